import { Injectable } from '@nestjs/common';
import { populationList } from '../../domain/audits/population-file.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { csvFile } from '../../platform/http/csv.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { auditColumns, auditRow } from './audit-csv.js';
import { itemView } from './audit-grading.service.js';
import { AuditItemsRepository } from './audit-items.repository.js';
import { AuditPopulationService } from './audit-population.service.js';
import { type AuditItemView, type AuditView } from './audits.dto.js';
import { AuditsService } from './audits.service.js';

const PAGE = 200;

/** An audit as files, each read from the database a page at a time. */
@Injectable()
export class AuditExportService {
  constructor(
    private readonly audits: AuditsService,
    private readonly items: AuditItemsRepository,
    private readonly population: AuditPopulationService,
    private readonly rubrics: RubricsRepository,
  ) {}

  /** The sample, one conversation a line. Throws `not_found` before anything is written. */
  async csv(scope: Scope, auditId: string): Promise<AsyncGenerator<string>> {
    const audit = await this.audits.find(scope, auditId);
    const { rubricVersionId: id } = audit;
    const rubric = id === null ? null : await this.rubrics.versionById(scope, id);
    const criteria = (rubric?.definition.sections ?? []).flatMap((section) => section.criteria.map((c) => c.id));
    const everyItem = this.everyItem(scope, auditId);
    async function* rows() {
      for await (const item of everyItem) yield auditRow(item, criteria);
    }
    return csvFile(auditColumns(criteria), rows());
  }

  /** The audit with its report, and the sample. */
  async json(scope: Scope, auditId: string): Promise<AsyncGenerator<string>> {
    const audit = await this.audits.view(scope, auditId);
    return jsonWithList({ audit }, 'items', this.everyItem(scope, auditId));
  }

  /** The list whose SHA-256 the audit holds: one id a line. */
  async populationText(scope: Scope, auditId: string): Promise<AsyncGenerator<string>> {
    await this.audits.find(scope, auditId);
    const pages = this.population.ids(scope, auditId);
    async function* lines() {
      for await (const ids of pages) yield populationList(ids);
    }
    return lines();
  }

  /** The same with what it is the population of, as `baremo sample` reads it too. */
  async populationJson(scope: Scope, auditId: string): Promise<AsyncGenerator<string>> {
    const audit = await this.audits.view(scope, auditId);
    const pages = this.population.ids(scope, auditId);
    async function* ids() {
      for await (const page of pages) yield* page;
    }
    return jsonWithList(describePopulation(audit), 'ids', ids());
  }

  private async *everyItem(scope: Scope, auditId: string): AsyncGenerator<AuditItemView> {
    let after = 0;
    for (;;) {
      const page = await this.items.list(scope, auditId, after, PAGE);
      yield* page.map(itemView);
      const last = page.at(-1);
      if (!last) return;
      after = last.number;
    }
  }
}

function describePopulation({ id, programId, from, to, channel, seed, sampleSize, population }: AuditView) {
  return { auditId: id, programId, from, to, channel, seed, sampleSize, ...population };
}

/** A JSON object with one list that may be long, its entries a line each. */
async function* jsonWithList(head: object, name: string, entries: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(name)}:[`;
  let separator = '\n';
  for await (const entry of entries) {
    yield separator + JSON.stringify(entry);
    separator = ',\n';
  }
  yield '\n]}\n';
}
