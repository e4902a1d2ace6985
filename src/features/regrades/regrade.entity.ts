import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type RegradeState } from '../../domain/rubrics/regrade-state.js';
import { type RubricDefinition } from '../../domain/rubrics/rubric.js';

export const REGRADE_KINDS = ['back_test', 'back_scoring'] as const;
/** A back-test writes no evaluation; back-scoring writes new ones beside the old. */
export type RegradeKind = (typeof REGRADE_KINDS)[number];

/** Old conversations graded by a version of a rubric that did not grade them. */
@Entity('regrades')
export class Regrade {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('text')
  kind: RegradeKind;

  @Column('uuid', { name: 'rubric_version_id' })
  rubricVersionId: string;

  /** As the version stood when this began. */
  @Column('jsonb')
  definition: RubricDefinition;

  /** How often the version had been saved then. */
  @Column('integer')
  edits: number;

  @Column('text')
  state: RegradeState;

  /** Conversations to grade, those graded, and those of them that could not be. */
  @Column('integer')
  total: number;

  @Column('integer', { default: 0 })
  done: number;

  @Column('integer', { default: 0 })
  failed: number;

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
