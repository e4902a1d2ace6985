import { Injectable } from '@nestjs/common';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { csvFile } from '../../platform/http/csv.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { type ActivityEntry, type ActivityFilter, type ActivityFormat, type ActivityQuery } from './activity.dto.js';
import { ActivityRepository } from './activity.repository.js';

const EXPORT_PAGE = 1000;

const COLUMNS = [
  'id',
  'at',
  'action',
  'userId',
  'user',
  'email',
  'organizationId',
  'keyId',
  'programId',
  'subjectId',
  'address',
] as const;

@Injectable()
export class ActivityService {
  constructor(
    private readonly activity: ActivityRepository,
    private readonly log: ActivityLog,
  ) {}

  async list(scope: Scope, query: ActivityQuery): Promise<Page<ActivityEntry>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const cursor = query.cursor === undefined ? null : String(query.cursor);
    return pageOf(await this.activity.list(scope, query, cursor, limit + 1), limit);
  }

  /** All entries that fit, as a file; taking it is itself an entry, the newest in it. */
  async export(scope: Scope, filter: ActivityFilter, format: ActivityFormat): Promise<AsyncGenerator<string>> {
    await this.log.record(scope, { action: 'activity.exported', detail: { format, ...filter } });
    const entries = this.all(scope, filter);
    return format === 'csv' ? csvFile([...COLUMNS, 'detail'], cellsOf(entries)) : linesOf(entries);
  }

  private async *all(scope: Scope, filter: ActivityFilter): AsyncGenerator<ActivityEntry> {
    let cursor: string | null = null;
    for (;;) {
      const page: ActivityEntry[] = await this.activity.list(scope, filter, cursor, EXPORT_PAGE);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < EXPORT_PAGE) return;
      cursor = last.id;
    }
  }
}

async function* cellsOf(entries: AsyncIterable<ActivityEntry>) {
  for await (const entry of entries) yield [...COLUMNS.map((column) => entry[column]), JSON.stringify(entry.detail)];
}

async function* linesOf(entries: AsyncIterable<ActivityEntry>) {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}
