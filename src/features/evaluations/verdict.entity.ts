import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type BilingualText, type Evidence } from '../../domain/judging/evidence.js';
import { type VerdictOutcome } from '../../domain/judging/verdict.js';

@Entity('verdicts')
export class VerdictRow {
  @PrimaryColumn('uuid', { name: 'evaluation_id' })
  evaluationId: string;

  @PrimaryColumn('text', { name: 'criterion_id' })
  criterionId: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('text')
  outcome: VerdictOutcome;

  /** On the criterion's own scale; null unless rated. */
  @Column('double precision', { nullable: true })
  rating: number | null;

  /** 0..100; null unless rated. */
  @Column('double precision', { nullable: true })
  score: number | null;

  /** Ids of root causes of the criterion; empty where none was named. */
  @Column('jsonb', { name: 'root_causes', default: () => "'[]'" })
  rootCauses: string[];

  @Column('jsonb')
  evidence: Evidence[];

  @Column('jsonb')
  reason: BilingualText;
}
