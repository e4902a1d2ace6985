import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { populationList } from '../../domain/audits/population-file.js';
import { populationId } from '../../domain/audits/population-id.js';
import { consistentSample, sampleTicket } from '../../domain/conversations/sampling.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { type AuditItem } from './audit-item.entity.js';
import { AuditPopulationRepository } from './audit-population.repository.js';

const PAGE = 5000;

interface Member {
  id: string;
  position: number;
}

/** What follows from a population once it is written down: its list, the list's hash, and the sample. */
@Injectable()
export class AuditPopulationService {
  constructor(private readonly population: AuditPopulationRepository) {}

  /** Hashes the list and draws from it, in one pass that holds a page and the sample, not the population. */
  async commit(
    scope: Scope,
    auditId: string,
    seed: string,
    size: number,
  ): Promise<{ sha256: string; drawn: Pick<AuditItem, 'position' | 'ticket'>[] }> {
    const hash = createHash('sha256');
    let drawn: Member[] = [];
    // The smallest tickets of all are among the smallest of each page. Pages no smaller than the sample keep this linear.
    for await (const page of this.pages(scope, auditId, Math.max(PAGE, size))) {
      hash.update(populationList(page.map(({ id }) => id)));
      drawn = sampleOf([...drawn, ...page], seed, size);
    }
    return {
      sha256: hash.digest('hex'),
      drawn: drawn.map(({ id, position }) => ({ position, ticket: sampleTicket(id, seed) })),
    };
  }

  /** The ids of a population in its order, read a page at a time. */
  async *ids(scope: Scope, auditId: string): AsyncGenerator<string[]> {
    for await (const page of this.pages(scope, auditId, PAGE)) yield page.map(({ id }) => id);
  }

  private async *pages(scope: Scope, auditId: string, size: number): AsyncGenerator<Member[]> {
    let after = 0;
    for (;;) {
      const rows = await this.population.page(scope, auditId, after, size);
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(({ source, externalId, position }) => ({ id: populationId(source, externalId), position }));
      after = last.position;
    }
  }
}

function sampleOf(members: readonly Member[], seed: string, size: number): Member[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const ids = consistentSample([...byId.keys()], seed, Math.min(size, members.length));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
