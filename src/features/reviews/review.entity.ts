import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ReviewState } from '../../domain/reviews/review-state.js';
import { type DrawnBy } from '../../domain/reviews/sampling-rule.js';
import { type ReviewMode } from '../../domain/reviews/review-mode.js';
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

  /** Whether the machine's verdicts were hidden or shown while it was graded. */
  @Column('text', { default: 'blind' })
  mode: ReviewMode;

  /** How the part came to be graded. */
  @Column('text', { default: 'chosen' })
  drawn: DrawnBy;

  /** 0..1; null unless drawn at random, in strata or not. */
  @Column('double precision', { name: 'inclusion_probability', nullable: true })
  inclusionProbability: number | null;

  @Column('uuid', { name: 'queue_item_id', nullable: true })
  queueItemId: string | null;

  /** The machine's evaluation that was shown; null where it was graded blind, or there was none. */
  @Column('uuid', { name: 'assisted_by', nullable: true })
  assistedBy: string | null;

  /** As last saved; as submitted, once it is. */
  @Column('jsonb', { default: { verdicts: [] } })
  draft: Draft;

  /** Goes up by one with every draft that is saved. */
  @Column('integer', { name: 'draft_revision', default: 0 })
  draftRevision: number;

  /** Time the reviewer was at it, as far as they said, and never more than passed. */
  @Column('integer', { name: 'active_seconds', default: 0 })
  activeSeconds: number;

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
