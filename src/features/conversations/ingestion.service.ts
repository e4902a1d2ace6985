import { type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { TranscriptFileError } from '../../domain/conversations/formats/fault.js';
import { programScope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { openTranscript } from '../../platform/ingest/open-transcript.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { type NewWork } from '../../platform/queue/work.repository.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type Import } from './import.entity.js';
import { INTERRUPTED, SEEN_EVERY_MS } from './import-life.js';
import { ImportsRepository } from './imports.repository.js';
import { type IngestionRequest } from './ingestion-request.js';
import { countsOf, type HandedOver, IngestionRun } from './ingestion-run.js';
import { IngestionRepository, type NewRevision } from './ingestion.repository.js';

/** How long reading may go on before everything else has its turn. */
const LONGEST_BREATH_MS = 1;

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
    return this.database.within(programScope(request.programId), () => this.ingestInto(stream, request));
  }

  private async ingestInto(stream: Readable, request: IngestionRequest): Promise<string> {
    const id = newId();
    await this.imports.start({ ...request, id });
    const run = new IngestionRun(id, request);
    const beat = setInterval(() => void this.imports.seen(id).catch(() => undefined), SEEN_EVERY_MS);
    try {
      await this.finish(run, await this.read(stream, run));
    } catch (error) {
      await this.finish(run, INTERRUPTED).catch(() => undefined); // the database itself may be what is gone
      throw error;
    } finally {
      clearInterval(beat);
    }
    await this.work.said();
    return id;
  }

  private async finish(run: IngestionRun, error: Import['error']): Promise<void> {
    const warnings = [...run.warnings.values()];
    await this.imports.finish(run.id, { state: error === null ? 'completed' : 'failed', error, warnings });
  }

  private async read(stream: Readable, run: IngestionRun): Promise<Import['error']> {
    let fault: Import['error'] = null;
    try {
      await this.readBatches(stream, run);
    } catch (error) {
      if (!(error instanceof TranscriptFileError)) {
        await run.inFlight.done().catch(() => undefined); // this error came first
        throw error;
      }
      fault = { code: error.code, message: error.bilingualMessage, cure: error.cure };
    }
    await this.flush(run);
    await run.inFlight.done();
    return fault;
  }

  private async readBatches(stream: Readable, run: IngestionRun): Promise<void> {
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
      await setImmediate(); // lets the statements in hand go on, and whoever else this process serves
      breath = performance.now();
    }
  }

  /** Hands over what was read, to be written while more is read. */
  private async flush(run: IngestionRun): Promise<void> {
    const handedOver = run.handOver();
    await run.inFlight.begin(handedOver.batch, () => this.write(run, handedOver));
  }

  private async write(run: IngestionRun, { batch, bytesRead, rejects }: HandedOver): Promise<void> {
    const { vendorId } = run.request;
    const unknown = run.agents.unknown(batch.agents);
    const { counts, found, work } = await this.database.transaction(async () => {
      const found = await this.organizations.ensureAgents(vendorId, unknown);
      const revisions = await this.writeConversations(run, batch, run.agents.with(found));
      await this.imports.addRejects(run.id, rejects.firstOrdinal, rejects.kept);
      const counts = countsOf(batch, revisions);
      await this.imports.progress(run.id, counts, bytesRead);
      return { counts, found, work: revisions.length };
    });
    run.agents.learn(unknown, found);
    run.committed(batch, counts);
    void this.work.wake('evaluations.evaluate', work);
    void this.work.wake('search.index', Math.min(work, 1));
    run.request.onProgress?.(run.counts, bytesRead);
  }

  /** With the work that follows from them. Returns what was new or had changed. */
  private async writeConversations(
    run: IngestionRun,
    batch: HandedOver['batch'],
    agentIds: ReadonlyMap<string, string>,
  ): Promise<NewRevision[]> {
    const { programId, source } = run.request;
    if (batch.entries.length === 0) return [];
    const revisions = await this.ingestion.upsertConversations(programId, source, batch);
    if (revisions.length === 0) return [];
    await this.ingestion.insertRevisions(programId, run.id, batch, revisions);
    await this.ingestion.insertTurns(programId, batch, revisions);
    await this.ingestion.insertAgents(programId, batch, revisions, agentIds);
    const work = revisions.map(({ revisionId }) => ({ programId, payload: { revisionId } }));
    await this.work.add('evaluations.evaluate', work);
    await this.work.add('search.index', indexWork(programId, revisions));
    return revisions;
  }
}

/** One item for a whole batch: its revisions have ascending ids. */
function indexWork(programId: string, revisions: readonly NewRevision[]): NewWork[] {
  const ids = revisions.map(({ revisionId }) => revisionId).sort();
  const [from, to] = [ids[0], ids.at(-1)];
  return from === undefined || to === undefined ? [] : [{ programId, payload: { from, to } }];
}
