import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type AssignmentRule } from '../../domain/training/assignment-rule.js';

/** When a module is assigned in a program. */
@Entity('training_rules')
export class TrainingRule {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'module_id' })
  moduleId: string;

  @Column('jsonb')
  rule: AssignmentRule;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
