import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type BilingualText } from '../../domain/judging/evidence.js';

/** `interrupted`: whoever read it is gone, as after kill -9; never stored, but told by when it was last seen. */
export type ImportState = 'running' | 'completed' | 'failed' | 'interrupted';

/** Something in the file that was understood in a way its sender should know of, and how often. */
export interface WarningCount {
  code: string;
  message: BilingualText;
  field: string | null;
  /** The first line it stands in. */
  line: number;
  count: number;
}

/** One file that was sent in, and what became of it. */
@Entity('imports')
export class Import {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('text')
  source: string;

  @Column('text', { name: 'file_name', nullable: true })
  fileName: string | null;

  @Column('text', { nullable: true })
  format: string | null;

  @Column('text')
  state: ImportState;

  /** Why it did not read to the end, and what to do. */
  @Column('jsonb', { nullable: true })
  error: { code: string; message: BilingualText; cure: BilingualText } | null;

  /** Conversations read, whatever became of them. */
  @Column('integer', { default: 0 })
  conversations: number;

  @Column('integer', { default: 0 })
  turns: number;

  @Column('integer', { default: 0 })
  imported: number;

  @Column('integer', { default: 0 })
  revised: number;

  @Column('integer', { default: 0 })
  duplicates: number;

  @Column('integer', { default: 0 })
  rejected: number;

  @Column('jsonb', { default: () => "'[]'" })
  warnings: WarningCount[];

  @Column('bigint', { name: 'bytes_read', default: 0 })
  bytesRead: string;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt: Date;

  /** When whoever reads it last said so; written every few seconds while it runs. */
  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
