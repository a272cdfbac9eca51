import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../../core/errors/app-error.js';
import type { Binaries } from './binaries.js';
import { childEnvironment } from './child-environment.js';
import { databaseUrl, OWNER_ROLE } from './cluster-secrets.js';
import { pidExists } from './process-liveness.js';
import { readPostmasterNote, removeStaleNote, serverRuns } from './postmaster-file.js';
import type { ServerIdentity } from './server-identity.js';

const POLL_MS = 4;
/** Recovery after a power cut reads the log since the last checkpoint (at most five minutes of writing). */
const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 30_000;
const LOG_LIMIT_BYTES = 4 * 1024 * 1024;

export interface ServerPlan {
  readonly clusterFolder: string;
  readonly dataFolder: string;
  readonly binaries: Binaries;
  readonly identity: ServerIdentity;
  readonly preferredPort: number | undefined;
  /** False only for tests: a power cut may then damage the cluster. */
  readonly durable: boolean;
}

/** The port of a server that already runs on this cluster and takes our password; null where none runs. Waits for one that is starting or stopping. */
export async function adoptRunningServer(clusterFolder: string, ownerPassword: string): Promise<number | null> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let lastFailure: unknown = null;
  while (performance.now() < deadline) {
    const note = await readPostmasterNote(clusterFolder);
    if (note === null || !serverRuns(note, clusterFolder)) return null;
    if (note.status === 'ready') {
      try {
        await answersAsOurs(note.port, ownerPassword, clusterFolder);
        return note.port;
      } catch (error) {
        lastFailure = error;
        // Wrong password or another folder: waiting changes nothing.
        if (['28P01', '28000', 'not-ours'].includes((error as { code?: string }).code ?? '')) break;
      }
    }
    await sleep(POLL_MS * 10);
  }
  throw new AppError('postgres-not-answering', 'internal', 'A database server runs in the data folder but does not answer with our password. Stop it, or choose another data folder.', { cause: lastFailure });
}

async function answersAsOurs(port: number, ownerPassword: string, clusterFolder: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(OWNER_ROLE, ownerPassword, port, 'postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    const [theirs, ours] = await Promise.all([stat(rows[0]!.folder), stat(clusterFolder)]);
    if (theirs.ino !== ours.ino || theirs.dev !== ours.dev) throw Object.assign(new Error('another cluster answers on this port'), { code: 'not-ours' });
  } finally {
    await client.end();
  }
}

/** Starts a server on a free loopback port (the preferred one where free); resolves with the port once it accepts connections. */
export async function startServer(plan: ServerPlan): Promise<number> {
  let failure = '';
  // Another program may take the free port first; a killed server's children need a moment to leave its shared memory.
  for (let attempt = 0; attempt < 8; attempt++) {
    await removeStaleNote(plan.clusterFolder);
    const port = await freePort(attempt === 0 ? plan.preferredPort : undefined);
    const result = await startOnce(plan, port);
    if (result === 'ready') return port;
    failure = result;
    const passing = /could not bind|address already in use|could not create any TCP|pre-existing shared memory/i.test(failure);
    if (!passing) break;
    await sleep(150 * (attempt + 1));
  }
  throw new AppError('postgres-start-failed', 'internal', `The embedded database does not start: ${failure}`);
}

async function startOnce(plan: ServerPlan, port: number): Promise<string> {
  const logFile = path.join(plan.dataFolder, 'postgres.log');
  if ((await stat(logFile).then((s) => s.size, () => 0)) > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;
  let child: ChildProcess;
  try {
    child = spawn(plan.binaries.postgres, ['-D', plan.clusterFolder, ...settings(port, plan.durable)], {
      ...plan.identity, cwd: '/', env: childEnvironment(), stdio: ['ignore', log.fd, log.fd],
      // A session of its own: Ctrl-C in the terminal must not stop the database before the application has finished.
      detached: true,
    });
  } finally {
    await log.close();
  }
  let ended: string | null = null;
  child.once('error', (error) => { ended = error.message; });
  child.once('exit', (code, signal) => { ended ??= `it ended with ${signal ?? code}`; });
  child.unref();
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (ended !== null) return lastFatal(await readFile(logFile).then((b) => b.subarray(logStart).toString('utf8'), () => '')) ?? ended;
    const note = await readPostmasterNote(plan.clusterFolder);
    if (note?.pid === child.pid && note?.status === 'ready') return 'ready';
    await sleep(POLL_MS);
  }
  return `it was not ready after ${READY_WITHIN_MS / 1000} seconds`;
}

const lastFatal = (log: string): string | null => log.split('\n').reverse().find((line) => /FATAL|PANIC|ERROR|error while loading/.test(line))?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? null;

function settings(port: number, durable: boolean): string[] {
  const values: Record<string, string | number> = {
    port, listen_addresses: '127.0.0.1',
    // No socket file: its path may hold at most 107 bytes, which a deep checkout passes.
    unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC', jit: 'off', io_method: 'sync', max_connections: 120,
    // A container's shared memory is often 64 MB; parallel queries would take theirs from it.
    max_parallel_workers_per_gather: 0,
    // Records must not get into the log: errors of statements quote values, so only the server's own messages are kept.
    log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_parameter_max_length_on_error: 0,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', checkpoint_timeout: '1h', max_wal_size: '4GB' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function freePort(preferred: number | undefined): Promise<number> {
  const probe = (wanted: number): Promise<number> => new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
  return preferred === undefined ? probe(0) : probe(preferred).catch(() => probe(0));
}

/** Stops the server of a cluster: open transactions are rolled back, connections closed. Does nothing where none runs. */
export async function stopServer(clusterFolder: string): Promise<void> {
  const note = await readPostmasterNote(clusterFolder);
  if (note === null || !serverRuns(note, clusterFolder)) return;
  // SIGINT asks PostgreSQL for a "fast" shutdown.
  process.kill(note.pid, 'SIGINT');
  const deadline = performance.now() + STOPPED_WITHIN_MS;
  while (pidExists(note.pid)) {
    if (performance.now() > deadline) {
      // "Immediate" shutdown: nothing committed is lost, the next start recovers from the log.
      process.kill(note.pid, 'SIGQUIT');
      return;
    }
    await sleep(POLL_MS);
  }
}
