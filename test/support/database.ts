import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase, type Database } from '../../src/adapters/postgres/database.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/adapters/postgres/embedded/start-embedded-postgres.js';
import { pidExists } from '../../src/adapters/postgres/embedded/process-liveness.js';
import { migrationHash } from '../../src/adapters/postgres/migrate.js';
import { migrations } from '../../src/adapters/postgres/migrations/index.js';
import { prepareQueueSchema } from '../../src/adapters/queue/prepare-queue-schema.js';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** A connection pool of the application; closed by `drop`. */
  open(poolSize?: number): Promise<Database>;
  /** Closes what `open` gave and removes the database. */
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 0x74656d70;
const here = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** The same whether this file runs as TypeScript in a suite or built, in the global set-up and in worker processes. */
const root = path.basename(here) === 'dist' ? path.dirname(here) : here;

/** One folder for each checkout and user, kept between runs: the first start then costs tens of milliseconds. */
const dataFolder = path.join(os.tmpdir(), `carefile-test-${process.getuid?.() ?? 'user'}-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);

/** A use of the server that all suites share; whoever leaves last stops it. */
export async function useTestServer(): Promise<EmbeddedPostgres> {
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  const found = await lstat(dataFolder);
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())) throw new Error('the folder of the test database belongs to another user');
  try {
    return await startEmbeddedPostgres({ dataFolder, durable: false });
  } catch (error) {
    // Tests write without waiting for the disk: after a power cut the cluster may be damaged. It holds nothing worth keeping.
    if (!/start-failed|secrets/.test(String((error as { code?: string }).code))) throw error;
    await rm(path.join(dataFolder, 'postgres'), { recursive: true, force: true });
    return startEmbeddedPostgres({ dataFolder, durable: false });
  }
}

/** A fresh, migrated database, cloned from a template in tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await useTestServer();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  try {
    await withAdmin(server, (admin) => cloneTemplate(server, admin, name));
  } catch (error) {
    await server.stop();
    throw error;
  }
  const ownerUrl = inDatabase(server.url, name);
  const appUrl = inDatabase(server.appUrl, name);
  const opened: Database[] = [];
  let dropping: Promise<void> | null = null;
  const drop = async (): Promise<void> => {
    await Promise.allSettled(opened.map((database) => database.close()));
    await withAdmin(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    await server.stop();
  };
  return {
    ownerUrl, appUrl,
    open: async (poolSize) => {
      const database = await openDatabase({ ownerUrl, appUrl, poolSize });
      opened.push(database);
      return database;
    },
    drop: () => (dropping ??= drop()),
  };
}

const inDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

async function withAdmin<T>(server: EmbeddedPostgres, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: inDatabase(server.url, 'postgres') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** Under a lock, so that no other run of another state of the migrations removes the template meanwhile; the lock ends with the connection. */
async function cloneTemplate(server: EmbeddedPostgres, admin: pg.Client, name: string): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${await ensureTemplate(server, admin)} STRATEGY FILE_COPY`);
}

/** Named by the content of the migrations: a changed migration gets a fresh template, older ones and those of killed runs are removed. */
async function ensureTemplate(server: EmbeddedPostgres, admin: pg.Client): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(migrations.map((step) => [step.number, migrationHash(step)]))).digest('hex').slice(0, 12);
  const template = `template_${hash}`;
  const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' OR datname LIKE 'test\\_%'");
  const names = rows.map((row) => row.datname);
  for (const left of names.filter((n) => n.startsWith('test_') && !pidExists(Number(n.split('_')[1])))) await admin.query(`DROP DATABASE IF EXISTS ${left} WITH (FORCE)`);
  if (names.includes(template)) return template;
  for (const old of names.filter((n) => n.startsWith('template_'))) await admin.query(`DROP DATABASE IF EXISTS ${old} WITH (FORCE)`);
  const draft = `${template}_draft`;
  await admin.query(`CREATE DATABASE ${draft}`);
  const database = await openDatabase({ ownerUrl: inDatabase(server.url, draft), appUrl: inDatabase(server.appUrl, draft) });
  await prepareQueueSchema(database);
  await database.close();
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  return template;
}
