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

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;
}
