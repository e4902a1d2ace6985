import { type RawAnswer } from '../../domain/judging/model-answer.js';

/** Which answer: the same prompt may be put to the same model again, where an answer could not be used. */
export interface AnswerKey {
  /** Hexadecimal SHA-256 of the prompt and the schema of its answer. */
  promptHash: string;
  model: string;
  /** Counts from 0. */
  sample: number;
}

/** An answer as it came, and what it cost. */
export interface PaidAnswer extends RawAnswer {
  promptTokens: number | null;
  completionTokens: number | null;
}

/**
 * The port to the answers that were paid for. An answer is saved before it is used, in a transaction of its own, so that
 * nothing that happens afterwards pays for it twice.
 */
export interface ModelAnswers {
  find(key: AnswerKey): Promise<RawAnswer | null>;
  /** Keeps the first answer saved under a key. */
  save(key: AnswerKey, answer: PaidAnswer): Promise<void>;
}
