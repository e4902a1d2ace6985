import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Resolution } from '../../domain/judging/local/detection.js';
import { type SectionScore } from '../../domain/rubrics/scoring.js';

/**
 * All verdicts on one agent's part of one conversation revision, under one rubric version, by one judge version or in one
 * review. Never changed: a regrade is a new row.
 */
@Entity('evaluations')
export class Evaluation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'program_id' })
  programId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  /** Null where the conversation names nobody. */
  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  @Column('uuid', { name: 'rubric_version_id' })
  rubricVersionId: string;

  @Column('text', { name: 'judge_id' })
  judgeId: string;

  @Column('text', { name: 'judge_version' })
  judgeVersion: string;

  /** Set where a person graded. */
  @Column('uuid', { name: 'review_id', nullable: true })
  reviewId: string | null;

  /** 0..100; null where nothing with a weight was rated. */
  @Column('double precision', { nullable: true })
  score: number | null;

  @Column('double precision', { name: 'score_before_critical', nullable: true })
  scoreBeforeCritical: number | null;

  /** Ids of the critical criteria that failed. */
  @Column('text', { name: 'failed_critical', array: true })
  failedCritical: string[];

  /** Share 0..1 of the applicable weight that was rated. */
  @Column('double precision', { nullable: true })
  coverage: number | null;

  @Column('jsonb', { name: 'section_scores' })
  sectionScores: SectionScore[];

  /** Of the program's topics as they were listed then, the one the whole conversation is about; a person names none. */
  @Column('text', { nullable: true })
  topic: string | null;

  /** The listed words that told the topic, the most telling first. */
  @Column('jsonb', { name: 'topic_words', default: () => "'[]'" })
  topicWords: string[];

  /** Which of the program's lists of topics it was read by. */
  @Column('integer', { name: 'topics_version', default: 0 })
  topicsVersion: number;

  /** How the customer's matter ended; null where a person graded, and where nobody read it yet. */
  @Column('text', { nullable: true })
  resolved: Resolution | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
