import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Draft } from '../../domain/reviews/submission.js';

/** One reviewer's grading of one item; once it is submitted it never changes. */
@Entity('calibration_gradings')
export class CalibrationGradingRow {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('jsonb')
  draft: Draft;

  @Column('integer', { name: 'draft_revision', default: 1 })
  draftRevision: number;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt: Date | null;
}
