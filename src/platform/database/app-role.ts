import { Client } from 'pg';

export class UnsafeRoleError extends Error {}

interface Role {
  name: string;
  superuser: boolean;
  bypass: boolean;
  owns: number;
}

/**
 * The application must not work as a role that row-level security does not bind: a superuser, one with BYPASSRLS, or the
 * owner of the tables. Throws UnsafeRoleError with the cure.
 */
export async function requireSafeRole(appUrl: string): Promise<void> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Role>(
      `SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypass,
         (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relowner = pg_roles.oid) AS owns
       FROM pg_roles WHERE rolname = current_user`,
    );
    const role = rows[0];
    if (!role || role.superuser || role.bypass || role.owns > 0) {
      throw new UnsafeRoleError(
        `DATABASE_URL signs in as "${role?.name ?? '?'}", which may read past row-level security. ` +
          'Use a role that is no superuser, has no BYPASSRLS and owns no table; give the owner in DATABASE_OWNER_URL.',
      );
    }
  } finally {
    await client.end();
  }
}
