import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody said in the discussion of a session. */
@Entity('calibration_notes')
export class CalibrationNote {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'item_id', nullable: true })
  itemId: string | null;

  @Column('text', { name: 'criterion_id', nullable: true })
  criterionId: string | null;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
