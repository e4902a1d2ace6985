import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Full-text search. Under row security `@@` would read every row, for it may not be asked before the row is known to be
 * visible; so the words lie in a table that the application cannot read, and two functions of its owner reach them. Those
 * apply the scope themselves.
 */
export class Search1700000030000 implements MigrationInterface {
  readonly name = 'Search1700000030000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [LATEST, TABLE, VECTOR, QUERY, INDEX, SEARCH]) await runner.query(statement);
    await withoutForce(runner, ['conversations', 'conversation_revisions', 'work'], () => runner.query(INDEX_ALL));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION IF EXISTS search_conversations, index_conversations, search_query, search_vector',
    );
    await runner.query(`DROP TABLE IF EXISTS conversation_search; DELETE FROM work WHERE kind = 'search.index'`);
    await runner.query('DROP VIEW IF EXISTS latest_evaluations');
  }
}

/** Even a table's owner is shown no row of it while its row security is forced. */
async function withoutForce(runner: QueryRunner, tables: string[], action: () => Promise<unknown>): Promise<void> {
  const forced = (await runner.query(
    'SELECT relname AS name FROM pg_class WHERE oid = ANY($1::regclass[]) AND relforcerowsecurity',
    [tables],
  )) as { name: string }[];
  for (const { name } of forced) await runner.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  await action();
  for (const { name } of forced) await runner.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
}

const LATEST = `
  CREATE VIEW latest_evaluations WITH (security_invoker = true) AS
    SELECT DISTINCT ON (revision_id, agent_id) id, program_id, conversation_id, revision_id, agent_id, rubric_version_id,
      score, coverage, failed_critical
    FROM evaluations WHERE review_id IS NULL ORDER BY revision_id, agent_id, id DESC;
  COMMENT ON VIEW latest_evaluations IS
    'The machine''s grade that counts in figures: its last one of each agent''s part of each revision.';`;

const TABLE = `
  CREATE TABLE conversation_search (
    conversation_id uuid PRIMARY KEY REFERENCES conversations ON DELETE CASCADE,
    program_id uuid NOT NULL,
    revision_id uuid NOT NULL,
    revision integer NOT NULL,
    at timestamptz NOT NULL,
    channel text NOT NULL,
    language text,
    public_en tsvector NOT NULL,
    public_es tsvector NOT NULL,
    all_en tsvector,
    all_es tsvector
  );
  COMMENT ON TABLE conversation_search IS
    'Words of the current revision, stemmed in both languages; "all" includes internal notes, null where there are none.';
  CREATE INDEX conversation_search_program ON conversation_search (program_id, at DESC, conversation_id DESC);
  CREATE INDEX conversation_search_at ON conversation_search (at DESC, conversation_id DESC);
  CREATE INDEX conversation_search_public_en ON conversation_search USING gin (public_en);
  CREATE INDEX conversation_search_public_es ON conversation_search USING gin (public_es);
  CREATE INDEX conversation_search_all_en ON conversation_search USING gin (all_en) WHERE all_en IS NOT NULL;
  CREATE INDEX conversation_search_all_es ON conversation_search USING gin (all_es) WHERE all_es IS NOT NULL;
  ALTER TABLE conversation_search ENABLE ROW LEVEL SECURITY;`;

/** A tsvector ends at 1 MB: of long conversations the beginning is indexed, and less of it where its words are many. */
const VECTOR = `
  CREATE FUNCTION search_vector(config regconfig, document text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
    BEGIN
      IF document IS NULL OR length(document) <= 60000 THEN RETURN to_tsvector(config, document); END IF;
      BEGIN
        RETURN to_tsvector(config, left(document, 400000));
      EXCEPTION WHEN program_limit_exceeded THEN
        RETURN to_tsvector(config, left(document, 60000));
      END;
    END $$;`;

/** Any of several spellings; null where there are none. */
const QUERY = `
  CREATE FUNCTION search_query(config regconfig, spellings text[]) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE AS $$
    DECLARE
      spelling text;
      found tsquery;
    BEGIN
      FOREACH spelling IN ARRAY spellings LOOP
        found := coalesce(found || websearch_to_tsquery(config, spelling), websearch_to_tsquery(config, spelling));
      END LOOP;
      RETURN found;
    END $$;`;

const INDEX = `
  CREATE FUNCTION index_conversations(program uuid, first_revision uuid, last_revision uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO conversation_search AS s
      (conversation_id, program_id, revision_id, revision, at, channel, language, public_en, public_es, all_en, all_es)
    SELECT c.id, c.program_id, r.id, r.number, coalesce(r.opened_at, c.created_at), c.channel, lower(r.language),
      search_vector('english', about || said), search_vector('spanish', about || said),
      search_vector('english', about || said || noted), search_vector('spanish', about || said || noted)
    FROM conversations c JOIN conversation_revisions r ON r.id = c.revision_id,
      LATERAL (SELECT concat_ws(E'\\n', r.subject, c.external_id, r.customer ->> 'name', r.tags #>> '{}', '') AS about) a,
      LATERAL (SELECT coalesce(string_agg(text, E'\\n' ORDER BY seq) FILTER (WHERE visibility = 'public'), '') AS said,
          E'\\n' || string_agg(text, E'\\n' ORDER BY seq) FILTER (WHERE visibility = 'internal') AS noted
        FROM turns WHERE revision_id = r.id) t
    WHERE c.program_id = program AND r.program_id = program AND r.id BETWEEN first_revision AND last_revision
    ON CONFLICT (conversation_id) DO UPDATE SET revision_id = EXCLUDED.revision_id,
      revision = EXCLUDED.revision, at = EXCLUDED.at, channel = EXCLUDED.channel, language = EXCLUDED.language, public_en = EXCLUDED.public_en,
      public_es = EXCLUDED.public_es, all_en = EXCLUDED.all_en, all_es = EXCLUDED.all_es
      WHERE s.revision <= EXCLUDED.revision
  $$;`;

