import { type Turn } from '../../domain/conversations/conversation.js';
import { ArrayWriter } from '../../platform/database/array-writer.js';

/** Turns by column, as they are sent: what was read need not be kept until it is written. */
export class TurnColumns {
  private readonly revisionIds = new ArrayWriter('uuid');
  private readonly seqs = new ArrayWriter('integer');
  private readonly roles = new ArrayWriter('text');
  private readonly visibilities = new ArrayWriter('text');
  private readonly authors = new ArrayWriter('text');
  private readonly ats = new ArrayWriter('timestamptz');
  private readonly atOffsets = new ArrayWriter('smallint');
  private readonly texts = new ArrayWriter('text');

  private readonly all = [
    this.revisionIds,
    this.seqs,
    this.roles,
    this.visibilities,
    this.authors,
    this.ats,
    this.atOffsets,
    this.texts,
  ];

  get length(): number {
    return this.seqs.length;
  }

  /** How many bytes their texts take. */
  get textBytes(): number {
    return this.texts.bytes;
  }

  add(revisionId: string, turn: Turn): void {
    this.revisionIds.uuid(revisionId);
    this.seqs.integer(turn.seq);
    this.roles.text(turn.role);
    this.visibilities.text(turn.visibility);
    this.authors.text(turn.author);
    this.ats.instant(turn.at?.utc ?? null);
    this.atOffsets.smallint(turn.at?.offsetMinutes ?? null);
    this.texts.text(turn.text);
  }

  /** One array a column: revision, seq, role, visibility, author, time, its offset, text. */
  arrays(): Buffer[] {
    return this.all.map((column) => column.finish());
  }

  clear(): void {
    for (const column of this.all) column.clear();
  }
}
