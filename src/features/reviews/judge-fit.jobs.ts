import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { HandlesWork, type WorkChunk, type WorkHandler } from '../../platform/queue/work-handler.js';
import { JudgeFittingService } from './judge-fitting.service.js';

/** Fits the local judge to a program's reviewers. */
@Injectable()
@HandlesWork({ kind: 'judges.fit', chunkSize: 1 })
export class JudgeFitJob implements WorkHandler {
  constructor(
    private readonly database: Database,
    private readonly fitting: JudgeFittingService,
  ) {}

  async handle(chunk: WorkChunk): Promise<void> {
    for (const item of chunk.items) {
      await this.database.transaction(async () => {
        await this.fit(item.programId, item.payload['fitId'] ?? newId());
        await chunk.finish([item]);
      });
    }
  }

  /** What cannot be fitted as things stand is done with; there is nobody to tell but whoever asks again. */
  private async fit(programId: string, id: string): Promise<void> {
    try {
      await this.fitting.fit(SYSTEM_SCOPE, programId, id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
