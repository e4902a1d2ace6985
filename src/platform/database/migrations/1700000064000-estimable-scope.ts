import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Policies whose costs and rows PostgreSQL can estimate. That an asked value IS NULL it takes for one row in 200, that it IS NOT
 * NULL for all but that; so policies now ask what is not null for nearly everybody. They let through what they did before.
 */
export class EstimableScope1700000064000 implements MigrationInterface {
  readonly name = 'EstimableScope1700000064000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTIONS);
    for (const [table, own] of OWN) {
      await runner.query(
        `ALTER POLICY ${table}_own ON ${table} USING ((SELECT scope_all_agents()) IS NOT NULL OR ${own})`,
      );
    }
    await alterBlind(runner, '(SELECT scope_nothing_blind()) IS NOT NULL OR');
  }

  async down(runner: QueryRunner): Promise<void> {
    await alterBlind(runner, '');
    for (const [table, own] of [...OWN, ...OWN_BEFORE]) {
      await runner.query(`ALTER POLICY ${table}_own ON ${table} USING ((SELECT scope_agent()) IS NULL OR ${own})`);
    }
    await runner.query(`ALTER FUNCTION scope_blind_conversations() COST 100 ROWS 1000;
      DROP FUNCTION scope_own_revisions, scope_nothing_blind, scope_all_agents`);
  }
}

/** The sets cost next to nothing in estimates, because most callers never ask for them; who does hashes them once a statement. */
const FUNCTIONS = `
  CREATE FUNCTION scope_all_agents() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN scope_agent() IS NULL THEN true END $$;
  CREATE FUNCTION scope_nothing_blind() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    BEGIN
      IF EXISTS (SELECT FROM scope_blind_conversations()) THEN RETURN NULL; END IF;
      RETURN true;
    END $$;
  CREATE FUNCTION scope_own_revisions() RETURNS SETOF uuid LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 ROWS 1 AS $$
    DECLARE
      own uuid := scope_agent();
    BEGIN
      RETURN QUERY SELECT ca.revision_id FROM conversation_agents ca WHERE ca.agent_id = own;
    END $$;
  ALTER FUNCTION scope_blind_conversations() COST 1 ROWS 1;
  COMMENT ON FUNCTION scope_all_agents IS 'True where the caller is no agent; null for agents, who see what is their own.';
  COMMENT ON FUNCTION scope_nothing_blind IS 'True where the caller grades nothing blind now; null otherwise.';
  COMMENT ON FUNCTION scope_own_revisions IS 'What the agent who asks has a part in.';`;

const partIn = (revisionId: string) =>
  `EXISTS (SELECT FROM conversation_agents ca WHERE ca.revision_id = ${revisionId} AND ca.agent_id = (SELECT scope_agent()))`;

/** Tables and what in them is the agent's own. */
const OWN: [table: string, own: string][] = [
  ...[
    'conversation_agents',
    'evaluations',
    'flags',
    'assignments',
    'training_attempts',
    'practice_texts',
    'disputes',
  ].map((table): [string, string] => [table, 'agent_id = (SELECT scope_agent())']),
  ['agents', 'id = (SELECT scope_agent())'],
  ['evaluation_acknowledgements', 'EXISTS (SELECT FROM evaluations e WHERE e.id = evaluation_id)'],
  ['conversations', 'revision_id IN (SELECT scope_own_revisions())'],
  ['conversation_revisions', 'id IN (SELECT scope_own_revisions())'],
  ['turns', 'revision_id IN (SELECT scope_own_revisions())'],
];

const OWN_BEFORE: [table: string, own: string][] = [
  ['conversations', partIn('conversations.revision_id')],
  ['conversation_revisions', partIn('conversation_revisions.id')],
  ['turns', partIn('turns.revision_id')],
];

async function alterBlind(runner: QueryRunner, unless: string): Promise<void> {
  await runner.query(`
    ALTER POLICY evaluations_blind ON evaluations USING (${unless} conversation_id NOT IN (SELECT scope_blind_conversations())
      OR review_id = ANY((SELECT scope_open_reviews())::uuid[]));
    ALTER POLICY flags_blind ON flags USING (${unless} conversation_id NOT IN (SELECT scope_blind_conversations()))`);
}
