import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { protectByProgram } from '../row-security.js';

/** Whom sign-in finds gets the programs it may see by one rule; people and what they did are their organization's. */
export class PeopleInScope1700000060000 implements MigrationInterface {
  readonly name = 'PeopleInScope1700000060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [PERSON, LINK, USERS, ACTIVITY]) await runner.query(statement);
    for (const table of REVIEW_TABLES) await protectByProgram(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY users_scope ON users; ALTER TABLE users DISABLE ROW LEVEL SECURITY');
    await runner.query(ACTIVITY_BEFORE);
    for (const table of REVIEW_TABLES) {
      await runner.query(`DROP POLICY ${table}_scope ON ${table};
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`);
    }
  }
}

const REVIEW_TABLES = ['review_queues', 'review_queue_items', 'review_comments'];

const PERSON = `
  CREATE OR REPLACE FUNCTION sign_in.person(wanted uuid)
    RETURNS TABLE (id uuid, email text, name text, role text, organization_id uuid, agent_id uuid, language text,
      programs uuid[], organizations uuid[])
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sign_in, public, pg_temp AS $$
    SELECT u.id, u.email, u.name, u.role, u.organization_id, u.agent_id, u.language, seen.programs, seen.organizations
    FROM users u CROSS JOIN LATERAL scope_of_user(u.id) AS seen WHERE u.id = wanted AND u.disabled_at IS NULL $$;`;

/** Who follows a link is nobody yet, and is told the name of the organization that invites. */
const LINK = `
  CREATE FUNCTION sign_in.organization_name(wanted uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sign_in, public, pg_temp AS $$
    DECLARE
      before text := coalesce(current_setting('app.programs', true), '');
      found text;
    BEGIN
      PERFORM set_config('app.programs', 'all', true);
      SELECT name INTO found FROM organizations WHERE id = wanted;
      PERFORM set_config('app.programs', before, true);
      RETURN found;
    END $$;
  CREATE OR REPLACE FUNCTION sign_in.person_of_link(hash bytea, why text)
    RETURNS TABLE (id uuid, email text, name text, role text, organization text, language text)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sign_in, public, pg_temp AS $$
    SELECT u.id, u.email, u.name, u.role, sign_in.organization_name(u.organization_id), u.language
    FROM links l JOIN users u ON u.id = l.user_id
    WHERE l.token_hash = hash AND l.purpose = why AND l.used_at IS NULL AND l.expires_at > now()
      AND u.disabled_at IS NULL $$;`;

/** Not forced: what signs people in are functions of the owner. Administrators belong to nobody, and review for everybody. */
const USERS = `
  ALTER TABLE users ENABLE ROW LEVEL SECURITY;
  CREATE POLICY users_scope ON users
    USING ((SELECT scope_sees_all()) OR id = (SELECT scope_user())
      OR organization_id = (SELECT sign_in.organization_of(scope_user()))
      OR (organization_id IS NULL AND (SELECT scope_role()) IS NOT NULL))
    WITH CHECK ((SELECT scope_sees_all()) OR organization_id = (SELECT sign_in.organization_of(scope_user())));`;

/** Anybody's doings are written down; read are those of one's organization. */
const ACTIVITY = `
  DROP POLICY activity_scope ON activity;
  CREATE POLICY activity_scope ON activity FOR SELECT
    USING ((SELECT scope_sees_all()) OR organization_id = (SELECT sign_in.organization_of(scope_user())));`;

const ACTIVITY_BEFORE = `
  DROP POLICY activity_scope ON activity;
  CREATE POLICY activity_scope ON activity
    USING ((SELECT scope_sees_all()) OR program_id = ANY((SELECT scope_programs())::uuid[]));`;
