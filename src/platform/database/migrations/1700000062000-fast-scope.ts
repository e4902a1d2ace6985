import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The functions that policies ask, in PL/pgSQL: it keeps the plans of what it asks for the session, where a function in SQL plans
 * anew in every statement.
 */
export class FastScope1700000062000 implements MigrationInterface {
  readonly name = 'FastScope1700000062000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCOPE);
    await runner.query(KNOWN_TO_CLIENTS);
    await runner.query(BLIND);
  }

  /** They mean the same in both languages. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}

const SCOPE = `
  CREATE OR REPLACE FUNCTION scope_programs() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    DECLARE
      named text := current_setting('app.programs', true);
    BEGIN
      IF named = 'all' THEN RETURN ARRAY(SELECT id FROM programs); END IF;
      RETURN coalesce(nullif(named, ''), '{}')::uuid[];
    END $$;
  CREATE OR REPLACE FUNCTION scope_named_programs() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    DECLARE
      named text := current_setting('app.programs', true);
    BEGIN
      IF named IS NULL OR named IN ('', 'all') THEN RETURN '{}'; END IF;
      RETURN named::uuid[];
    END $$;
  CREATE OR REPLACE FUNCTION scope_organizations() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    BEGIN
      IF current_setting('app.programs', true) = 'all' THEN RETURN ARRAY(SELECT id FROM organizations); END IF;
      RETURN coalesce(nullif(current_setting('app.organizations', true), ''), '{}')::uuid[]
        || ARRAY(SELECT unnest(ARRAY[client_id, vendor_id]) FROM programs);
    END $$;`;

const KNOWN_TO_CLIENTS = `
  CREATE OR REPLACE FUNCTION scope_programs_with_agents() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    BEGIN
      IF current_setting('app.role', true) <> 'client_auditor' THEN RETURN scope_programs(); END IF;
      RETURN ARRAY(SELECT id FROM programs WHERE client_sees_agents);
    END $$;
  CREATE OR REPLACE FUNCTION scope_programs_with_notes() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    BEGIN
      IF current_setting('app.role', true) <> 'client_auditor' THEN RETURN scope_programs(); END IF;
      RETURN ARRAY(SELECT id FROM programs WHERE client_sees_notes);
    END $$;`;

const BLIND = `
  CREATE OR REPLACE FUNCTION scope_blind_conversations() RETURNS SETOF uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    DECLARE
      caller uuid := scope_user();
    BEGIN
      IF caller IS NOT NULL THEN
        RETURN QUERY SELECT b.conversation_id FROM conversations_graded_blind b WHERE b.reviewer_id = caller;
      END IF;
      IF current_setting('app.role', true) = 'client_auditor' THEN
        RETURN QUERY SELECT p.conversation_id FROM audits a JOIN audit_items i ON i.audit_id = a.id
          JOIN audit_population p ON p.audit_id = i.audit_id AND p.position = i.position
          WHERE a.state IN ('drawn', 'grading');
      END IF;
    END $$;
  CREATE OR REPLACE FUNCTION scope_open_reviews() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    DECLARE
      caller uuid := scope_user();
    BEGIN
      IF caller IS NULL THEN RETURN '{}'; END IF;
      RETURN ARRAY(SELECT id FROM reviews WHERE reviewer_id = caller AND state = 'open');
    END $$;`;
