import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type TurnRole, type Visibility } from '../../domain/conversations/conversation.js';

@Entity('turns')
export class TurnRow {
  @PrimaryColumn('uuid', { name: 'revision_id' })
  revisionId: string;

  @PrimaryColumn('integer')
  seq: number;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('text')
  role: TurnRole;

  @Column('text')
  visibility: Visibility;

  @Column('text', { nullable: true })
  author: string | null;

  @Column('timestamptz', { nullable: true })
  at: Date | null;

  @Column('smallint', { name: 'at_offset', nullable: true })
  atOffset: number | null;

  @Column('text')
  text: string;
}
