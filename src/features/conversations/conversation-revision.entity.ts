import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Channel, type Conversation } from '../../domain/conversations/conversation.js';

/** What a conversation held when it was imported; never changed, so that evaluations stay true to what they graded. */
@Entity('conversation_revisions')
export class ConversationRevision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('integer')
  number: number;

  @Column('uuid', { name: 'import_id' })
  importId: string;

  @Column('text')
  channel: Channel;

  @Column('text', { nullable: true })
  language: string | null;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;

  /** Minutes east of UTC, as all offsets. */
  @Column('smallint', { name: 'opened_at_offset', nullable: true })
  openedAtOffset: number | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column('smallint', { name: 'closed_at_offset', nullable: true })
  closedAtOffset: number | null;

  @Column('text', { name: 'agent_external_id', nullable: true })
  agentExternalId: string | null;

  @Column('jsonb', { nullable: true })
  customer: Conversation['customer'];

  @Column('jsonb', { nullable: true })
  csat: Conversation['csat'];

  @Column('jsonb')
  tags: string[];

  @Column('integer', { name: 'turn_count' })
  turnCount: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
