import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type RubricDefinition } from '../../domain/rubrics/rubric.js';

export type RubricState = 'draft' | 'published' | 'archived';

/** A version goes draft → published → archived; once published the database itself refuses to change it. */
@Entity('rubric_versions')
export class RubricVersion {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'rubric_id' })
  rubricId: string;

  @Column('integer')
  number: number;

  @Column('text')
  state: RubricState;

  @Column('jsonb')
  definition: RubricDefinition;

  /** How often the draft was saved; who saves it names the one it started from, so that nobody undoes what they have not seen. */
  @Column('integer', { default: 1 })
  edits: number;

  @Column('timestamptz', { name: 'saved_at', default: () => 'now()' })
  savedAt: Date;

  /** Null where a job or the command line saved it. */
  @Column('uuid', { name: 'saved_by', nullable: true })
  savedBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;
}
