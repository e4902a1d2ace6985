import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Channel } from '../../domain/conversations/conversation.js';

/** A conversation as its source knows it; what was said stands in its revisions. */
@Entity('conversations')
export class ConversationRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  /** The system it came from, e.g. `zendesk`; external ids are unique within one. */
  @Column('text')
  source: string;

  @Column('text', { name: 'external_id' })
  externalId: string;

  /** SHA-256 of the current revision's content. */
  @Column('bytea', { name: 'content_hash' })
  contentHash: Buffer;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Column('integer', { name: 'revision_number' })
  revisionNumber: number;

  @Column('text')
  channel: Channel;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** When it was opened or, where its source does not say, brought here. */
  @Column({ type: 'timestamptz', asExpression: 'coalesce(opened_at, created_at)', generatedType: 'STORED' })
  at: Date;
}
