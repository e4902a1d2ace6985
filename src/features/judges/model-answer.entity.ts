import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An answer of a language model, as it came: it was paid for. */
@Entity('model_answers')
export class ModelAnswerRow {
  @PrimaryColumn('uuid', { name: 'program_id' })
  programId: string;

  @PrimaryColumn('text', { name: 'prompt_hash' })
  promptHash: string;

  @PrimaryColumn('text')
  model: string;

  @PrimaryColumn('integer')
  sample: number;

  @Column('text', { nullable: true })
  content: string | null;

  @Column('text', { nullable: true })
  refusal: string | null;

  @Column('text', { name: 'finish_reason' })
  finishReason: string;

  @Column('integer', { name: 'prompt_tokens', nullable: true })
  promptTokens: number | null;

  @Column('integer', { name: 'completion_tokens', nullable: true })
  completionTokens: number | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
