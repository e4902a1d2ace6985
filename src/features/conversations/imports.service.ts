import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Scope } from '../../platform/auth-context/scope.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { notFound } from '../../platform/http/problem.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { type ImportQuery, type ImportsQuery } from './conversations.dto.js';
import { type Import } from './import.entity.js';
import { ImportsRepository, type RejectRow } from './imports.repository.js';
import { IngestionService } from './ingestion.service.js';

@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly ingestion: IngestionService,
    private readonly organizations: OrganizationsService,
  ) {}

  async import(scope: Scope, query: ImportQuery, body: Readable): Promise<Import> {
    const program = await this.organizations.program(scope, query.program);
    const id = await this.ingestion.ingest(body, {
      programId: program.id,
      vendorId: program.vendorId,
      source: query.source ?? 'import',
      fileName: query.fileName ?? null,
      format: query.format ?? null,
      defaultAgent: query.agent ?? null,
      dateFormat: query.dateFormat ?? null,
      timeZone: query.timeZone ?? null,
    });
    return this.find(scope, id);
  }

  async list(scope: Scope, query: ImportsQuery): Promise<Page<Import>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    return pageOf(await this.imports.list(scope, query.programId ?? null, query.cursor ?? null, limit + 1), limit);
  }

  async find(scope: Scope, id: string): Promise<Import> {
    const found = await this.imports.find(scope, id);
    if (!found) throw notFound('import');
    return found;
  }

  /** All rejects of an import in the order of the file, read from the database a page at a time. */
  async *rejects(scope: Scope, importId: string): AsyncGenerator<RejectRow> {
    let last = -1;
    for (;;) {
      const page = await this.imports.rejects(scope, importId, last, 100);
      yield* page;
      const end = page.at(-1);
      if (!end) return;
      last = end.ordinal;
    }
  }
}
