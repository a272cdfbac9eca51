import type { BackendFactory, JobsOptions, Processor, QueueOptions, WorkerOptions } from 'bullmq';
import { Queue, Worker } from 'bullmq';
import { AppError } from '../../core/errors/app-error.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';

/** Where BullMQ keeps its jobs. `backend` is left out for Redis, its default. */
export interface BullStorage {
  readonly connection: QueueOptions['connection'];
  readonly prefix?: string;
  readonly backend?: BackendFactory;
  /** Ends the connections that are ours, after the queue and worker are closed. */
  end(): Promise<void>;
}

/** A job that is waiting or running is not posted twice: its id is the work item's. Nothing is kept of finished ones: the truth is in `work_item`. */
const JOB: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/**
 * How soon the job of a killed worker is given to another. Short, because a job that comes twice does no harm:
 * the claim of its work item fails while the lease is held. A worker whose thread is busy for longer loses the job, not the lease.
 */
const LOCK_MS = 3_000;
const STALLED_CHECK_MS = 1_000;
/** What BullMQ reports when a busy worker comes back to a job that was given to another meanwhile. */
const LOST_JOB = /^(Missing (lock|key)|Lock mismatch) for job|could not renew lock for job/i;
/** A payload larger than this would be split anyway by the sweeper's limit; one statement stays short. */
const POST_AT_ONCE = 1_000;

/** A `WorkQueue` on BullMQ; the same code on PostgreSQL and on Redis. */
export class BullWorkQueue implements WorkQueue {
  private readonly queue: Queue;
  private worker: Worker | null = null;
  private closing: Promise<void> | null = null;

  /** @param onError told of passing faults of the connection; must not throw */
  constructor(private readonly name: string, private readonly storage: BullStorage, private readonly onError: (error: Error) => void) {
    const { connection, prefix, backend } = storage;
    this.queue = new Queue(name, { connection, ...(prefix === undefined ? {} : { prefix }), streams: { events: { maxLen: 500 } } } as QueueOptions, backend as BackendFactory) as unknown as Queue;
    this.queue.on('error', onError);
  }

  async post(workItemIds: readonly string[]): Promise<void> {
    for (let i = 0; i < workItemIds.length; i += POST_AT_ONCE) {
      const some = workItemIds.slice(i, i + POST_AT_ONCE);
      await this.queue.addBulk(some.map((workItemId) => ({ name: 'work', data: { workItemId }, opts: { ...JOB, jobId: workItemId } })));
    }
  }

  async consume(handle: (workItemId: string) => Promise<void>, concurrency: number): Promise<void> {
    if (this.worker !== null) throw new AppError('queue-in-use', 'internal', 'This queue is being worked on already.');
    const process: Processor = async (job) => { await handle(String(job.id)); };
    const { connection, prefix, backend } = this.storage;
    const options = {
      connection, ...(prefix === undefined ? {} : { prefix }), concurrency, lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS,
      // However often a worker is killed: attempts are counted in `work_item`, not here.
      maxStalledCount: 1_000_000,
    };
    const worker = new Worker(this.name, process, options as WorkerOptions, backend as BackendFactory) as unknown as Worker;
    this.worker = worker;
    worker.on('error', (error) => { if (!LOST_JOB.test(error.message)) this.onError(error); });
    await worker.waitUntilReady();
  }

  /** Waits for the jobs at hand. */
  close(): Promise<void> {
    return (this.closing ??= (async () => {
      await this.worker?.close();
      await this.queue.close();
      await this.storage.end();
    })());
  }
}
