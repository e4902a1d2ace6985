import { type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { TranscriptFileError } from '../../domain/conversations/formats/fault.js';
import {
  type DateFormat,
  type ImportWarning,
  type Reject,
} from '../../domain/conversations/formats/transcript-format.js';
import { Database } from '../../platform/database/database.js';
import { NewIds } from '../../platform/database/new-ids.js';
import { openTranscript } from '../../platform/ingest/open-transcript.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { type NewWork } from '../../platform/queue/work.repository.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { ConversationBatch } from './conversation-batch.js';
import { type Import, type WarningCount } from './import.entity.js';
import { type ImportCounts, ImportsRepository } from './imports.repository.js';
import { IngestionRepository } from './ingestion.repository.js';

export interface IngestionRequest {
  programId: string;
  vendorId: string;
  source: string;
  fileName: string | null;
  format: string | null;
  defaultAgent: string | null;
  dateFormat: DateFormat | null;
  timeZone: string | null;
  /** Told after every transaction: what is counted so far, and the bytes read of the input as it was sent. */
  onProgress?: (counts: ImportCounts, bytesRead: number) => void;
}

/** Rejected lines are kept up to this many; the file is wrong as a whole long before. */
const MOST_REJECTS = 10_000;
const MOST_WARNING_KINDS = 200;
/** How long reading may go on before everything else has its turn. */
const LONGEST_BREATH_MS = 1;

const INTERRUPTED: Import['error'] = {
  code: 'interrupted',
  message: { en: 'The file was not read to its end.', es: 'El archivo no se leyó hasta el final.' },
  cure: {
    en: 'Send it again: what was read is kept and will not be doubled.',
    es: 'Envíelo de nuevo: lo leído se conserva y no se duplicará.',
  },
};

/** Reads a transcript file into the database: streaming, one transaction per batch, the same file again changes nothing. */
@Injectable()
export class IngestionService {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly ingestion: IngestionRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly work: WorkDispatcher,
  ) {}

  /**
   * Returns the import's id. What was read before the end, or before a fault, is kept; a file that cannot be read to its
   * end leaves the import `failed` with the error. Throws where the stream or the database breaks.
   */
  async ingest(stream: Readable, request: IngestionRequest): Promise<string> {
    const id = newId();
    await this.imports.start({ ...request, id });
    const run = new Run(id, request);
    try {
      await this.finish(run, await this.read(stream, run));
    } catch (error) {
      await this.finish(run, INTERRUPTED).catch(() => undefined); // the database itself may be what is gone
      throw error;
    }
    return id;
  }

  private async finish(run: Run, error: Import['error']): Promise<void> {
    const warnings = [...run.warnings.values()];
    await this.imports.finish(run.id, { state: error === null ? 'completed' : 'failed', error, warnings });
  }

  private async read(stream: Readable, run: Run): Promise<Import['error']> {
    let fault: Import['error'] = null;
    try {
      await this.readBatches(stream, run);
    } catch (error) {
      if (!(error instanceof TranscriptFileError)) {
        await run.written.catch(() => undefined); // this error came first
        throw error;
      }
      fault = { code: error.code, message: error.bilingualMessage, cure: error.cure };
    }
    await this.flush(run);
    await run.written;
    return fault;
  }

  private async readBatches(stream: Readable, run: Run): Promise<void> {
    const now = new Date();
    const items = openTranscript(stream, {
      ...run.request,
      now: { utc: now.getTime(), offsetMinutes: 0 },
      onBytes: (bytes) => (run.bytesRead = bytes),
    });
    let breath = performance.now();
    for await (const item of items) {
      if ('reject' in item) {
        run.pending.rejects.push(item.reject);
      } else {
        if (run.pending.has(item.conversation.externalId)) await this.flush(run);
        run.pending.add(item.conversation);
        run.warn(item.warnings);
      }
      if (run.pending.isFull()) await this.flush(run);
      if (performance.now() - breath < LONGEST_BREATH_MS) continue;
      await setImmediate(); // lets the statement in hand go on, and whoever else this process serves
      breath = performance.now();
    }
  }

  /** Hands over what was read to be written while the next batch is read: one batch is being written, one is being read. */
  private async flush(run: Run): Promise<void> {
    await run.written;
    const { pending } = run;
    run.written = this.write(run, pending, run.bytesRead);
    run.written.catch(() => undefined); // whoever awaits it next is told
    run.pending = new ConversationBatch(run.ids);
  }

  private async write(run: Run, batch: ConversationBatch, bytesRead: number): Promise<void> {
    const { programId, vendorId, source } = run.request;
    const counts = run.countsWith(batch);
    const evaluations = await this.database.transaction(async () => {
      const agentIds = await this.organizations.ensureAgents(vendorId, batch.agents());
      const revisions =
        batch.entries.length === 0 ? [] : await this.ingestion.upsertConversations(programId, source, batch.entries);
      if (revisions.length > 0) {
        await this.ingestion.insertRevisions(programId, run.id, revisions);
        await this.ingestion.insertTurns(programId, revisions);
        await this.ingestion.insertAgents(programId, revisions, agentIds);
      }
      const work = revisions.map(({ revisionId }) => ({ programId, payload: { revisionId } }));
      await this.work.add('evaluations.evaluate', work);
      await this.work.add('search.index', indexWork(programId, revisions));
      await this.keepRejects(run, batch.rejects);
      counts.imported += revisions.filter((revision) => revision.number === 1).length;
      counts.revised += revisions.filter((revision) => revision.number > 1).length;
      counts.duplicates += batch.entries.length - revisions.length;
      await this.imports.progress(run.id, counts, bytesRead);
      return work.length;
    });
    run.counts = counts;
    await this.work.wake('evaluations.evaluate', evaluations);
    await this.work.wake('search.index', Math.min(evaluations, 1));
    run.request.onProgress?.(counts, bytesRead);
  }

  private async keepRejects(run: Run, rejects: readonly Reject[]): Promise<void> {
    const room = Math.max(0, MOST_REJECTS - run.counts.rejected);
    const kept = rejects.slice(0, room);
    if (kept.length > 0) await this.imports.addRejects(run.id, run.counts.rejected, kept);
  }
}

