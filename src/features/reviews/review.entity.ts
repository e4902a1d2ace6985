import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ReviewState } from '../../domain/reviews/review-state.js';
import { type Draft } from '../../domain/reviews/submission.js';

/**
 * One person's grading of one agent's part of a conversation. Pins the revision and the rubric version it was claimed with;
 * once it is not open it never changes.
 */
@Entity('reviews')
export class Review {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  /** Null where the conversation names nobody. */
  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  @Column('uuid', { name: 'rubric_version_id' })
  rubricVersionId: string;

  @Column('uuid', { name: 'reviewer_id' })
  reviewerId: string;

  @Column('text', { default: 'open' })
  state: ReviewState;

  /** As last saved; as submitted, once it is. */
  @Column('jsonb', { default: { verdicts: [] } })
  draft: Draft;

  /** What it led to; set once it is submitted. */
  @Column('uuid', { name: 'evaluation_id', nullable: true })
  evaluationId: string | null;

  @Column('timestamptz', { name: 'claimed_at', default: () => 'now()' })
  claimedAt: Date;

  @Column('timestamptz', { name: 'last_active_at', default: () => 'now()' })
  lastActiveAt: Date;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt: Date | null;
}
