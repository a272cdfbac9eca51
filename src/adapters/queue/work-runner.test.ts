import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../../test/support/eventually.js';
import { AppError } from '../../core/errors/app-error.js';
import type { WorkItem } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';
import { systemClock } from '../clock/system-clock.js';
import { MemoryUnitOfWork } from '../memory/memory-unit-of-work.js';
import { MemoryWorkItems } from '../memory/memory-work-items.js';
import { MemoryWorkQueue } from '../memory/memory-work-queue.js';
import { WorkRunner, type StageHandler, type WorkRunnerOptions } from './work-runner.js';

const requestId = randomUUID();
const work = (target: string, stage = 'read'): { requestId: string; target: string; stage: string; stageVersion: number; inputHash: string } => ({ requestId, target, stage, stageVersion: 1, inputHash: 'x' });

interface Bench { items: MemoryWorkItems; queue: WorkQueue; unitOfWork: MemoryUnitOfWork; runner: WorkRunner; lines: string[]; plan(...targets: string[]): Promise<string[]>; states(): Promise<string> }

const running = new Set<WorkRunner>();
afterEach(async () => { for (const runner of running) await runner.stop(); running.clear(); });

function bench(handlers: Record<string, StageHandler>, options: Partial<WorkRunnerOptions> = {}, queue: WorkQueue = new MemoryWorkQueue()): Bench {
  const items = new MemoryWorkItems(systemClock, 5);
  const unitOfWork = new MemoryUnitOfWork();
  const lines: string[] = [];
  const runner = new WorkRunner({ unitOfWork, items, queue, handlers: (stage) => handlers[stage], concurrency: 2, leaseMs: 1_000, sweepMs: 10, log: (line) => lines.push(line), ...options });
  running.add(runner);
  return {
    items, queue, unitOfWork, runner, lines,
    plan: (...targets) => unitOfWork.run((tx) => items.plan(tx, targets.map((target) => work(target)))),
    states: async () => (await items.counts(requestId)).map((c) => `${c.count} ${c.stage} ${c.state}`).join(', '),
  };
}

const nothing: StageHandler = async () => async () => [];

describe('the work runner', () => {
  it('works on what was planned before it started, though nobody posted it', async () => {
    const b = bench({ read: nothing });
    await b.plan('a', 'b', 'c');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '3 read done');
  });

  it('posts newly planned work after the commit', async () => {
    const b: Bench = bench({ read: async (item) => (tx) => b.items.plan(tx, [work(item.target, 'date')]), date: nothing }, { sweepMs: 60_000 });
    const ids = await b.plan('a');
    await b.runner.start();
    await b.queue.post(ids);
    await eventually(async () => (await b.states()) === '1 date done, 1 read done');
  });

  it('leaves an item to the sweeper where the post fails', async () => {
    const inner = new MemoryWorkQueue();
    let broken = true;
    const queue: WorkQueue = { post: async (ids) => { if (broken) throw new Error('down'); await inner.post(ids); }, consume: (h, c) => inner.consume(h, c), close: () => inner.close() };
    const b: Bench = bench({ read: async (item) => (tx) => b.items.plan(tx, [work(item.target, 'date')]), date: nothing }, {}, queue);
    const ids = await b.plan('a');
    await b.runner.start();
    await inner.post(ids);
    await eventually(async () => (await b.states()) === '1 date waiting, 1 read done');
    broken = false;
    await eventually(async () => (await b.states()) === '1 date done, 1 read done');
  });

  it('tries again what may be tried again, and then fails it with its plain words', async () => {
    let attempts = 0;
    const failed: WorkItem[] = [];
    const b = bench({ read: async () => { attempts++; throw new AppError('ocr-busy', 'internal', 'The reading engine did not answer.', { retry: true }); } }, { onFailed: async (_tx, item) => { failed.push(item); return []; } });
    await b.plan('a');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 read failed');
    expect(attempts).toBe(3);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ target: 'a', state: 'failed', failure: 'The reading engine did not answer.' });
  });

  it('fails at once what is of no use to try again, and quotes nothing of an unexpected fault', async () => {
    let attempts = 0;
    const failures: (string | null)[] = [];
    const onFailed: WorkRunnerOptions['onFailed'] = async (_tx, item) => { failures.push(item.failure); return []; };
    const b = bench({
      read: async (item) => { attempts++; if (item.target === 'damaged') throw new AppError('file-damaged', 'input', 'The file is damaged.'); throw new TypeError('Invented Person is not a function'); },
    }, { onFailed });
    await b.plan('damaged');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 read failed');
    expect(attempts).toBe(1);
    await b.plan('other');
    await eventually(async () => (await b.states()) === '2 read failed');
    expect(failures).toEqual(['The file is damaged.', 'An unexpected fault stopped this step.']);
    expect(b.lines.join('\n')).not.toContain('Invented');
  });

  it('moves on in the transaction that fails an item: what the hook plans is worked on', async () => {
    const b: Bench = bench({ read: async () => { throw new AppError('file-damaged', 'input', 'The file is damaged.'); }, gather: nothing }, {
      onFailed: (tx, item) => b.items.plan(tx, [work(item.target, 'gather')]),
    });
    await b.plan('a');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 gather done, 1 read failed');
  });

  it('gives a hook up that fails again and again, rather than try for ever', async () => {
    let calls = 0;
    const b = bench({ read: async () => { throw new AppError('file-damaged', 'input', 'The file is damaged.'); } }, { leaseMs: 30, onFailed: async () => { calls++; throw new Error('hook'); } });
    await b.plan('a');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 read failed');
    expect(calls).toBeGreaterThan(1);
  });

  it('commits nothing of a handler whose commit fails, and tries again', async () => {
    let commits = 0;
    const b: Bench = bench({
      read: async (item) => async (tx) => {
        const ids = await b.items.plan(tx, [work(`${item.target}-${++commits}`, 'date')]);
        if (commits === 1) throw new Error('stop');
        return ids;
      }, date: nothing,
    });
    await b.plan('a');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 date done, 1 read done');
    expect(commits).toBe(2);
  });

  it('keeps a long piece of work by renewing its lease', async () => {
    let begun = 0;
    const b = bench({ read: async () => { begun++; await sleep(250); return async () => []; } }, { leaseMs: 60 });
    await b.plan('a');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 read done');
    expect(begun).toBe(1);
  });

  it('fails an item whose worker died at every attempt', async () => {
    const b = bench({ read: nothing });
    const [id] = await b.plan('a');
    for (let i = 0; i < 3; i++) {
      await b.items.claim(id!, 1);
      await sleep(5);
    }
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 read failed');
  });

  it('fails a stage that this program does not know', async () => {
    const b = bench({});
    await b.plan('a');
    await b.runner.start();
    await eventually(async () => (await b.states()) === '1 read failed');
    expect(b.lines.join()).toContain('stage-unknown');
  });

  it('finishes what is at hand when told to stop, and begins nothing more', async () => {
    const b = bench({ read: async () => { await sleep(80); return async () => []; } }, { concurrency: 1 });
    await b.plan('a', 'b', 'c');
    await b.runner.start();
    await sleep(20);
    expect(await b.runner.stop()).toBe(true);
    expect(await b.states()).toBe('1 read done, 2 read waiting');
  });

  it('says so when something at hand does not end in time', async () => {
    let release = (): void => undefined;
    const b = bench({ read: async () => { await new Promise<void>((resolve) => { release = resolve; }); return async () => []; } });
    await b.plan('a');
    await b.runner.start();
    await sleep(20);
    expect(await b.runner.stop(50)).toBe(false);
    release();
  });
});
