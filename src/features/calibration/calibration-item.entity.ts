import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One agent's part of a conversation, as it was when the session was made. */
@Entity('calibration_items')
export class CalibrationItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  @Column('integer')
  ordinal: number;
}
