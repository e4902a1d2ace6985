import { Injectable } from '@nestjs/common';
import { type RawAnswer } from '../../domain/judging/model-answer.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type ModelAnswers, type PaidAnswer } from '../../platform/judge/model-answers.js';

@Injectable()
export class ModelAnswersRepository {
  constructor(private readonly database: Database) {}

  /** The answers to prompts about one program's conversations. */
  of(scope: Scope, programId: string): ModelAnswers {
    return {
      find: async ({ promptHash, model, sample }) => {
        const [found] = await this.database.query<RawAnswer>(
          `SELECT content, refusal, finish_reason AS "finishReason" FROM model_answers
           WHERE ($1::uuid[] IS NULL OR program_id = ANY($1))
             AND program_id = $2 AND prompt_hash = $3 AND model = $4 AND sample = $5`,
          [visiblePrograms(scope), programId, promptHash, model, sample],
        );
        return found ?? null;
      },
      save: async ({ promptHash, model, sample }, answer) => {
        await this.database.query(
          `INSERT INTO model_answers (program_id, prompt_hash, model, sample, content, refusal, finish_reason,
             prompt_tokens, completion_tokens)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
          [programId, promptHash, model, sample, ...columnsOf(answer)],
        );
      },
    };
  }
}

function columnsOf({ content, refusal, finishReason, promptTokens, completionTokens }: PaidAnswer): unknown[] {
  return [storable(content), storable(refusal), storable(finishReason), promptTokens, completionTokens];
}

/** PostgreSQL stores neither NUL nor half a character, and a model may send both. */
function storable(text: string | null): string | null {
  return text?.replace(/[\0\p{Surrogate}]/gu, '\ufffd') ?? null;
}
