import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { clusterPlace } from './cluster-place.js';
import { readPostmasterNote } from './postmaster-file.js';
import { pidExists } from './process-liveness.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');
let home: string;
let dataFolder: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  home = await mkdtemp(path.join(os.tmpdir(), 'carefile embedded '));
  // Root's temporary folders are closed; the server's user must be able to pass.
  if (process.getuid?.() === 0) await chmod(home, 0o711);
  // Longer than a socket's path may be.
  dataFolder = path.join(home, 'a folder with spaces and a name that is long enough', 'so that a socket in it could not be made at all', 'data');
  await (await start()).stop();
}, 120_000);
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rm(home, { recursive: true, force: true }));

const start = (folder = dataFolder, preferredPort?: number): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataFolder: folder, durable: false, ...(preferredPort === undefined ? {} : { preferredPort }) });
const note = async (folder = dataFolder): ReturnType<typeof readPostmasterNote> => readPostmasterNote(await clusterPlace(folder, () => undefined));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another process that uses the server; resolves with its port. */
async function otherUser(folder = dataFolder): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [path.join(root, 'dist/test/support/embedded-user.js'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.add(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => resolve(Number(/port (\d+)/.exec(text)?.[1])));
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  return { child, port };
}

async function ended(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

describe('the embedded server', () => {
  it('answers on loopback alone, to its passwords alone, as the owner and as the application', async () => {
    const server = await start();
    try {
      expect(await ask(server.url, 'SELECT current_user::text')).toBe('carefile_owner');
      expect(await ask(server.appUrl, 'SELECT current_user::text')).toBe('carefile_app');
      expect(await ask(server.appUrl, 'SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user')).toBe(false);
      expect(await ask(server.url, "SELECT current_setting('listen_addresses') || current_setting('unix_socket_directories')")).toBe('127.0.0.1');
      expect(await ask(server.url, "SELECT lower('ÄÉŁ')")).toBe('äéł');
      const wrong = new URL(server.url);
      wrong.password = 'wrong';
      await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      for (const file of ['postgres-secrets.json', 'postgres.log']) expect((await stat(path.join(dataFolder, file))).mode & 0o077).toBe(0);
    } finally {
      await server.stop();
    }
  });

  it('does not run as root, and keeps values out of its log', async () => {
    const server = await start();
    try {
      await expect(ask(server.url, "SELECT 'Invented Person'::int")).rejects.toThrow();
      await ask(server.url, 'CREATE TABLE IF NOT EXISTS kept (name text PRIMARY KEY)');
      await expect(ask(server.url, "INSERT INTO kept VALUES ('Invented Person'), ('Invented Person')")).rejects.toThrow();
      expect(await readFile(path.join(dataFolder, 'postgres.log'), 'utf8')).not.toContain('Invented Person');
      if (process.platform === 'linux') expect((await stat(`/proc/${(await note())!.pid}`)).uid).not.toBe(0);
    } finally {
      await server.stop();
    }
  });

  it('is shared by several uses and processes, and stops when the last one leaves', async () => {
    const first = await start();
    const second = await start();
    const { child, port } = await otherUser();
    expect([second.port, port]).toEqual([first.port, first.port]);
    const { pid } = (await note())!;
    await first.stop();
    await first.stop();
    await second.stop();
    expect(await ask(first.url, 'SELECT 1')).toBe(1);
    child.stdin!.end();
    await ended(child);
    expect(pidExists(pid)).toBe(false);
  });

  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE stays AS SELECT 42 AS n');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'SELECT n FROM stays')).toBe(42);
    await second.stop();
  });

  it('is adopted when its user was killed, who is then not counted any more', async () => {
    const { child, port } = await otherUser();
    const { pid } = (await note())!;
    child.kill('SIGKILL');
    await ended(child);
    expect(pidExists(pid)).toBe(true);
    const next = await start();
    expect(next.port).toBe(port);
    await next.stop();
    expect(pidExists(pid)).toBe(false);
  });

  it('starts again after it was killed itself', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE survives AS SELECT 1 AS n');
    await ask(first.url, 'CHECKPOINT');
    const { pid } = (await note())!;
    process.kill(pid, 'SIGKILL');
    while (pidExists(pid)) await sleep(5);
    const next = await start();
    expect(await ask(next.url, 'SELECT n FROM survives')).toBe(1);
    await next.stop();
    await first.stop();
  });

  it('starts where the note of a dead server bears the id of a living process', async () => {
    const place = await clusterPlace(dataFolder, () => undefined);
    await writeFile(path.join(place, 'postmaster.pid'), `${process.ppid}\n${place}\n1700000000\n5432\n\n127.0.0.1\n  1 2\nready   \n`);
    const server = await start();
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    await server.stop();
  });

  it('takes the preferred port where it is free, and another where it is not', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)));
    const other = await start(dataFolder, port);
    expect(other.port).not.toBe(port);
    await other.stop();
    await new Promise((resolve) => blocker.close(resolve));
    const wanted = await start(dataFolder, port);
    expect(wanted.port).toBe(port);
    await wanted.stop();
  });

  it('says so in plain words where its passwords are gone, its version is another, or its server does not take our password', async () => {
    const secrets = path.join(dataFolder, 'postgres-secrets.json');
    const kept = await readFile(secrets);
    await rename(secrets, `${secrets}.away`);
    await expect(start()).rejects.toMatchObject({ code: 'postgres-secrets-missing' });
    await rename(`${secrets}.away`, secrets);
    const server = await start();
    await writeFile(secrets, JSON.stringify({ ownerPassword: 'x'.repeat(32), appPassword: 'x'.repeat(32) }));
    await expect(start()).rejects.toMatchObject({ code: 'postgres-not-answering' });
    await writeFile(secrets, kept);
    await server.stop();
    const version = path.join(await clusterPlace(dataFolder, () => undefined), 'PG_VERSION');
    await writeFile(version, '14\n');
    await expect(start()).rejects.toMatchObject({ code: 'postgres-version' });
    await writeFile(version, '18\n');
    await (await start()).stop();
  });
});

describe('the first start', () => {
  it('is made once by processes that begin together, and clears what a killed one left', async () => {
    const folder = path.join(home, 'together');
    await mkdir(path.join(folder, 'postgres-draft-1'), { recursive: true });
    const users = await Promise.all([otherUser(folder), otherUser(folder)]);
    expect(users[0]!.port).toBe(users[1]!.port);
    for (const { child } of users) {
      child.stdin!.end();
      await ended(child);
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres-draft') || name.endsWith('.lock'))).toEqual([]);
  }, 60_000);

  it('can be killed at any moment without blocking the next', async () => {
    const folder = path.join(home, 'killed');
    for (const afterMs of [250, 500, 900]) {
      const child = spawn(process.execPath, [path.join(root, 'dist/test/support/embedded-user.js'), folder], { stdio: 'pipe' });
      children.add(child);
      await sleep(afterMs);
      child.kill('SIGKILL');
      await ended(child);
    }
    const server = await start(folder);
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    await server.stop();
  }, 60_000);
});
