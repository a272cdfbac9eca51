import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/clock/system-clock.js';
import { MemoryUnitOfWork } from '../../src/adapters/memory/memory-unit-of-work.js';
import { MemoryWorkItems } from '../../src/adapters/memory/memory-work-items.js';
import { PostgresWorkItems } from '../../src/adapters/postgres/work-items.js';
import { MAX_ATTEMPTS } from '../../src/core/work/retry-policy.js';
import type { UnitOfWork } from '../../src/ports/unit-of-work.port.js';
import type { PlannedWork, WorkItems } from '../../src/ports/work-items.port.js';
import { createTestDatabase } from '../support/database.js';

interface Subject { items: WorkItems; unitOfWork: UnitOfWork; close(): Promise<void> }

/** Long enough that a busy machine asks again before it is over. */
const RETRY_BASE_MS = 300;

const makers: Record<string, () => Promise<Subject>> = {
  'in memory': async () => ({ items: new MemoryWorkItems(systemClock, RETRY_BASE_MS), unitOfWork: new MemoryUnitOfWork(), close: async () => undefined }),
  'in PostgreSQL': async () => {
    const test = await createTestDatabase();
    const database = await test.open();
    return { items: new PostgresWorkItems(database.source, RETRY_BASE_MS), unitOfWork: database.unitOfWork, close: () => test.drop() };
  },
};

