import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How each review came to be drawn, in which mode it is graded, and the queues samples are drawn into. */
export class ReviewQueues1700000040000 implements MigrationInterface {
  readonly name = 'ReviewQueues1700000040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUEUES);
    await runner.query(REVIEWS);
    await runner.query(COMMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW conversations_graded_blind WITH (security_invoker = true) AS
        SELECT reviewer_id, conversation_id FROM reviews WHERE state = 'open';
      DROP TABLE review_comments;
      ALTER TABLE reviews DROP COLUMN mode, DROP COLUMN drawn, DROP COLUMN inclusion_probability, DROP COLUMN queue_item_id,
        DROP COLUMN assisted_by, DROP COLUMN draft_revision, DROP COLUMN active_seconds;
      DROP TABLE review_queue_items, review_queues;`);
  }
}

const QUEUES = `
  CREATE TABLE review_queues (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    name text NOT NULL,
    rule jsonb NOT NULL,
    seed text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('blind', 'assisted')),
    gradings integer NOT NULL CHECK (gradings BETWEEN 1 AND 5),
    population integer NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX review_queues_program ON review_queues (program_id, id);
  CREATE TABLE review_queue_items (
    id uuid PRIMARY KEY,
    queue_id uuid NOT NULL REFERENCES review_queues ON DELETE CASCADE,
    program_id uuid NOT NULL REFERENCES programs,
    conversation_id uuid NOT NULL REFERENCES conversations,
    agent_id uuid REFERENCES agents,
    ordinal integer NOT NULL,
    grading integer NOT NULL,
    stratum text,
    inclusion_probability double precision CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
    state text NOT NULL CHECK (state IN ('reserve', 'waiting', 'claimed', 'graded', 'skipped')),
    review_id uuid REFERENCES reviews,
    skip_reason text,
    skip_note text,
    skipped_by uuid REFERENCES users,
    skipped_at timestamptz,
    replaced_by uuid REFERENCES review_queue_items,
    UNIQUE (queue_id, ordinal, grading),
    CHECK ((state = 'skipped') = (skip_reason IS NOT NULL))
  );
  CREATE INDEX review_queue_items_next ON review_queue_items (queue_id, ordinal) WHERE state IN ('waiting', 'claimed');
  CREATE INDEX review_queue_items_part ON review_queue_items (conversation_id, agent_id) WHERE state = 'waiting';
  CREATE INDEX review_queue_items_review ON review_queue_items (review_id) WHERE review_id IS NOT NULL;
  CREATE INDEX review_queue_items_program ON review_queue_items (program_id);`;

const REVIEWS = `
  ALTER TABLE reviews
    ADD COLUMN mode text NOT NULL DEFAULT 'blind' CHECK (mode IN ('blind', 'assisted')),
    ADD COLUMN drawn text NOT NULL DEFAULT 'chosen'
      CHECK (drawn IN ('random', 'stratified', 'targeted', 'chosen', 'dispute')),
    ADD COLUMN inclusion_probability double precision,
    ADD COLUMN queue_item_id uuid REFERENCES review_queue_items,
    ADD COLUMN assisted_by uuid REFERENCES evaluations,
    ADD COLUMN draft_revision integer NOT NULL DEFAULT 0,
    ADD COLUMN active_seconds integer NOT NULL DEFAULT 0,
    ADD CHECK (inclusion_probability IS NULL OR drawn IN ('random', 'stratified'));
  CREATE OR REPLACE VIEW conversations_graded_blind WITH (security_invoker = true) AS
    SELECT reviewer_id, conversation_id FROM reviews WHERE state = 'open' AND mode = 'blind';`;

const COMMENTS = `
  CREATE TABLE review_comments (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    review_id uuid NOT NULL REFERENCES reviews,
    evaluation_id uuid NOT NULL REFERENCES evaluations,
    criterion_id text,
    visibility text NOT NULL CHECK (visibility IN ('private', 'agent')),
    text text NOT NULL,
    quote jsonb,
    ordinal integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX review_comments_evaluation ON review_comments (evaluation_id);
  CREATE INDEX review_comments_program ON review_comments (program_id);
  CREATE TRIGGER review_comments_never_change BEFORE UPDATE ON review_comments FOR EACH ROW EXECUTE FUNCTION refuse_change();`;
