import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type DisputeKind, type DisputePoint } from '../../domain/disputes/dispute-request.js';
import { type DisputeState } from '../../domain/disputes/dispute-state.js';

/** An agent's objection to an evaluation; once it is resolved it never changes. */
@Entity('disputes')
export class Dispute {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'evaluation_id' })
  evaluationId: string;

  @Column('uuid', { name: 'agent_id' })
  agentId: string;

  @Column('uuid', { name: 'raised_by' })
  raisedBy: string;

  @Column('text')
  kind: DisputeKind;

  @Column('text')
  comment: string;

  @Column('jsonb')
  points: DisputePoint[];

  @Column('text', { default: 'open' })
  state: DisputeState;

  /** Until when it could be raised. */
  @Column('timestamptz')
  deadline: Date;

  @Column('uuid', { name: 'escalated_by', nullable: true })
  escalatedBy: string | null;

  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt: Date | null;

  @Column('text', { name: 'escalation_note', nullable: true })
  escalationNote: string | null;

  @Column('uuid', { name: 'resolved_by', nullable: true })
  resolvedBy: string | null;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  @Column('text', { nullable: true })
  resolution: string | null;

  /** The criteria whose verdict was changed. */
  @Column('text', { array: true, default: [] })
  changed: string[];

  /** The evaluation that stands in place of the disputed one. */
  @Column('uuid', { name: 'outcome_evaluation_id', nullable: true })
  outcomeEvaluationId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
