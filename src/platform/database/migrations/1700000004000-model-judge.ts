import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Programs opt in to a model; its answers are kept, as they are paid for. */
export class ModelJudge1700000004000 implements MigrationInterface {
  readonly name = 'ModelJudge1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE programs ADD COLUMN judge text NOT NULL DEFAULT 'local'
      CHECK (judge IN ('local', 'model'))`);
    await runner.query(`
      CREATE TABLE model_answers (
        program_id uuid NOT NULL REFERENCES programs,
        prompt_hash text NOT NULL,
        model text NOT NULL,
        sample integer NOT NULL,
        content text,
        refusal text,
        finish_reason text NOT NULL,
        prompt_tokens integer,
        completion_tokens integer,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (program_id, prompt_hash, model, sample)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS model_answers');
    await runner.query('ALTER TABLE programs DROP COLUMN IF EXISTS judge');
  }
}