const SEARCH = `
  CREATE FUNCTION search_conversations(programs uuid[], own_agent uuid, sees_internal boolean, reader uuid,
    wanted text[], unwanted text[], filter jsonb, newest boolean, after_rank real, after_at timestamptz, after_id uuid,
    most integer)
  RETURNS TABLE (conversation_id uuid, at timestamptz, rank real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      en tsquery := search_query('english', wanted);
      es tsquery := search_query('spanish', wanted);
      not_en tsquery := search_query('english', unwanted);
      not_es tsquery := search_query('spanish', unwanted);
      statement text := 'SELECT s.conversation_id, s.at, 0::real AS rank, public_en, public_es, all_en, all_es
        FROM conversation_search s WHERE true';
    BEGIN
      IF programs IS NOT NULL THEN statement := statement || ' AND s.program_id = ANY($1)'; END IF;
      IF own_agent IS NOT NULL THEN
        statement := statement || ' AND EXISTS (SELECT FROM conversation_agents a
          WHERE a.revision_id = s.revision_id AND a.agent_id = $2)';
      END IF;
      IF en IS NOT NULL THEN
        statement := statement || ' AND (public_en @@ $3 OR public_es @@ $4'
          || CASE WHEN sees_internal THEN ' OR all_en @@ $3 OR all_es @@ $4)' ELSE ')' END;
      END IF;
      IF not_en IS NOT NULL THEN
        statement := statement || ' AND NOT (public_en @@ $5 OR public_es @@ $6'
          || CASE WHEN sees_internal THEN ' OR coalesce(all_en @@ $5, false) OR coalesce(all_es @@ $6, false))' ELSE ')' END;
      END IF;
      IF filter ? 'programId' THEN statement := statement || ' AND s.program_id = ($7 ->> ''programId'')::uuid'; END IF;
      IF filter ? 'channel' THEN statement := statement || ' AND s.channel = $7 ->> ''channel'''; END IF;
      IF filter ? 'language' THEN
        statement := statement || ' AND (s.language = $7 ->> ''language'' OR s.language LIKE ($7 ->> ''language'') || ''-%'')';
      END IF;
      IF filter ? 'from' THEN statement := statement || ' AND s.at >= ($7 ->> ''from'')::timestamptz'; END IF;
      IF filter ? 'to' THEN statement := statement || ' AND s.at < ($7 ->> ''to'')::timestamptz'; END IF;
      IF filter ? 'agentId' THEN
        statement := statement || ' AND EXISTS (SELECT FROM conversation_agents a
          WHERE a.revision_id = s.revision_id AND a.agent_id = ($7 ->> ''agentId'')::uuid)';
      END IF;
      IF filter ?| ARRAY['flag', 'minScore', 'maxScore'] THEN
        statement := statement || ' AND s.conversation_id <> ALL (ARRAY(
          SELECT b.conversation_id FROM conversations_graded_blind b WHERE b.reviewer_id = $8))';
      END IF;
      IF filter ? 'flag' THEN
        statement := statement || ' AND EXISTS (SELECT FROM latest_evaluations e JOIN flags f ON f.evaluation_id = e.id
          WHERE e.revision_id = s.revision_id AND f.kind = $7 ->> ''flag'' AND ($2 IS NULL OR f.agent_id = $2))';
      END IF;
      IF filter ?| ARRAY['minScore', 'maxScore'] THEN
        statement := statement || ' AND EXISTS (SELECT FROM latest_evaluations e
          WHERE e.revision_id = s.revision_id AND ($2 IS NULL OR e.agent_id = $2)
            AND e.score BETWEEN coalesce(($7 ->> ''minScore'')::float8, 0) AND coalesce(($7 ->> ''maxScore'')::float8, 100))';
      END IF;
      IF newest OR en IS NULL THEN
        IF after_id IS NOT NULL THEN statement := statement || ' AND (s.at, s.conversation_id) < ($10, $11)'; END IF;
        statement := 'SELECT conversation_id, at, 0::real FROM (' || statement
          || ') m ORDER BY at DESC, conversation_id DESC LIMIT $12';
      ELSE
        statement := 'SELECT conversation_id, at, rank FROM (SELECT conversation_id, at, greatest('
          || CASE WHEN sees_internal
               THEN 'ts_rank(coalesce(all_en, public_en), $3, 1), ts_rank(coalesce(all_es, public_es), $4, 1)'
               ELSE 'ts_rank(public_en, $3, 1), ts_rank(public_es, $4, 1)' END
          || ') AS rank FROM (' || statement || ' ORDER BY s.at DESC LIMIT 10000) m) r'
          || CASE WHEN after_id IS NULL THEN '' ELSE ' WHERE (rank, at, conversation_id) < ($9, $10, $11)' END
          || ' ORDER BY rank DESC, at DESC, conversation_id DESC LIMIT $12';
      END IF;
      RETURN QUERY EXECUTE statement
        USING programs, own_agent, en, es, not_en, not_es, filter, reader, after_rank, after_at, after_id, most;
    END $$;`;

/** What is there already is indexed like what comes, by workers. */
const INDEX_ALL = `
  INSERT INTO work (kind, program_id, payload)
  SELECT 'search.index', program_id, jsonb_build_object('from', min(id::text COLLATE "C"),
    'to', max(id::text COLLATE "C"))
  FROM (SELECT r.id, r.program_id, row_number() OVER (PARTITION BY r.program_id ORDER BY r.id) / 500 AS part
    FROM conversations c JOIN conversation_revisions r ON r.id = c.revision_id) AS current
  GROUP BY program_id, part`;
