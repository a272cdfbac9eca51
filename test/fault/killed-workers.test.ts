import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PostgresWorkItems } from '../../src/adapters/postgres/work-items.js';
import { verifyTrail } from '../../src/adapters/postgres/verify-trail.js';
import type { Database } from '../../src/adapters/postgres/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { redisIsInstalled, startRedis } from '../support/redis.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const FIRST_STAGE = 150;
/** Then the next worker is let live. */
const KILLS = 5;

let test: TestDatabase;
let database: Database;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
});
beforeEach(async () => {
  test = await createTestDatabase();
  database = await test.open();
  await asOwner('CREATE TABLE effect (item_id uuid NOT NULL, stage text NOT NULL)');
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await test?.drop();
});

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(sql).finally(() => owner.end());
}

/** Resolves when the worker has begun to work. */
async function startWorker(redisUrl?: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, 'dist/test/support/fault-worker.js'), test.ownerUrl, test.appUrl, ...(redisUrl === undefined ? [] : [redisUrl])], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => { if (text.includes('ready')) resolve(); });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return child;
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  children.delete(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}

async function planFirstStage(requestIds: readonly string[]): Promise<PostgresWorkItems> {
  const items = new PostgresWorkItems(database.source);
  await database.unitOfWork.run((tx) => items.plan(tx, Array.from({ length: FIRST_STAGE }, (_, i) => (
    { requestId: requestIds[i % requestIds.length]!, target: `target-${i}`, stage: 'first', stageVersion: 1, inputHash: 'x' }))));
  return items;
}

async function openItems(): Promise<number> {
  const [row] = await database.source.query("SELECT count(*)::int AS n FROM work_item WHERE state IN ('waiting', 'running')") as { n: number }[];
  return row!.n;
}

async function untilDone(): Promise<void> {
  const deadline = performance.now() + 100_000;
  while ((await openItems()) > 0) {
    if (performance.now() > deadline) {
      const left: unknown = await database.source.query("SELECT stage, state, attempt, lease_until < clock_timestamp() AS lost, count(*)::int FROM work_item WHERE state <> 'done' GROUP BY 1, 2, 3, 4");
      throw new Error(`the work does not come to an end: ${JSON.stringify(left)}`);
    }
    await sleep(50);
  }
}

/** Every effect is there exactly once, and the trail tells of each exactly once. */
async function expectExactlyOnce(): Promise<void> {
  const states = await database.source.query('SELECT stage, state, count(*)::int AS count FROM work_item GROUP BY stage, state ORDER BY stage') as unknown[];
  expect(states).toEqual([{ stage: 'first', state: 'done', count: FIRST_STAGE }, { stage: 'second', state: 'done', count: FIRST_STAGE }]);
  const effects = await database.source.query('SELECT w.id, count(e.item_id)::int AS n FROM work_item w LEFT JOIN effect e ON e.item_id = w.id GROUP BY w.id HAVING count(e.item_id) <> 1') as unknown[];
  expect(effects).toEqual([]);
  const told = await database.source.query('SELECT count(*)::int AS n, count(DISTINCT subject_id)::int AS d FROM audit_event') as unknown[];
  expect(told).toEqual([{ n: 2 * FIRST_STAGE, d: 2 * FIRST_STAGE }]);
  const report = await verifyTrail(database.source, { check: () => null, readAnchor: async () => null });
  expect(report.faults).toEqual([]);
}

async function killAtRandom(redisUrl: string | undefined, meanwhile: (round: number) => Promise<void>): Promise<number> {
  const requestIds = [randomUUID(), randomUUID(), randomUUID()];
  const items = await planFirstStage(requestIds);
  let kills = 0;
  for (let round = 0; (await openItems()) > 0; round++) {
    const worker = await startWorker(redisUrl);
    if (round < KILLS) {
      await sleep(50 + Math.random() * 350);
      await endOf(worker, 'SIGKILL');
      kills++;
      await meanwhile(round);
    } else {
      await untilDone();
      await endOf(worker, 'SIGTERM');
    }
    // Bad luck may hit one item three times; then a person tells it to begin afresh.
    await database.unitOfWork.run(async (tx) => { for (const id of requestIds) await items.retryFailed(tx, id); });
  }
  return kills;
}

describe('work of which the workers are killed at any moment', () => {
  it('has every effect exactly once, with the queue on PostgreSQL', async () => {
    const kills = await killAtRandom(undefined, async () => undefined);
    await expectExactlyOnce();
    expect(kills).toBeGreaterThan(1);
  }, 180_000);

  it('loses nothing when the whole queue is lost as well', async () => {
    await killAtRandom(undefined, (round) => (round < 3 ? asOwner('TRUNCATE bullmq.job CASCADE') : Promise.resolve()));
    await expectExactlyOnce();
  }, 180_000);

  (redisIsInstalled() ? it : it.skip)('has every effect exactly once, with the queue on Redis', async () => {
    const redis = await startRedis();
    try {
      await killAtRandom(redis.url, async () => undefined);
      await expectExactlyOnce();
    } finally {
      await redis.stop();
    }
  }, 180_000);

  it('outlives the loss of every connection to the database, several times', async () => {
    await planFirstStage([randomUUID()]);
    const worker = await startWorker();
    for (let i = 0; i < 4; i++) {
      await sleep(120);
      await asOwner('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
    }
    await untilDone();
    expect(await endOf(worker, 'SIGTERM')).toBe(0);
    await expectExactlyOnce();
  }, 180_000);

  it('goes on with one worker while another is killed, and a worker told to stop ends by itself', async () => {
    await planFirstStage([randomUUID()]);
    const [one, two] = await Promise.all([startWorker(), startWorker()]);
    await sleep(100);
    await endOf(one!, 'SIGKILL');
    await untilDone();
    expect(await endOf(two!, 'SIGTERM')).toBe(0);
    await expectExactlyOnce();
  }, 180_000);
});
