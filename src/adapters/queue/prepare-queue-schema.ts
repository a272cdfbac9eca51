import { DEFAULT_SCHEMA, runMigrations } from 'bullmq';
import pg from 'pg';

/** The schema in which the queue keeps its tables, apart from ours. */
export const QUEUE_SCHEMA = DEFAULT_SCHEMA;

/**
 * Brings the queue's own schema up to date as the owner, and lends it to the application's role. Safe to call from several processes at once.
 * @param database connection string of the owner, and the role that works (null: the owner itself)
 */
export async function prepareQueueSchema(database: { readonly ownerUrl: string; readonly appRole: string | null }): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl, application_name: 'carefile queue migrations' });
  await owner.connect();
  try {
    await runMigrations(owner, QUEUE_SCHEMA);
    if (database.appRole === null) return;
    const role = owner.escapeIdentifier(database.appRole);
    await owner.query('BEGIN');
    // CREATE: the queue makes a sequence for each queue name on first use. Two processes that grant at once would fail with "tuple concurrently updated".
    await owner.query('SELECT pg_advisory_xact_lock($1)', [0x71756575]);
    await owner.query(`
      GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${role};`);
    await owner.query('COMMIT');
  } finally {
    await owner.end();
  }
}
