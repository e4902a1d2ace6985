import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type QueueItemState } from '../../domain/reviews/queue-item-state.js';
import { type SkipReason } from '../../domain/reviews/skip-reason.js';

/** One grading of one drawn part. */
@Entity('review_queue_items')
export class ReviewQueueItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'queue_id' })
  queueId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  /** Place in the order of drawing, from 0. */
  @Column('integer')
  ordinal: number;

  /** Which of the gradings of this part, from 1. */
  @Column('integer')
  grading: number;

  @Column('text', { nullable: true })
  stratum: string | null;

  @Column('double precision', { name: 'inclusion_probability', nullable: true })
  inclusionProbability: number | null;

  @Column('text')
  state: QueueItemState;

  @Column('uuid', { name: 'review_id', nullable: true })
  reviewId: string | null;

  @Column('text', { name: 'skip_reason', nullable: true })
  skipReason: SkipReason | null;

  @Column('text', { name: 'skip_note', nullable: true })
  skipNote: string | null;

  @Column('uuid', { name: 'skipped_by', nullable: true })
  skippedBy: string | null;

  @Column('timestamptz', { name: 'skipped_at', nullable: true })
  skippedAt: Date | null;

  /** The part that was called in for it. */
  @Column('uuid', { name: 'replaced_by', nullable: true })
  replacedBy: string | null;
}
