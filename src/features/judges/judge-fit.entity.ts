import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type JudgeCorrection } from '../../domain/judging/correction.js';
import { type FitReport } from '../../domain/judging/fit/fit-report.js';
import { type FitState } from '../../domain/judging/fit/fit-state.js';

/** What the local judge could learn from a program's reviewers: a new version of it, for a person to decide on. */
@Entity('judge_fits')
export class JudgeFit {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'rubric_version_id' })
  rubricVersionId: string;

  /** The version of the local judge it corrects. */
  @Column('text', { name: 'base_version' })
  baseVersion: string;

  /** The corrected judge's own; null where nothing was learned. */
  @Column('text', { nullable: true })
  version: string | null;

  @Column('jsonb')
  correction: JudgeCorrection;

  @Column('jsonb')
  report: FitReport;

  @Column('text')
  state: FitState;

  /** Null where it was done from the command line. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
