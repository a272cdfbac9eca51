import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start-embedded-postgres.js';
import { REPOSITORY } from '../../src/settings.js';
import { carefile, startServer, temporaryFolder, type RunningServer } from '../support/program.js';

describe('starting, killing and stopping', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>, data: string;
  const servers: RunningServer[] = [];
  beforeAll(async () => {
    place = await temporaryFolder();
    data = path.join(place.folder, 'my data');
  });
  afterAll(async () => {
    for (const server of servers) await server.stop('SIGKILL');
    await place.remove();
  }, 180_000);

  const start = async (environment: Readonly<Record<string, string>>): Promise<RunningServer> => {
    const server = await startServer({ CAREFILE_DATA: data, ...environment });
    servers.push(server);
    return server;
  };
  const serves = async (server: RunningServer): Promise<boolean> => (await fetch(`${server.origin}/sign-in`)).status === 200;
  /** Asks the database of the data folder, beside whoever uses it. */
  const ask = async <T>(sql: string): Promise<T[]> => {
    const server = await startEmbeddedPostgres({ dataFolder: data });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<T & pg.QueryResultRow>(sql);
    await client.end();
    await server.stop();
    return rows;
  };
  const twice = 'SELECT action, subject_id FROM audit_event GROUP BY action, subject_id HAVING count(*) > 1';

  it('goes on after its process was killed in the middle of reading, and repeats nothing', async () => {
    const first = await start({ CAREFILE_SAMPLE: 'on' });
    await first.says(/: [2-9] of \d\d pages/, 180_000);
    await first.stop('SIGKILL');

    const second = await start({ CAREFILE_SAMPLE: 'on' });
    await second.says('has been read', 300_000);
    expect(await ask(twice)).toEqual([]);
    const [counts] = await ask<{ requests: number; unread: number; pages: number; told: number }>(`SELECT (SELECT count(*)::int FROM request) AS requests, (SELECT count(*)::int FROM page WHERE reading IS NULL) AS unread,
      (SELECT count(*)::int FROM page) AS pages, (SELECT count(*)::int FROM audit_event WHERE action = 'page.read') AS told`);
    expect(counts).toMatchObject({ requests: 1, unread: 0, told: counts!.pages });
    expect(counts!.pages).toBeGreaterThan(10);
  }, 600_000);

  it('lets a second copy run on its own port, on the same data and on other data', async () => {
    const running = servers.at(-1)!;
    const { port } = new URL(running.origin);
    const copies = [await start({ PORT: port, CAREFILE_SAMPLE: 'off' }), await start({ PORT: port, CAREFILE_SAMPLE: 'off', CAREFILE_DATA: path.join(place.folder, 'other data') })];
    expect(new Set([running, ...copies].map((s) => s.origin)).size).toBe(3);
    for (const copy of copies) {
      expect(copy.output()).toContain(`Port ${port} is taken`);
      expect(copy.output()).not.toMatch(/error/i);
      expect(await serves(copy)).toBe(true);
      await copy.stop('SIGINT');
      expect(copy.process.exitCode).toBe(0);
    }
    expect(await serves(running)).toBe(true);
  }, 240_000);

  it('keeps the data over a stop, leaves nothing running, and starts again where it was', async () => {
    const running = servers.at(-3)!;
    await running.stop('SIGTERM');
    expect(running.process.exitCode).toBe(0);
    await expect(readFile(path.join(data, 'postgres', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });

    const again = await start({ CAREFILE_SAMPLE: 'on' });
    await again.says('Press Ctrl-C', 180_000);
    expect(await serves(again)).toBe(true);
    await again.stop('SIGINT');
    expect(again.output()).not.toContain('Reading the sample');
    expect(await ask(twice)).toEqual([]);
    const { code, stdout } = await carefile(['audit', 'verify', '--json'], { CAREFILE_DATA: data });
    expect({ code, faults: (JSON.parse(stdout) as { faults: unknown[] }).faults }).toEqual({ code: 0, faults: [] });
  }, 180_000);

  it('can be stopped while it starts', async () => {
    const child = spawn(process.execPath, [path.join(REPOSITORY, 'dist', 'src', 'main.js')], { env: { ...process.env, NODE_OPTIONS: '', PORT: '0', CAREFILE_DATA: data, CAREFILE_SAMPLE: 'off' }, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(readFile(path.join(data, 'postgres', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  }, 180_000);

  it.each([
    [{ PORT: 'three', CAREFILE_SAMPLE: 'maybe' }, /PORT.*CAREFILE_SAMPLE/],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, /DATABASE_URL|database/i],
    [{ REDIS_URL: 'redis://127.0.0.1:9' }, /REDIS_URL/],
    [{ HOST: '203.0.113.7' }, /HOST/],
  ])('with %j it ends, says what to change, and leaves nothing running', async (environment, words) => {
    const own = path.join(place.folder, 'bad settings');
    await expect(startServer({ CAREFILE_DATA: own, CAREFILE_SAMPLE: 'off', ...environment })).rejects.toThrow(words);
    await expect(readFile(path.join(own, 'postgres', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  }, 180_000);
});

describe('the lock of an installation', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => { place = await temporaryFolder(); });
  afterAll(() => place.remove());

  const take = async (lock: string): Promise<{ waited: number; result: string }> => {
    const { withInstallLock } = await import(path.join(REPOSITORY, 'scripts', 'install-lock.mjs')) as { withInstallLock<T>(lock: string, waiting: () => void, work: () => Promise<T>): Promise<T> };
    let waited = 0;
    const result = await withInstallLock(lock, () => { waited++; }, async () => 'done');
    return { waited, result };
  };

  it('does not block where its holder was killed, whatever was left', async () => {
    const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(dead, 'exit');
    for (const left of [String(dead.pid), 'nonsense', '']) {
      const lock = path.join(place.folder, `lock-${left.length}`);
      await writeFile(lock, left);
      expect((await take(lock)).result).toBe('done');
    }
    await mkdir(path.join(place.folder, 'lock as folder'));
    expect((await take(path.join(place.folder, 'lock as folder'))).result).toBe('done');
  });

  it('is waited for while its holder lives, and says so once', async () => {
    const lock = path.join(place.folder, 'held');
    const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1200)'], { stdio: 'ignore' });
    await writeFile(lock, String(holder.pid));
    const started = performance.now();
    expect(await take(lock)).toEqual({ waited: 1, result: 'done' });
    expect(performance.now() - started).toBeGreaterThan(500);
  });
});
