import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What signing in needs, in a schema of its own that nobody is granted: password hashes, sessions, known devices, one-time links,
 * API keys and counters. The application reaches them by the functions below and by nothing else, always by a hash or by the
 * person concerned, so that no statement of its own can list them.
 */
export class SignIn1700000020000 implements MigrationInterface {
  readonly name = 'SignIn1700000020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, PEOPLE, SESSIONS, DEVICES, LINKS, KEYS, COUNTERS, INSTALLATION, ACTIVITY]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ADD password_hash text`);
    await runner.query(`UPDATE users u SET password_hash = p.hash FROM sign_in.passwords p WHERE p.user_id = u.id`);
    await runner.query(`DELETE FROM users WHERE password_hash IS NULL`);
    await runner.query(`ALTER TABLE users ALTER password_hash SET NOT NULL, DROP language, DROP disabled_at`);
    await runner.query(`ALTER TABLE sign_in.sessions DROP id, DROP address, DROP user_agent`);
    await runner.query(`ALTER TABLE sign_in.sessions SET SCHEMA public`);
    await runner.query('DROP SCHEMA sign_in CASCADE');
    await runner.query('DROP TRIGGER activity_only_grows ON activity');
    await runner.query('DROP TRIGGER activity_stays ON activity');
    await runner.query('ALTER TABLE activity DROP organization_id, DROP key_id, DROP address');
  }
}

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, sign_in, public, pg_temp';

const TABLES = `
  CREATE SCHEMA sign_in;
  ALTER TABLE users
    ADD language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'es')),
    ADD disabled_at timestamptz;
  CREATE TABLE sign_in.passwords (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    hash text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
  );
  INSERT INTO sign_in.passwords (user_id, hash) SELECT id, password_hash FROM users;
  ALTER TABLE users DROP password_hash;
  ALTER TABLE sessions
    ADD id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    ADD address text,
    ADD user_agent text;
  ALTER TABLE sessions SET SCHEMA sign_in;
  CREATE TABLE sign_in.devices (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX devices_user ON sign_in.devices (user_id);
  CREATE TABLE sign_in.links (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX links_user ON sign_in.links (user_id);
  CREATE TABLE sign_in.keys (
    id uuid PRIMARY KEY,
    key_hash bytea NOT NULL UNIQUE,
    prefix text NOT NULL,
    name text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    program_ids uuid[],
    actions text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
  );
  CREATE INDEX keys_user ON sign_in.keys (user_id);
  CREATE UNLOGGED TABLE sign_in.counters (
    bucket bytea PRIMARY KEY,
    count integer NOT NULL,
    blocked_until timestamptz,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX counters_expired ON sign_in.counters (expires_at);
  CREATE TABLE sign_in.installation (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    kind text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  INSERT INTO sign_in.installation (kind)
    SELECT CASE WHEN bool_or(email = 'admin@baremo.example') THEN 'demo' ELSE 'production' END FROM users HAVING count(*) > 0;`;

/** A person, if not disabled, with the programs and organizations they may see. */
const PERSON_COLUMNS = `id uuid, email text, name text, role text, organization_id uuid, agent_id uuid, language text,
    programs uuid[], organizations uuid[]`;

const PEOPLE = `
  CREATE FUNCTION sign_in.person(wanted uuid) RETURNS TABLE (${PERSON_COLUMNS}) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT u.id, u.email, u.name, u.role, u.organization_id, u.agent_id, u.language,
      ARRAY(SELECT p.id FROM programs p WHERE u.organization_id IN (p.client_id, p.vendor_id)),
      ARRAY(SELECT u.organization_id WHERE u.organization_id IS NOT NULL
        UNION SELECT unnest(ARRAY[p.client_id, p.vendor_id]) FROM programs p
          WHERE u.organization_id IN (p.client_id, p.vendor_id))
    FROM users u WHERE u.id = wanted AND u.disabled_at IS NULL $$;
  CREATE FUNCTION sign_in.credentials(wanted text)
    RETURNS TABLE (id uuid, organization_id uuid, language text, name text, hash text, disabled boolean)
    LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT u.id, u.organization_id, u.language, u.name, p.hash, u.disabled_at IS NOT NULL
    FROM users u LEFT JOIN passwords p ON p.user_id = u.id WHERE u.email = wanted $$;
  CREATE FUNCTION sign_in.organization_of(wanted uuid) RETURNS uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT organization_id FROM users WHERE id = wanted $$;
  CREATE FUNCTION sign_in.password_of(wanted uuid) RETURNS text LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT hash FROM passwords WHERE user_id = wanted $$;
  CREATE FUNCTION sign_in.set_password(person uuid, new_hash text) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    INSERT INTO passwords (user_id, hash) VALUES (person, new_hash)
    ON CONFLICT (user_id) DO UPDATE SET hash = new_hash, changed_at = now() $$;`;

