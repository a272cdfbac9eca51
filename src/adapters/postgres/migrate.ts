import { createHash } from 'node:crypto';
import pg from 'pg';
import { AppError } from '../../core/errors/app-error.js';
import type { Migration } from './migrations/migration.js';
import { grantRights } from './roles.js';

/** Any number, the same in every process: spells "care". */
const MIGRATION_LOCK = 0x63617265;

/** Content of a step, by which a change after release is noticed. */
export const migrationHash = (step: Migration): string => createHash('sha256').update(step.sql).digest('hex');

/**
 * Brings the schema up to date, all missing steps in one transaction under an advisory lock (two processes that start at once do not meet),
 * and gives `appRole` its rights. Nothing happens where all is done.
 * @param appRole null where the owner's role serves the application too
 * @returns the numbers of the steps that ran
 * @throws AppError `schema-newer` or `migration-changed`
 */
export async function migrate(owner: pg.Client, steps: readonly Migration[], appRole: string | null): Promise<number[]> {
  await owner.query('BEGIN');
  try {
    await owner.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await owner.query('CREATE TABLE IF NOT EXISTS schema_migration (number int PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())');
    const { rows } = await owner.query<{ number: number; sha256: string }>('SELECT number, sha256 FROM schema_migration ORDER BY number');
    const applied = new Map(rows.map((row) => [row.number, row.sha256]));
    checkKnown(applied, steps);
    const ran: number[] = [];
    for (const step of steps) {
      if (applied.has(step.number)) continue;
      await owner.query(step.sql);
      await owner.query('INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)', [step.number, step.name, migrationHash(step)]);
      ran.push(step.number);
    }
    if (appRole !== null) await grantRights(owner, appRole, steps.flatMap((step) => step.insertOnlyTables ?? []));
    await owner.query('COMMIT');
    return ran;
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function checkKnown(applied: ReadonlyMap<number, string>, steps: readonly Migration[]): void {
  const known = new Map(steps.map((step) => [step.number, step]));
  if (known.size !== steps.length || steps.some((step, i) => i > 0 && step.number <= steps[i - 1]!.number)) throw new AppError('migrations-disordered', 'internal', 'Two steps of the schema bear one number, or they stand out of order.');
  const last = Math.max(0, ...applied.keys());
  for (const [number, sha256] of applied) {
    const step = known.get(number);
    if (step === undefined) throw new AppError('schema-newer', 'internal', 'The database was used by a newer version of Carefile. Start that version, or restore a backup made by this one.');
    if (migrationHash(step) !== sha256) throw new AppError('migration-changed', 'internal', `Step ${number} of the database's schema (${step.name}) was changed after it had been applied. Start with a new data folder, or restore the step.`);
  }
  const late = steps.find((step) => !applied.has(step.number) && step.number < last);
  if (late !== undefined) throw new AppError('migration-changed', 'internal', `Step ${late.number} of the database's schema (${late.name}) was added below one that had been applied.`);
}
