import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CommentVisibility, type SubmittedQuote } from '../../domain/reviews/submission.js';

/** What a reviewer said beside the verdicts; never changed. */
@Entity('review_comments')
export class ReviewComment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'review_id' })
  reviewId: string;

  @Column('uuid', { name: 'evaluation_id' })
  evaluationId: string;

  /** Null: about the whole. */
  @Column('text', { name: 'criterion_id', nullable: true })
  criterionId: string | null;

  @Column('text')
  visibility: CommentVisibility;

  @Column('text')
  text: string;

  @Column('jsonb', { nullable: true })
  quote: SubmittedQuote | null;

  @Column('integer')
  ordinal: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