const SESSIONS = `
  CREATE FUNCTION sign_in.open_session(hash bytea, person uuid, hours integer, from_address text, agent text)
    RETURNS void LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM sessions WHERE user_id = person AND expires_at < now();
    INSERT INTO sessions (token_hash, user_id, expires_at, address, user_agent)
    VALUES (hash, person, now() + make_interval(hours => hours), from_address, agent) $$;
  CREATE FUNCTION sign_in.person_of_session(hash bytea, idle_hours integer)
    RETURNS TABLE (${PERSON_COLUMNS}, session_id uuid) LANGUAGE sql ${DEFINER} AS $$
    UPDATE sessions SET last_seen_at = now() WHERE token_hash = hash AND expires_at > now()
      AND last_seen_at > now() - make_interval(hours => idle_hours) AND last_seen_at < now() - interval '1 minute';
    SELECT p.*, s.id FROM sessions s, LATERAL sign_in.person(s.user_id) p
    WHERE s.token_hash = hash AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(hours => idle_hours) $$;
  CREATE FUNCTION sign_in.end_session(hash bytea) RETURNS uuid LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM sessions WHERE token_hash = hash RETURNING user_id $$;
  CREATE FUNCTION sign_in.sessions_of(person uuid, idle_hours integer)
    RETURNS TABLE (id uuid, token_hash bytea, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
      address text, user_agent text) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT id, token_hash, created_at, last_seen_at, expires_at, address, user_agent FROM sessions
    WHERE user_id = person AND expires_at > now() AND last_seen_at > now() - make_interval(hours => idle_hours)
    ORDER BY last_seen_at DESC, id $$;
  CREATE FUNCTION sign_in.end_session_of(person uuid, wanted uuid) RETURNS boolean LANGUAGE sql ${DEFINER} AS $$
    WITH ended AS (DELETE FROM sessions WHERE user_id = person AND id = wanted RETURNING 1)
    SELECT EXISTS (SELECT FROM ended) $$;
  CREATE FUNCTION sign_in.end_sessions_of(person uuid, spared bytea) RETURNS integer LANGUAGE sql ${DEFINER} AS $$
    WITH ended AS (DELETE FROM sessions WHERE user_id = person AND token_hash IS DISTINCT FROM spared RETURNING 1)
    SELECT count(*)::int FROM ended $$;`;

const DEVICES = `
  CREATE FUNCTION sign_in.is_device_of(hash bytea, person uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT EXISTS (SELECT FROM devices WHERE token_hash = hash AND user_id = person AND expires_at > now()) $$;
  CREATE FUNCTION sign_in.remember_device(hash bytea, person uuid, days integer) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM devices WHERE user_id = person AND expires_at < now();
    INSERT INTO devices (token_hash, user_id, expires_at) VALUES (hash, person, now() + make_interval(days => days))
    ON CONFLICT (token_hash) DO NOTHING $$;
  CREATE FUNCTION sign_in.forget_devices(person uuid) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM devices WHERE user_id = person $$;`;

const LINKS = `
  CREATE FUNCTION sign_in.issue_link(hash bytea, person uuid, why text, hours integer) RETURNS void
    LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM links WHERE user_id = person AND (purpose = why OR expires_at < now());
    INSERT INTO links (token_hash, user_id, purpose, expires_at) VALUES (hash, person, why, now() + make_interval(hours => hours)) $$;
  CREATE FUNCTION sign_in.person_of_link(hash bytea, why text)
    RETURNS TABLE (id uuid, email text, name text, role text, organization text, language text)
    LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT u.id, u.email, u.name, u.role, o.name, u.language
    FROM links l JOIN users u ON u.id = l.user_id LEFT JOIN organizations o ON o.id = u.organization_id
    WHERE l.token_hash = hash AND l.purpose = why AND l.used_at IS NULL AND l.expires_at > now() AND u.disabled_at IS NULL $$;
  CREATE FUNCTION sign_in.use_link(hash bytea, why text) RETURNS uuid LANGUAGE sql ${DEFINER} AS $$
    UPDATE links l SET used_at = now() FROM users u WHERE l.token_hash = hash AND l.purpose = why AND l.used_at IS NULL
      AND l.expires_at > now() AND u.id = l.user_id AND u.disabled_at IS NULL RETURNING l.user_id $$;
  CREATE FUNCTION sign_in.withdraw_links(person uuid) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM links WHERE user_id = person $$;
  CREATE FUNCTION sign_in.states_of(people uuid[]) RETURNS TABLE (id uuid, has_password boolean, last_seen_at timestamptz)
    LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT u, EXISTS (SELECT FROM passwords p WHERE p.user_id = u),
      (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u)
    FROM unnest(people) u $$;`;

