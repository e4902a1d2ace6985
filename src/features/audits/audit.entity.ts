import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AuditReport } from '../../domain/audits/audit-report.js';
import { type AuditState } from '../../domain/audits/audit-state.js';
import { type Channel } from '../../domain/conversations/conversation.js';

/** A sample a client drew from a period. All but its state, and the report at the end, is fixed when it is opened. */
@Entity('audits')
export class Audit {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'opened_by' })
  openedBy: string;

  @Column('text')
  state: AuditState;

  /** The period is half-open: `[periodFrom, periodTo)`. */
  @Column('timestamptz', { name: 'period_from' })
  periodFrom: Date;

  @Column('timestamptz', { name: 'period_to' })
  periodTo: Date;

  /** The zone in which dates were read. */
  @Column('text', { name: 'time_zone' })
  timeZone: string;

  /** Null: all channels. */
  @Column('text', { nullable: true })
  channel: Channel | null;

  @Column('text')
  seed: string;

  @Column('integer', { name: 'sample_size' })
  sampleSize: number;

  @Column('integer', { name: 'population_size' })
  populationSize: number;

  /** SHA-256 of the population's list (one id a line), in hexadecimal. */
  @Column('text', { name: 'population_sha256' })
  populationSha256: string;

  /** Conversations of the program and channel without a time, which no period holds. */
  @Column('integer')
  undated: number;

  /** What criteria are rated by; null where the program had no published rubric. */
  @Column('uuid', { name: 'rubric_version_id', nullable: true })
  rubricVersionId: string | null;

  /** The machine and the vendor's reviewers count as finding a defect below this score, 0..100. */
  @Column('double precision', { name: 'defective_below' })
  defectiveBelow: number;

  @Column('jsonb', { nullable: true })
  report: AuditReport | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** When it was completed or cancelled. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
