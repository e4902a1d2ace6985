import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type BilingualText, type Evidence } from '../../domain/judging/evidence.js';
import { type FlagKind } from '../../domain/judging/flag.js';

@Entity('flags')
export class FlagRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'evaluation_id' })
  evaluationId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  /** Whose turn it concerns; null where it concerns no one agent, or nobody is named. */
  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  @Column('text')
  kind: FlagKind;

  /** 0..1. */
  @Column('double precision')
  strength: number;

  @Column('jsonb')
  evidence: Evidence[];

  @Column('jsonb')
  reason: BilingualText;

  /** When what it flags was written; where no time is known, when it was imported. */
  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
