import pg from 'pg';
import { DataSource } from 'typeorm';
import { AppError } from '../../core/errors/app-error.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { accountOf, APP_ROLE, ensureActingRole, urlActingAs } from './roles.js';
import { PostgresUnitOfWork } from './unit-of-work.js';

export interface DatabaseOptions {
  /** Migrates. */
  readonly ownerUrl: string;
  /** Account of the application; where missing, the owner acts as the role `carefile_app`, or, where it may not make that, as itself. */
  readonly appUrl?: string;
  /** Connections of this process at most. */
  readonly poolSize?: number;
  /** Lines for the person who runs the program. */
  readonly log?: (line: string) => void;
}

export interface Database {
  readonly source: DataSource;
  readonly unitOfWork: PostgresUnitOfWork;
  /** With all rights: for migrations of other schemas (the queue's) and for backup. */
  readonly ownerUrl: string;
  /** As the application works: for connections of its own (the queue's). */
  readonly appUrl: string;
  /** Null where the application works with the owner's own rights; the audit trail is then kept by triggers alone. */
  readonly appRole: string | null;
  close(): Promise<void>;
}

/**
 * Opens the database, its schema brought up to date.
 * @throws AppError `database-unavailable`, `database-setup-failed`, `schema-newer`, `migration-changed`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { ownerUrl, log = () => undefined } = options;
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, application_name: 'carefile migrations' });
  owner.on('error', () => undefined);
  await owner.connect().catch((cause: unknown) => {
    throw new AppError('database-unavailable', 'internal', `The database does not answer (${(cause as { code?: string }).code ?? 'no connection'}). Check DATABASE_URL and that the server runs.`, { retry: true });
  });
  let appRole: string | null;
  let appUrl: string;
  try {
    if (options.appUrl !== undefined && accountOf(options.appUrl) !== accountOf(ownerUrl)) {
      appUrl = options.appUrl;
      appRole = accountOf(appUrl);
    } else if (await ensureActingRole(owner)) {
      appUrl = urlActingAs(ownerUrl, APP_ROLE);
      appRole = APP_ROLE;
    } else {
      appUrl = ownerUrl;
      appRole = null;
      log('The database account may not create the role carefile_app: the application works with the account\'s own rights, and triggers alone keep the audit trail from being changed.');
    }
    await migrate(owner, migrations, appRole);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('database-setup-failed', 'internal', `The database could not be prepared: ${error instanceof Error ? error.message : 'unknown fault'}. The account needs the right to create tables in the schema "public".`);
  } finally {
    await owner.end().catch(() => undefined);
  }
  const source = new DataSource({
    type: 'postgres', entities: [], synchronize: false, logging: false, applicationName: 'carefile',
    // Given whole, so that its parameters (sslmode, options) count: TypeORM takes only host, account and database from a `url`.
    extra: { connectionString: appUrl, max: options.poolSize ?? 10, connectionTimeoutMillis: 15_000, idleTimeoutMillis: 30_000, keepAlive: true },
    // A broken idle connection is replaced by the pool; it must not end the process.
    poolErrorHandler: () => undefined,
  });
  await source.initialize();
  return { source, unitOfWork: new PostgresUnitOfWork(source), ownerUrl, appUrl, appRole, close: () => source.destroy() };
}
