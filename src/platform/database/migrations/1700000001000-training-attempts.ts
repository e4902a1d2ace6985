import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What agents do with their assignments: attempts at the quiz and texts of practice. */
export class TrainingAttempts1700000001000 implements MigrationInterface {
  readonly name = 'TrainingAttempts1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assignments
        ADD started_at timestamptz,
        ADD assigned_by uuid REFERENCES users,
        ADD note text;
      CREATE TABLE training_attempts (
        id uuid PRIMARY KEY,
        assignment_id uuid NOT NULL REFERENCES assignments ON DELETE CASCADE,
        program_id uuid NOT NULL,
        agent_id uuid NOT NULL,
        number integer NOT NULL,
        answers jsonb NOT NULL,
        correct integer NOT NULL,
        questions integer NOT NULL,
        share double precision,
        pass_mark double precision NOT NULL,
        passed boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (assignment_id, number)
      );
      CREATE UNIQUE INDEX training_attempts_one_passed ON training_attempts (assignment_id) WHERE passed;
      CREATE TRIGGER training_attempts_never_change BEFORE UPDATE ON training_attempts
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TABLE practice_texts (
        id uuid PRIMARY KEY,
        assignment_id uuid NOT NULL REFERENCES assignments ON DELETE CASCADE,
        program_id uuid NOT NULL,
        agent_id uuid NOT NULL,
        exercise integer NOT NULL,
        text text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX practice_texts_assignment ON practice_texts (assignment_id, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE IF EXISTS practice_texts, training_attempts;
      ALTER TABLE assignments DROP started_at, DROP assigned_by, DROP note;`);
  }
}
