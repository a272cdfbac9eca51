import type pg from 'pg';

/** The role under which the application works: ordinary rights on tables, only INSERT and SELECT on the audit trail. */
export const APP_ROLE = 'carefile_app';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes sure that the owner can act as the application's role, without a login of its own: for a server of the user's own where only one account is given.
 * @returns false where this account may neither create the role nor act as it
 */
export async function ensureActingRole(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ present: boolean; may_create: boolean; may_act: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS present,
            (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS may_create,
            CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = $1) THEN pg_has_role(current_user, $1, 'MEMBER') ELSE false END AS may_act`, [APP_ROLE]);
  const { present, may_create: mayCreate, may_act: mayAct } = rows[0]!;
  if (present && mayAct) return true;
  if (!mayCreate) return false;
  try {
    if (!present) await owner.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
    await owner.query(`GRANT ${APP_ROLE} TO current_user`);
    return true;
  } catch (error) {
    // 42710, 23505: another process made it at this moment. 42501: another account made it and has not lent it.
    const code = (error as { code?: string }).code ?? '';
    if (code === '42501') return false;
    if (code === '42710' || code === '23505') return ensureActingRole(owner);
    throw error;
  }
}

/** Rights of the application's role on all tables made so far and later ones; to be called within the migration's transaction. */
export async function grantRights(owner: pg.Client, role: string, insertOnlyTables: readonly string[]): Promise<void> {
  const to = quoted(role);
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${to};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${to};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${to};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${to};
    REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM ${to};`);
  for (const table of insertOnlyTables) await owner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${quoted(table)} FROM ${to}`);
}

/** A connection string that acts as `role` on a server where only the owner's account can log in. */
export function urlActingAs(ownerUrl: string, role: string): string {
  const url = new URL(ownerUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', `${options === null ? '' : `${options} `}-c role=${role}`);
  return url.toString();
}

/** The account that a connection string names; null where it names none. */
export function accountOf(connectionUrl: string): string | null {
  const { username } = new URL(connectionUrl);
  return username === '' ? null : decodeURIComponent(username);
}
