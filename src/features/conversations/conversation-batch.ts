import { agentsOf, type Conversation } from '../../domain/conversations/conversation.js';
import { type Reject } from '../../domain/conversations/formats/transcript-format.js';
import { type NewIds } from '../../platform/database/new-ids.js';
import { contentHash } from '../../platform/ingest/content-hash.js';
import { RevisionColumns } from './revision-columns.js';
import { TurnColumns } from './turn-columns.js';

/** Conversations that are written in one transaction; together at most about this many turns and bytes of text. */
const MOST_CONVERSATIONS = 500;
const MOST_TURNS = 5_000;
const MOST_TEXT_BYTES = 2_000_000;
const MOST_REJECTS = 200;

export interface BatchEntry {
  revisionId: string;
  externalId: string;
  /** External ids of the agents who have a part in it. */
  agents: string[];
}

/** Collects conversations until they are worth a transaction, ready to be sent; it is cleared and used again. */
export class ConversationBatch {
  readonly entries: BatchEntry[] = [];
  readonly revisions = new RevisionColumns();
  readonly turns = new TurnColumns();
  /** Everybody named as an agent: names, where they are known, by external id. */
  readonly agents = new Map<string, string | null>();
  /** Lines between them that are no conversations; they are noted in the same transaction. */
  readonly rejects: Reject[] = [];
  private readonly externalIds = new Set<string>();

  constructor(private readonly ids: NewIds) {}

  add(conversation: Conversation): void {
    const [id, revisionId] = [this.ids.next(), this.ids.next()];
    this.revisions.add(id, revisionId, contentHash(conversation), conversation);
    for (const turn of conversation.turns) this.turns.add(revisionId, turn);
    const agents = agentsOf(conversation).filter((agent) => agent !== null);
    for (const agent of agents) this.agents.set(agent, this.agents.get(agent) ?? nameOf(agent, conversation));
    this.entries.push({ revisionId, externalId: conversation.externalId, agents });
    this.externalIds.add(conversation.externalId);
  }

  /** One statement cannot write the same conversation twice: what comes again belongs to the next batch. */
  has(externalId: string): boolean {
    return this.externalIds.has(externalId);
  }

  /** Whether some conversation is in both. */
  overlaps(other: ConversationBatch): boolean {
    return this.entries.some((entry) => other.has(entry.externalId));
  }

  isFull(): boolean {
    if (this.rejects.length >= MOST_REJECTS || this.entries.length >= MOST_CONVERSATIONS) return true;
    return this.turns.length >= MOST_TURNS || this.turns.textBytes >= MOST_TEXT_BYTES;
  }

  clear(): void {
    this.entries.length = 0;
    this.revisions.clear();
    this.turns.clear();
    this.agents.clear();
    this.rejects.length = 0;
    this.externalIds.clear();
  }
}

function nameOf(externalId: string, conversation: Conversation): string | null {
  return conversation.agent?.externalId === externalId ? conversation.agent.name : null;
}
