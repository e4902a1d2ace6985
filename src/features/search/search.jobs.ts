import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { HandlesWork, type WorkChunk, type WorkHandler } from '../../platform/queue/work-handler.js';
import { SearchRepository } from './search.repository.js';

/** Makes conversations findable, apart from their import so that it need not wait; an item is a batch of revisions. */
@Injectable()
@HandlesWork({ kind: 'search.index', chunkSize: 2 })
export class IndexJob implements WorkHandler {
  constructor(
    private readonly database: Database,
    private readonly index: SearchRepository,
  ) {}

  async handle(chunk: WorkChunk): Promise<void> {
    for (const item of chunk.items) {
      const { from = '', to = '' } = item.payload;
      await this.database.transaction(async () => {
        await this.index.index(item.programId, from, to);
        await chunk.finish([item]);
      });
    }
  }
}
