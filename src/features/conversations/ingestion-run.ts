import { type ImportWarning, type Reject } from '../../domain/conversations/formats/transcript-format.js';
import { NewIds } from '../../platform/database/new-ids.js';
import { BatchesInFlight } from './batches-in-flight.js';
import { ConversationBatch } from './conversation-batch.js';
import { type WarningCount } from './import.entity.js';
import { type ImportCounts } from './imports.repository.js';
import { type IngestionRequest } from './ingestion-request.js';
import { type NewRevision } from './ingestion.repository.js';
import { KnownAgents } from './known-agents.js';

/** Rejected lines are kept up to this many; the file is wrong as a whole long before. */
const MOST_REJECTS = 10_000;
const MOST_WARNING_KINDS = 200;

/** A batch that is handed over, and where in the file it ends. */
export interface HandedOver {
  batch: ConversationBatch;
  bytesRead: number;
  /** The first of them is the import's nth; no more are kept than there is room for. */
  rejects: { firstOrdinal: number; kept: readonly Reject[] };
}

/** The state of one import while it runs. */
export class IngestionRun {
  /** Of what is committed. */
  readonly counts: ImportCounts = { conversations: 0, turns: 0, imported: 0, revised: 0, duplicates: 0, rejected: 0 };
  bytesRead = 0;
  /** What has been read and not been handed over. */
  pending: ConversationBatch;
  readonly inFlight = new BatchesInFlight();
  readonly agents = new KnownAgents();
  readonly warnings = new Map<string, WarningCount>();
  private readonly ids = new NewIds();
  private readonly written: ConversationBatch[] = [];
  private rejected = 0;

  constructor(
    readonly id: string,
    readonly request: IngestionRequest,
  ) {
    this.pending = new ConversationBatch(this.ids);
  }

  /** Takes what was read, to be written, and makes room for more. */
  handOver(): HandedOver {
    const batch = this.pending;
    const firstOrdinal = this.rejected;
    this.rejected += batch.rejects.length;
    this.pending = this.written.pop() ?? new ConversationBatch(this.ids);
    const kept = batch.rejects.slice(0, Math.max(0, MOST_REJECTS - firstOrdinal));
    return { batch, bytesRead: this.bytesRead, rejects: { firstOrdinal, kept } };
  }

  /** Counts a batch that is committed; its memory is used again. */
  committed(batch: ConversationBatch, counts: ImportCounts): void {
    for (const name of Object.keys(counts) as (keyof ImportCounts)[]) this.counts[name] += counts[name];
    batch.clear();
    this.written.push(batch);
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

/** What a batch brings, once its revisions are written. */
export function countsOf(batch: ConversationBatch, revisions: readonly NewRevision[]): ImportCounts {
  const imported = revisions.filter(({ number }) => number === 1).length;
  return {
    conversations: batch.entries.length + batch.rejects.length,
    turns: batch.turns.length,
    imported,
    revised: revisions.length - imported,
    duplicates: batch.entries.length - revisions.length,
    rejected: batch.rejects.length,
  };
}
