import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type TrainingModuleContent } from '../../domain/training/training-module.js';

/** A training module of a vendor. */
@Entity('training_modules')
export class TrainingModuleRow {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'vendor_id' })
  vendorId: string;

  /** What rules and seeds call it, unique within the vendor. */
  @Column('text')
  key: string;

  @Column('jsonb')
  content: TrainingModuleContent;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
