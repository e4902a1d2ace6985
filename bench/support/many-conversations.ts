import { type Client } from 'pg';

export interface Population {
  conversations: number;
  /** Each of its own client, half of them at each of two vendors. */
  programs: number;
}

const KINDS = `(ARRAY['rude', 'curt', 'slow', 'unclear', 'frustration'])[1 + g % 5]`;
const id = (table: string, number: string) => `('${table}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const CONVERSATION = id('00000001-0000', 'g');
const REVISION = id('00000002-0000', 'g');
const EVALUATION = id('00000003-0000', 'g');
const PROGRAM = `programs[1 + g % cardinality(programs)]`;
/** So that every agent works for one program. */
const AGENT = `agents[1 + (g % cardinality(programs)) + cardinality(programs) * ((g / cardinality(programs)) % 20)]`;

/**
 * Makes conversations of one agent each, with an evaluation, and a flag for every third, in SQL alone: without turns, as lists
 * and dashboards read none. Connected as a superuser; foreign keys are not checked. Returns the ids of the programs.
 */
export async function makeConversations(database: Client, { conversations, programs }: Population): Promise<string[]> {
  await database.query(`SET session_replication_role = replica`);
  await database.query(`
    INSERT INTO organizations (kind, name) SELECT 'client', 'client ' || g FROM generate_series(1, ${programs}) g
      UNION ALL SELECT 'vendor', 'vendor ' || g FROM generate_series(1, 2) g;
    INSERT INTO programs (name, client_id, vendor_id, settings)
      SELECT 'program ' || g, (SELECT id FROM organizations WHERE name = 'client ' || g),
        (SELECT id FROM organizations WHERE name = 'vendor ' || (1 + g % 2)),
        (SELECT settings FROM programs WHERE name = 'Brightnook Care')
      FROM generate_series(1, ${programs}) g;
    INSERT INTO agents (vendor_id, external_id)
      SELECT (SELECT id FROM organizations WHERE name = 'vendor ' || (1 + (1 + (g - 1) % ${programs}) % 2)), 'agent ' || g
      FROM generate_series(1, ${programs * 20}) g;`);
  const { rows } = await database.query<{ id: string }>(
    `SELECT id FROM programs WHERE name LIKE 'program %' ORDER BY substr(name, 9)::int`,
  );
  const named = `(SELECT array_agg(id ORDER BY substr(name, 9)::int) FROM programs WHERE name LIKE 'program %') AS programs,
    (SELECT array_agg(id ORDER BY substr(external_id, 7)::int) FROM agents WHERE external_id LIKE 'agent %') AS agents,
    (SELECT id FROM rubric_versions LIMIT 1) AS rubric`;
  const insert = (columns: string, values: string, where = '') =>
    database.query(
      `INSERT INTO ${columns} SELECT ${values} FROM (SELECT ${named}) n, generate_series(1, ${conversations}) g ${where}`,
    );
  const at = `timestamptz '2026-01-01' + g * interval '20 seconds'`;
  await insert(
    'conversations (id, program_id, source, external_id, content_hash, revision_id, revision_number, channel, opened_at)',
    `${CONVERSATION}, ${PROGRAM}, 'bench', g, int4send(g::int), ${REVISION}, 1, 'chat', ${at}`,
  );
  await insert(
    'conversation_revisions (id, conversation_id, program_id, number, import_id, channel, language, opened_at, tags, turn_count)',
    `${REVISION}, ${CONVERSATION}, ${PROGRAM}, 1, ${REVISION}, 'chat', 'en', ${at}, '[]', 6`,
  );
  await insert('conversation_agents (revision_id, agent_id, program_id)', `${REVISION}, ${AGENT}, ${PROGRAM}`);
  await insert(
    `evaluations (id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, judge_id, judge_version, score,
       failed_critical, coverage, section_scores)`,
    `${EVALUATION}, ${PROGRAM}, ${CONVERSATION}, ${REVISION}, ${AGENT}, rubric, 'local', '1', g % 101, '{}', 1, '[]'`,
  );
  await insert(
    `flags (id, program_id, evaluation_id, conversation_id, agent_id, kind, strength, evidence, reason, occurred_at)`,
    `${id('00000004-0000', 'g')}, ${PROGRAM}, ${EVALUATION}, ${CONVERSATION}, ${AGENT}, ${KINDS}, 0.7, '[]', '{}', ${at}`,
    'WHERE g % 3 = 0',
  );
  await database.query('SET session_replication_role = DEFAULT');
  await database.query('VACUUM ANALYZE');
  return rows.map((row) => row.id);
}
