import { agentsOf, type AgentReference, type Conversation } from '../../domain/conversations/conversation.js';
import { type Reject } from '../../domain/conversations/formats/transcript-format.js';
import { type NewIds } from '../../platform/database/new-ids.js';
import { contentHash } from '../../platform/ingest/content-hash.js';

/** Conversations that are written in one transaction; together at most about this many turns and characters. */
const MOST_CONVERSATIONS = 500;
const MOST_TURNS = 5_000;
const MOST_CHARACTERS = 2_000_000;
const MOST_REJECTS = 200;

export interface BatchEntry {
  id: string;
  revisionId: string;
  contentHash: Buffer;
  conversation: Conversation;
}

/** Collects conversations until they are worth a transaction. */
export class ConversationBatch {
  readonly entries: BatchEntry[] = [];
  /** Lines between them that are no conversations; they are noted in the same transaction. */
  readonly rejects: Reject[] = [];
  turns = 0;
  private characters = 0;
  private readonly externalIds = new Set<string>();

  constructor(private readonly ids: NewIds) {}

  add(conversation: Conversation): void {
    const [id, revisionId] = [this.ids.next(), this.ids.next()];
    this.entries.push({ id, revisionId, contentHash: contentHash(conversation), conversation });
    this.externalIds.add(conversation.externalId);
    this.turns += conversation.turns.length;
    this.characters += conversation.turns.reduce((sum, turn) => sum + turn.text.length, 0);
  }

  /** One statement cannot write the same conversation twice: what comes again belongs to the next batch. */
  has(externalId: string): boolean {
    return this.externalIds.has(externalId);
  }

  isFull(): boolean {
    if (this.rejects.length >= MOST_REJECTS) return true;
    return this.entries.length >= MOST_CONVERSATIONS || this.turns >= MOST_TURNS || this.characters >= MOST_CHARACTERS;
  }

  /** Everybody named as an agent, once each. */
  agents(): AgentReference[] {
    const names = new Map<string, string | null>();
    for (const { conversation } of this.entries) {
      for (const externalId of agentsOf(conversation)) {
        if (externalId !== null) names.set(externalId, names.get(externalId) ?? nameOf(externalId, conversation));
      }
    }
    return [...names].map(([externalId, name]) => ({ externalId, name }));
  }
}

function nameOf(externalId: string, conversation: Conversation): string | null {
  return conversation.agent?.externalId === externalId ? conversation.agent.name : null;
}
