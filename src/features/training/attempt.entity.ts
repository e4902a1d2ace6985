import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type GradedAnswer } from '../../domain/training/quiz.js';

/** One answering of an assignment's quiz; never changed. */
@Entity('training_attempts')
export class Attempt {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'assignment_id' })
  assignmentId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'agent_id' })
  agentId: string;

  /** Counts from 1 within the assignment. */
  @Column('integer')
  number: number;

  @Column('jsonb')
  answers: GradedAnswer[];

  @Column('integer')
  correct: number;

  @Column('integer')
  questions: number;

  /** Share 0..1 of right answers; null where the module asks nothing. */
  @Column('double precision', { nullable: true })
  share: number | null;

  /** The share it took to pass. */
  @Column('double precision', { name: 'pass_mark' })
  passMark: number;

  @Column('boolean')
  passed: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
