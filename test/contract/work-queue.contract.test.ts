import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryWorkQueue } from '../../src/adapters/memory/memory-work-queue.js';
import { openWorkQueue } from '../../src/adapters/queue/open-work-queue.js';
import type { WorkQueue } from '../../src/ports/work-queue.port.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { redisIsInstalled, startRedis } from '../support/redis.js';

interface Subject { open(): Promise<WorkQueue>; close(): Promise<void> }

async function onDatabase(redisUrl?: string): Promise<{ test: TestDatabase; open: () => Promise<WorkQueue> }> {
  const test = await createTestDatabase();
  const database = await test.open();
  let name = 0;
  return { test, open: () => openWorkQueue({ database, redisUrl, name: `queue-${++name}` }) };
}

const makers: Record<string, () => Promise<Subject>> = {
  'in memory': async () => ({ open: async () => new MemoryWorkQueue(), close: async () => undefined }),
  'on PostgreSQL': async () => {
    const { test, open } = await onDatabase();
    return { open, close: () => test.drop() };
  },
};
if (redisIsInstalled()) {
  makers['on Redis'] = async () => {
    const redis = await startRedis();
    const { test, open } = await onDatabase(redis.url);
    return { open, close: async () => { await test.drop(); await redis.stop(); } };
  };
}

describe.each(Object.keys(makers))('the work queue %s', (name) => {
  let subject: Subject;
  let queue: WorkQueue;
  beforeAll(async () => { subject = await makers[name]!(); });
  afterAll(() => subject?.close());
  beforeEach(async () => { queue = await subject.open(); });
  afterEach(() => queue.close());

  it('hands out every id that is posted, before and after work begins', async () => {
    const ids = Array.from({ length: 50 }, () => randomUUID());
    const seen = new Set<string>();
    await queue.post(ids.slice(0, 25));
    await queue.consume(async (id) => { seen.add(id); }, 4);
    await queue.post(ids.slice(25));
    await eventually(() => seen.size === ids.length);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  it('has no more at hand than it may', async () => {
    let atHand = 0, most = 0, done = 0;
    await queue.consume(async () => {
      most = Math.max(most, ++atHand);
      await sleep(15);
      atHand--;
      done++;
    }, 3);
    await queue.post(Array.from({ length: 20 }, () => randomUUID()));
    await eventually(() => done === 20);
    expect(most).toBe(3);
  });

  it('hands an id out once while it waits, however often it is posted, and again when it is posted after it was worked on', async () => {
    const id = randomUUID();
    let times = 0;
    for (let i = 0; i < 3; i++) await queue.post([id]);
    await queue.consume(async () => { times++; }, 2);
    await eventually(() => times === 1);
    await sleep(100);
    expect(times).toBe(1);
    await queue.post([id]);
    await eventually(() => times === 2);
  });

  it('goes on after a failure, and takes the failed id again when it is posted again', async () => {
    const bad = randomUUID(), good = randomUUID();
    const seen: string[] = [];
    await queue.consume(async (id) => {
      seen.push(id);
      if (id === bad && seen.filter((s) => s === bad).length === 1) throw new Error('stop');
    }, 1);
    await queue.post([bad]);
    await queue.post([good]);
    await eventually(() => seen.includes(good));
    await eventually(async () => { await queue.post([bad]); return seen.filter((s) => s === bad).length > 1; });
  });

  it('waits, when closed, for what is at hand', async () => {
    let begun = false, ended = false;
    await queue.consume(async () => { begun = true; await sleep(150); ended = true; }, 1);
    await queue.post([randomUUID()]);
    await eventually(() => begun);
    await queue.close();
    expect(ended).toBe(true);
  });

  it('takes an empty post', async () => {
    await queue.post([]);
  });
});
