import { type Conversation, type Moment } from '../../domain/conversations/conversation.js';
import { ArrayWriter } from '../../platform/database/array-writer.js';

/** What is said of conversations beside their turns, by column, as it is sent. */
export class RevisionColumns {
  private readonly ids = new ArrayWriter('uuid');
  private readonly revisionIds = new ArrayWriter('uuid');
  private readonly externalIds = new ArrayWriter('text');
  private readonly contentHashes = new ArrayWriter('bytea');
  private readonly channels = new ArrayWriter('text');
  private readonly languages = new ArrayWriter('text');
  private readonly subjects = new ArrayWriter('text');
  private readonly openedAts = new ArrayWriter('timestamptz');
  private readonly openedAtOffsets = new ArrayWriter('smallint');
  private readonly closedAts = new ArrayWriter('timestamptz');
  private readonly closedAtOffsets = new ArrayWriter('smallint');
  private readonly agents = new ArrayWriter('text');
  private readonly customers = new ArrayWriter('jsonb');
  private readonly csats = new ArrayWriter('jsonb');
  private readonly tags = new ArrayWriter('jsonb');
  private readonly turnCounts = new ArrayWriter('integer');

  private readonly ofConversation = [this.ids, this.externalIds, this.contentHashes];
  private readonly ofBoth = [this.revisionIds, this.channels, this.openedAts];
  private readonly ofRevision = [
    this.languages,
    this.subjects,
    this.openedAtOffsets,
    this.closedAts,
    this.closedAtOffsets,
    this.agents,
    this.customers,
    this.csats,
    this.tags,
    this.turnCounts,
  ];

  add(id: string, revisionId: string, contentHash: Buffer, conversation: Conversation): void {
    const openedAt = openingOf(conversation);
    this.ids.uuid(id);
    this.revisionIds.uuid(revisionId);
    this.externalIds.text(conversation.externalId);
    this.contentHashes.binary(contentHash);
    this.channels.text(conversation.channel);
    this.languages.text(conversation.language);
    this.subjects.text(conversation.subject);
    this.openedAts.instant(openedAt?.utc ?? null);
    this.openedAtOffsets.smallint(openedAt?.offsetMinutes ?? null);
    this.closedAts.instant(conversation.closedAt?.utc ?? null);
    this.closedAtOffsets.smallint(conversation.closedAt?.offsetMinutes ?? null);
    this.agents.text(conversation.agent?.externalId ?? null);
    this.customers.json(conversation.customer);
    this.csats.json(conversation.csat);
    this.tags.json(conversation.tags);
    this.turnCounts.integer(conversation.turns.length);
  }

  /** One array a column: id, external id, hash of the content, revision, channel, opening. */
  conversationArrays(): Buffer[] {
    return [...this.ofConversation, ...this.ofBoth].map((column) => column.finish());
  }

  /**
   * One array a column: revision, channel, opening, language, subject, offset of the opening, closing, its offset, agent,
   * customer, csat, tags, number of turns.
   */
  revisionArrays(): Buffer[] {
    return [...this.ofBoth, ...this.ofRevision].map((column) => column.finish());
  }

  clear(): void {
    for (const column of [...this.ofConversation, ...this.ofBoth, ...this.ofRevision]) column.clear();
  }
}

/** When the conversation began: as the source says, or else with its first turn that has a time. */
function openingOf(conversation: Conversation): Moment | null {
  return conversation.openedAt ?? conversation.turns.find((turn) => turn.at !== null)?.at ?? null;
}
