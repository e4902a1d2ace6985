import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type ProgramSettings } from '../../domain/programs/program.js';

@Entity('programs')
export class Program {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('uuid', { name: 'vendor_id' })
  vendorId: string;

  @Column('jsonb')
  settings: ProgramSettings;

  /** The rubric whose published version new conversations are graded by. */
  @Column('uuid', { name: 'rubric_id', nullable: true })
  rubricId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
