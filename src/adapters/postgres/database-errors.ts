import { QueryFailedError } from 'typeorm';
import { AppError } from '../../core/errors/app-error.js';

/** What may be known of a database fault outside: never the statement's values or the row that PostgreSQL quotes. */
export interface DatabaseFaultFacts { readonly sqlState: string; readonly constraint: string | null; readonly table: string | null }

const PASSING: Readonly<Record<string, string>> = {
  '40001': 'Somebody changed the same records at the same moment.', '40P01': 'Two pieces of work waited for each other.',
  '55P03': 'The records are being changed by another piece of work.', '57014': 'The database took too long.',
};

/**
 * A fault of PostgreSQL as an AppError: `database-busy` and `database-unavailable` may be tried again,
 * `database-conflict` broke a rule of uniqueness or reference, `database-fault` is anything else. Errors of other origin pass unchanged.
 */
export function asAppError(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return isConnectionFault(error) ? unavailable(String((error as { code?: unknown }).code ?? 'connection')) : error;
  const driver = error.driverError as { code?: string; constraint?: string; table?: string };
  const sqlState = driver.code ?? 'unknown';
  if (sqlState.startsWith('08') || sqlState.startsWith('57P') || sqlState === '53300' || isConnectionFault(driver)) return unavailable(sqlState);
  const facts: DatabaseFaultFacts = { sqlState, constraint: driver.constraint ?? null, table: driver.table ?? null };
  const cause = Object.assign(new Error(`SQL state ${sqlState}${facts.constraint === null ? '' : `, rule ${facts.constraint}`}`), facts);
  const passing = PASSING[sqlState];
  if (passing !== undefined) return new AppError('database-busy', 'conflict', `${passing} Try again.`, { retry: true, cause });
  if (sqlState.startsWith('23')) return new AppError('database-conflict', 'conflict', 'The change does not fit what is stored already.', { cause });
  return new AppError('database-fault', 'internal', 'The database refused a change.', { cause });
}

const unavailable = (code: string): AppError =>
  new AppError('database-unavailable', 'internal', 'The database does not answer. Try again in a moment.', { retry: true, cause: new Error(code) });

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error) && typeof (error as { code?: unknown } | null)?.code !== 'string') return false;
  const { code, message = '' } = error as { code?: string; message?: string };
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code ?? '') || /^Connection terminated|^timeout exceeded when trying to connect/.test(message);
}
