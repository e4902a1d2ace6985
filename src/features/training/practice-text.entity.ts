import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agent's own rewriting of a reply that went wrong. */
@Entity('practice_texts')
export class PracticeText {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'assignment_id' })
  assignmentId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'agent_id' })
  agentId: string;

  /** Index into the module's exercises. */
  @Column('integer')
  exercise: number;

  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
