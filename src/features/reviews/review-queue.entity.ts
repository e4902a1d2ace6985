import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ReviewMode } from '../../domain/reviews/review-mode.js';
import { type SamplingRule } from '../../domain/reviews/sampling-rule.js';

/** A sample of a program's conversations, drawn once by a rule and a seed, that people grade. */
@Entity('review_queues')
export class ReviewQueue {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  rule: SamplingRule;

  /** Draws the same sample from the same conversations again. */
  @Column('text')
  seed: string;

  @Column('text')
  mode: ReviewMode;

  /** How many different people grade each part. */
  @Column('integer')
  gradings: number;

  /** Parts that fitted the rule when it was drawn. */
  @Column('integer')
  population: number;

  @Column('text', { default: 'open' })
  state: 'open' | 'closed';

  @Column('uuid', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