/** One item for a whole batch: its revisions have ascending ids. */
function indexWork(programId: string, revisions: readonly { revisionId: string }[]): NewWork[] {
  const ids = revisions.map(({ revisionId }) => revisionId).sort();
  const [from, to] = [ids[0], ids.at(-1)];
  return from === undefined || to === undefined ? [] : [{ programId, payload: { from, to } }];
}

/** The state of one import while it runs. */
class Run {
  counts: ImportCounts = { conversations: 0, turns: 0, imported: 0, revised: 0, duplicates: 0, rejected: 0 };
  bytesRead = 0;
  readonly ids = new NewIds();
  /** What has been read and not been handed over. */
  pending: ConversationBatch;
  /** Ends when all that was handed over is committed. */
  written: Promise<void> = Promise.resolve();
  readonly warnings = new Map<string, WarningCount>();

  constructor(
    readonly id: string,
    readonly request: IngestionRequest,
  ) {
    this.pending = new ConversationBatch(this.ids);
  }

  /** What will be counted once the batch is written. */
  countsWith(batch: ConversationBatch): ImportCounts {
    return {
      ...this.counts,
      conversations: this.counts.conversations + batch.entries.length + batch.rejects.length,
      turns: this.counts.turns + batch.turns,
      rejected: this.counts.rejected + batch.rejects.length,
    };
  }

  warn(warnings: readonly ImportWarning[]): void {
    for (const { code, message, field, line, count } of warnings) {
      const key = `${code} ${field ?? ''}`;
      const known = this.warnings.get(key);
      if (known) known.count += count;
      else if (this.warnings.size < MOST_WARNING_KINDS) this.warnings.set(key, { code, message, field, line, count });
    }
  }
}
