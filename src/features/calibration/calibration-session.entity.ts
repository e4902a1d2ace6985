import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Baseline } from '../../domain/calibration/baseline.js';
import { type CalibrationState } from '../../domain/calibration/calibration-state.js';

/** Several reviewers grade the same parts blind, and talk about where they differ. It touches no grade of an agent. */
@Entity('calibration_sessions')
export class CalibrationSession {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('text')
  title: string;

  @Column('uuid', { name: 'rubric_version_id' })
  rubricVersionId: string;

  @Column('text')
  baseline: Baseline;

  /** Whose gradings are the baseline; null where the consensus is. */
  @Column('uuid', { name: 'expert_id', nullable: true })
  expertId: string | null;

  /** Points 0..100 that gradings of one criterion may lie apart on average before it is marked. */
  @Column('double precision', { name: 'widest_range' })
  widestRange: number;

  @Column('text', { default: 'draft' })
  state: CalibrationState;

  /** What was agreed on; set when it is closed. */
  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