describe.each(Object.keys(makers))('work items %s', (name) => {
  let subject: Subject;
  beforeAll(async () => { subject = await makers[name]!(); });
  afterAll(() => subject?.close());

  const planned = (requestId: string = randomUUID(), target: string = randomUUID()): PlannedWork => ({ requestId, target, stage: 'read', stageVersion: 1, inputHash: 'h' });
  const plan = (...work: PlannedWork[]): Promise<string[]> => subject.unitOfWork.run((tx) => subject.items.plan(tx, work));
  const planOne = async (work = planned()): Promise<string> => (await plan(work))[0]!;

  it('exist once however often they are planned', async () => {
    const work = planned();
    expect(await plan(work)).toHaveLength(1);
    expect(await plan(work, { ...work, inputHash: 'other' })).toHaveLength(1);
    expect(await plan(work, { ...work, inputHash: 'other' })).toEqual([]);
    expect(await subject.items.counts(work.requestId)).toEqual([{ stage: 'read', state: 'waiting', count: 2 }]);
  });

  it('are not planned where the transaction fails', async () => {
    const work = planned();
    await expect(subject.unitOfWork.run(async (tx) => { await subject.items.plan(tx, [work]); throw new Error('stop'); })).rejects.toThrow('stop');
    expect(await subject.items.counts(work.requestId)).toEqual([]);
  });

  it('are held by one worker at a time, of many that try at once', async () => {
    const id = await planOne();
    const claims = await Promise.all(Array.from({ length: 8 }, () => subject.items.claim(id, 60_000)));
    const held = claims.filter((claim) => claim !== null);
    expect(held).toHaveLength(1);
    expect(held[0]!.item).toMatchObject({ id, state: 'running', attempt: 1, stage: 'read', failure: null });
  });

  it('are done once completed, and never claimed again', async () => {
    const work = planned();
    const id = await planOne(work);
    const { leaseToken } = (await subject.items.claim(id, 60_000))!;
    await subject.unitOfWork.run((tx) => subject.items.complete(tx, id, leaseToken));
    expect(await subject.items.claim(id, 60_000)).toBeNull();
    expect(await subject.items.counts(work.requestId)).toEqual([{ stage: 'read', state: 'done', count: 1 }]);
  });

  it('stay held where the transaction that completes them fails', async () => {
    const id = await planOne();
    const { leaseToken } = (await subject.items.claim(id, 60_000))!;
    await expect(subject.unitOfWork.run(async (tx) => { await subject.items.complete(tx, id, leaseToken); throw new Error('stop'); })).rejects.toThrow('stop');
    expect(await subject.items.renew(id, leaseToken, 60_000)).toBe(true);
    await subject.unitOfWork.run((tx) => subject.items.complete(tx, id, leaseToken));
  });

  it('pass to another worker when the lease runs out, and the first can then neither renew, complete nor fail them', async () => {
    const id = await planOne();
    const first = (await subject.items.claim(id, 20))!;
    await sleep(40);
    expect(await subject.items.due(1_000)).toContain(id);
    const second = (await subject.items.claim(id, 60_000))!;
    expect(second.item.attempt).toBe(2);
    expect(await subject.items.renew(id, first.leaseToken, 60_000)).toBe(false);
    await expect(subject.unitOfWork.run((tx) => subject.items.complete(tx, id, first.leaseToken))).rejects.toMatchObject({ code: 'lease-lost' });
    await expect(subject.items.fail(id, first.leaseToken, 'No.', true)).rejects.toMatchObject({ code: 'lease-lost' });
    await subject.unitOfWork.run((tx) => subject.items.complete(tx, id, second.leaseToken));
  });

  it('stay with a worker that renews', async () => {
    const id = await planOne();
    const { leaseToken } = (await subject.items.claim(id, 30))!;
    expect(await subject.items.renew(id, leaseToken, 60_000)).toBe(true);
    await sleep(60);
    expect(await subject.items.claim(id, 60_000)).toBeNull();
    expect(await subject.items.due(1_000)).not.toContain(id);
  });

  it('wait longer after each failure, and fail for good after the last attempt', async () => {
    const work = planned();
    const id = await planOne(work);
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const { leaseToken } = (await subject.items.claim(id, 60_000))!;
      expect(await subject.items.fail(id, leaseToken, 'Try later.', true)).toBe('waiting');
      expect(await subject.items.claim(id, 60_000)).toBeNull();
      expect(await subject.items.due(1_000)).not.toContain(id);
      await sleep(RETRY_BASE_MS * 2 ** (attempt - 1) + 30);
      expect(await subject.items.due(1_000)).toContain(id);
    }
    const { leaseToken } = (await subject.items.claim(id, 60_000))!;
    expect(await subject.items.fail(id, leaseToken, 'Still not.', true)).toBe('failed');
    expect(await subject.items.claim(id, 60_000)).toBeNull();
    expect(await subject.items.counts(work.requestId)).toEqual([{ stage: 'read', state: 'failed', count: 1 }]);
  });

  it('fail at once where trying again is of no use, and begin afresh when told to', async () => {
    const work = planned();
    const id = await planOne(work);
    const { leaseToken } = (await subject.items.claim(id, 60_000))!;
    expect(await subject.items.fail(id, leaseToken, 'The file is damaged.', false)).toBe('failed');
    expect(await subject.unitOfWork.run((tx) => subject.items.retryFailed(tx, randomUUID()))).toEqual([]);
    expect(await subject.unitOfWork.run((tx) => subject.items.retryFailed(tx, work.requestId))).toEqual([id]);
    expect((await subject.items.claim(id, 60_000))!.item).toMatchObject({ attempt: 1, failure: null });
  });

  it('fail together with what else the transaction does, or not at all', async () => {
    const id = await planOne();
    const { leaseToken } = (await subject.items.claim(id, 60_000))!;
    const also = planned();
    const failing = (stop: boolean): Promise<void> => subject.unitOfWork.run(async (tx) => {
      await subject.items.fail(id, leaseToken, 'No.', false, tx);
      await subject.items.plan(tx, [also]);
      if (stop) throw new Error('stop');
    });
    await expect(failing(true)).rejects.toThrow('stop');
    expect(await subject.items.counts(also.requestId)).toEqual([]);
    await failing(false);
    expect(await subject.items.counts(also.requestId)).toEqual([{ stage: 'read', state: 'waiting', count: 1 }]);
  });

  it('do not mind an id that nobody knows', async () => {
    expect(await subject.items.claim(randomUUID(), 1_000)).toBeNull();
    expect(await subject.items.renew(randomUUID(), randomUUID(), 1_000)).toBe(false);
  });
});
