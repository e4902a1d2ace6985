import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CriterionGrade } from '../../domain/audits/audit-grade.js';

/** How an auditor graded a conversation of the sample. Never changed: a correction is the next revision. */
@Entity('audit_grades')
export class AuditGradeRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'item_id' })
  itemId: string;

  @Column('uuid', { name: 'audit_id' })
  auditId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  /** From 1; the highest counts. */
  @Column('integer')
  revision: number;

  @Column('boolean')
  defective: boolean;

  @Column('jsonb')
  criteria: CriterionGrade[];

  @Column('text', { nullable: true })
  comment: string | null;

  @Column('uuid', { name: 'graded_by' })
  gradedBy: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
