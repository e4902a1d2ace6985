import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What a conversation is about, by the topics its program lists, and how it ended, beside the evaluation that says so. An
 * evaluation never changes: by another list a conversation is read anew, and so the list's version is part of what is unique.
 */
export class Topics1700000066000 implements MigrationInterface {
  readonly name = 'Topics1700000066000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE programs ADD topics_version integer NOT NULL DEFAULT 0;
      ALTER TABLE evaluations ADD topic text, ADD topic_words jsonb NOT NULL DEFAULT '[]',
        ADD topics_version integer NOT NULL DEFAULT 0, ADD resolved text;`);
    await this.replaceUnique(runner, `${UNIQUE}, topics_version`);
    await runner.query(`CREATE OR REPLACE ${VIEW}, topic, topic_words, resolved ${FROM}`);
    await this.replaceInSearch(runner, [
      [SHOWS_GRADES, SHOWS_READINGS],
      [BY_SCORE, `${BY_READING}${BY_SCORE}`],
    ]);
  }

  /** Refused by the database once a conversation was read by two lists. */
  async down(runner: QueryRunner): Promise<void> {
    await this.replaceInSearch(runner, [
      [`${BY_READING}${BY_SCORE}`, BY_SCORE],
      [SHOWS_READINGS, SHOWS_GRADES],
    ]);
    await runner.query(
      `DROP VIEW latest_evaluations; CREATE ${VIEW} ${FROM}; COMMENT ON VIEW latest_evaluations IS ${ABOUT}`,
    );
    await this.replaceUnique(runner, UNIQUE);
    await runner.query(`
      ALTER TABLE evaluations DROP topic, DROP topic_words, DROP topics_version, DROP resolved;
      ALTER TABLE programs DROP topics_version;`);
  }

  private async replaceUnique(runner: QueryRunner, columns: string): Promise<void> {
    const [found] = (await runner.query(
      `SELECT quote_ident(conname) AS name FROM pg_constraint WHERE conrelid = 'evaluations'::regclass AND contype = 'u'`,
    )) as { name: string }[];
    if (found) await runner.query(`ALTER TABLE evaluations DROP CONSTRAINT ${found.name}`);
    await runner.query(`ALTER TABLE evaluations ADD UNIQUE NULLS NOT DISTINCT (${columns})`);
  }

  private async replaceInSearch(runner: QueryRunner, parts: readonly (readonly [string, string])[]): Promise<void> {
    const [found] = (await runner.query(
      `SELECT pg_get_functiondef('search_conversations'::regproc) AS definition`,
    )) as { definition: string }[];
    let definition = found?.definition ?? '';
    for (const [from, to] of parts) {
      if (definition.split(from).length !== 2) throw new Error('search_conversations is not as it was made.');
      definition = definition.replace(from, () => to);
    }
    await runner.query(definition);
  }
}

const UNIQUE = 'revision_id, agent_id, rubric_version_id, judge_id, judge_version, review_id';

const VIEW = `VIEW latest_evaluations WITH (security_invoker = true) AS
  SELECT id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, score, coverage, failed_critical`;
const FROM = `
  FROM evaluations e WHERE review_id IS NULL AND id = (
    SELECT last.id FROM evaluations last
    WHERE last.revision_id = e.revision_id AND last.agent_id IS NOT DISTINCT FROM e.agent_id AND last.review_id IS NULL
    ORDER BY last.id DESC LIMIT 1)`;
const ABOUT = `'The machine''s grade that counts in figures: its last one of each agent''s part of each revision.'`;

const SHOWS_GRADES = `ARRAY['flag', 'minScore', 'maxScore'] THEN`;
const SHOWS_READINGS = `ARRAY['flag', 'minScore', 'maxScore', 'topic', 'resolved'] THEN`;
const BY_SCORE = `IF filter ?| ARRAY['minScore', 'maxScore'] THEN`;
const BY_READING = `IF filter ?| ARRAY['topic', 'resolved'] THEN
        statement := statement || ' AND EXISTS (SELECT FROM latest_evaluations e
          WHERE e.revision_id = s.revision_id AND ($2 IS NULL OR e.agent_id = $2)
            AND (NOT $7 ? ''topic'' OR e.topic = $7 ->> ''topic'')
            AND (NOT $7 ? ''resolved'' OR e.resolved = $7 ->> ''resolved''))';
      END IF;
      `;
