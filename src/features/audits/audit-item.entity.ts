import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type MachineJudgement } from '../../domain/audits/audit-report.js';

/** A conversation of an audit's sample. */
@Entity('audit_items')
export class AuditItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'audit_id' })
  auditId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  /** From 1, in the order of the tickets: a smaller sample of the same seed is the beginning of a larger one. */
  @Column('integer')
  number: number;

  /** Its place in the population. */
  @Column('integer')
  position: number;

  /** The number by which it was drawn: the digits after the point. */
  @Column('text')
  ticket: string;

  /** Kept when the audit is completed; null before, and where the machine did not judge it. */
  @Column('jsonb', { nullable: true })
  machine: MachineJudgement | null;
}
