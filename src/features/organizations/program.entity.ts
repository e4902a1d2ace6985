import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type ProgramSettings } from '../../domain/programs/program.js';

/** Who judges: this machine alone, or also a model that the program's conversations are then sent to. */
export const PROGRAM_JUDGES = ['local', 'model'] as const;
export type ProgramJudge = (typeof PROGRAM_JUDGES)[number];

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

  /** How often its list of topics was changed: which of its lists a conversation was read by. */
  @Column('integer', { name: 'topics_version', default: 0 })
  topicsVersion: number;

  /** The rubric whose published version new conversations are graded by. */
  @Column('uuid', { name: 'rubric_id', nullable: true })
  rubricId: string | null;

  @Column('text', { default: 'local' })
  judge: ProgramJudge;

  /** Whether the contract lets the client know who the agents are; else they are pseudonyms to it. */
  @Column('boolean', { name: 'client_sees_agents', default: false })
  clientSeesAgents: boolean;

  /** Whether the contract lets the client read the vendor's internal notes. */
  @Column('boolean', { name: 'client_sees_notes', default: false })
  clientSeesNotes: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
