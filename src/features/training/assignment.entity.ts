import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AssignmentState } from '../../domain/training/assignment-state.js';

/** A module an agent is to complete. */
@Entity('assignments')
export class Assignment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'agent_id' })
  agentId: string;

  @Column('uuid', { name: 'module_id' })
  moduleId: string;

  /** The rule that assigned it; null where a person did. */
  @Column('uuid', { name: 'rule_id', nullable: true })
  ruleId: string | null;

  @Column('text')
  state: AssignmentState;

  /** The person who assigned it; null where a rule did. */
  @Column('uuid', { name: 'assigned_by', nullable: true })
  assignedBy: string | null;

  /** What that person said to it. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamptz', { name: 'assigned_at', default: () => 'now()' })
  assignedAt: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt: Date | null;
}