const KEYS = `
  CREATE FUNCTION sign_in.create_key(new_id uuid, hash bytea, shown text, called text, person uuid, programs uuid[],
      allowed text[], days integer) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    INSERT INTO keys (id, key_hash, prefix, name, user_id, program_ids, actions, expires_at)
    VALUES (new_id, hash, shown, called, person, programs, allowed, now() + make_interval(days => days)) $$;
  CREATE FUNCTION sign_in.person_of_key(hash bytea)
    RETURNS TABLE (${PERSON_COLUMNS}, key_id uuid, key_programs uuid[], key_actions text[]) LANGUAGE sql ${DEFINER} AS $$
    UPDATE keys SET last_used_at = now() WHERE key_hash = hash AND revoked_at IS NULL AND expires_at > now()
      AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute');
    SELECT p.*, k.id, k.program_ids, k.actions FROM keys k, LATERAL sign_in.person(k.user_id) p
    WHERE k.key_hash = hash AND k.revoked_at IS NULL AND k.expires_at > now() $$;
  CREATE FUNCTION sign_in.keys_of(person uuid)
    RETURNS TABLE (id uuid, prefix text, name text, program_ids uuid[], actions text[], created_at timestamptz,
      expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT id, prefix, name, program_ids, actions, created_at, expires_at, last_used_at, revoked_at FROM keys
    WHERE user_id = person ORDER BY id DESC $$;
  CREATE FUNCTION sign_in.revoke_key(person uuid, wanted uuid) RETURNS boolean LANGUAGE sql ${DEFINER} AS $$
    WITH revoked AS (UPDATE keys SET revoked_at = now() WHERE user_id = person AND id = wanted AND revoked_at IS NULL RETURNING 1)
    SELECT EXISTS (SELECT FROM revoked) $$;
  CREATE FUNCTION sign_in.revoke_keys_of(person uuid) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    UPDATE keys SET revoked_at = now() WHERE user_id = person AND revoked_at IS NULL $$;`;

/** Counts are taken before what they bound is done, so that many requests at once cannot all find them low. */
const COUNTERS = `
  CREATE FUNCTION sign_in.count(wanted bytea, amount integer, seconds integer)
    RETURNS TABLE (count integer, seconds_left double precision, seconds_blocked double precision)
    LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM counters WHERE bucket IN
      (SELECT bucket FROM counters WHERE expires_at < now() AND bucket <> wanted LIMIT 10 FOR UPDATE SKIP LOCKED);
    INSERT INTO counters AS c (bucket, count, expires_at) VALUES (wanted, amount, now() + make_interval(secs => seconds))
    ON CONFLICT (bucket) DO UPDATE SET
      count = CASE WHEN c.expires_at < now() THEN amount
        WHEN c.blocked_until > clock_timestamp() THEN c.count ELSE c.count + amount END,
      blocked_until = CASE WHEN c.expires_at < now() THEN NULL ELSE c.blocked_until END,
      expires_at = CASE WHEN c.expires_at < now() THEN now() + make_interval(secs => seconds) ELSE c.expires_at END
    RETURNING c.count, extract(epoch FROM c.expires_at - now())::double precision,
      greatest(0, coalesce(extract(epoch FROM c.blocked_until - clock_timestamp()), 0))::double precision $$;
  CREATE FUNCTION sign_in.count_of(wanted bytea) RETURNS integer LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce((SELECT c.count FROM counters c WHERE c.bucket = wanted AND c.expires_at > now()), 0) $$;
  CREATE FUNCTION sign_in.block(wanted bytea, block_seconds integer, seconds integer) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    UPDATE counters SET blocked_until = clock_timestamp() + make_interval(secs => block_seconds),
      expires_at = now() + make_interval(secs => block_seconds + seconds) WHERE bucket = wanted $$;
  CREATE FUNCTION sign_in.clear_counter(wanted bytea) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    DELETE FROM counters WHERE bucket = wanted $$;`;

const INSTALLATION = `
  CREATE FUNCTION sign_in.installation_kind() RETURNS text LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT kind FROM installation $$;
  CREATE FUNCTION sign_in.claim_installation(wanted text) RETURNS boolean LANGUAGE sql ${DEFINER} AS $$
    WITH claimed AS (INSERT INTO installation (kind) VALUES (wanted) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT FROM claimed) $$;`;

const ACTIVITY = `
  ALTER TABLE activity ADD organization_id uuid, ADD key_id uuid, ADD address text;
  CREATE INDEX activity_organization ON activity (organization_id, id);
  CREATE TRIGGER activity_only_grows BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER activity_stays BEFORE TRUNCATE ON activity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
