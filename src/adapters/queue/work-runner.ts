import { AppError } from '../../core/errors/app-error.js';
import { MAX_ATTEMPTS } from '../../core/work/retry-policy.js';
import type { Tx, UnitOfWork } from '../../ports/unit-of-work.port.js';
import type { WorkItem, WorkItems } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';
import type { StageCommit } from '../../ports/stage.port.js';

/** Computes outside any transaction and changes nothing; an AppError says by `retry` whether it may be tried again, and by its message why not. */
export type StageHandler = (item: WorkItem) => Promise<StageCommit>;

export interface WorkRunnerOptions {
  readonly unitOfWork: UnitOfWork;
  readonly items: WorkItems;
  readonly queue: WorkQueue;
  /** Undefined where this program knows no such stage or version. */
  readonly handlers: (stage: string, version: number) => StageHandler | undefined;
  /** What else happens when an item fails for good, in the same transaction; returns ids of planned work. */
  readonly onFailed?: (tx: Tx, item: WorkItem) => Promise<readonly string[]>;
  /** Items worked on at once. */
  readonly concurrency: number;
  /** A killed worker's items are taken over after this. Renewed every third of it while the work goes on. */
  readonly leaseMs: number;
  /** How often due items are posted again: those whose post was lost, whose wait is over, or whose worker died. */
  readonly sweepMs: number;
  /** Lines for the log; they hold ids, stages and codes only. */
  readonly log?: (line: string) => void;
}

const SWEEP_LIMIT = 500;
/** A hook that itself fails is tried this often; then the item fails without it. */
const HOOK_ATTEMPTS = 3;

/** Works through work items: at-least-once delivery from the queue, exactly-once effect by the lease checked within the commit. */
export class WorkRunner {
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();
  private stopping: Promise<boolean> | null = null;
  private readonly atHand = new Set<Promise<void>>();

  constructor(private readonly options: WorkRunnerOptions) {}

  async start(): Promise<void> {
    await this.options.queue.consume((id) => {
      const work = this.handle(id);
      this.atHand.add(work);
      return work.finally(() => this.atHand.delete(work));
    }, this.options.concurrency);
    await this.sweep();
    this.timer = setInterval(() => { this.sweeping = this.sweep(); }, this.options.sweepMs);
  }

  /**
   * Begins nothing more and waits for what is at hand; closes the queue.
   * @returns false where something was still running after `withinMs`: its lease runs out and another worker takes it
   */
  stop(withinMs = 30_000): Promise<boolean> {
    return (this.stopping ??= (async () => {
      if (this.timer !== null) clearInterval(this.timer);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => { timer = setTimeout(() => resolve(false), withinMs); });
      const ended = this.sweeping.then(() => Promise.allSettled(this.atHand)).then(() => this.options.queue.close()).then(() => true);
      const inTime = await Promise.race([ended, late]);
      clearTimeout(timer);
      if (!inTime) ended.catch(() => undefined);
      return inTime;
    })());
  }

  private async sweep(): Promise<void> {
    try {
      const due = await this.options.items.due(SWEEP_LIMIT);
      if (due.length > 0) await this.options.queue.post(due);
    } catch (error) {
      this.log(`sweep failed: ${codeOf(error)}`);
    }
  }

  private async handle(id: string): Promise<void> {
    if (this.stopping !== null) return;
    const { items, leaseMs } = this.options;
    const claimed = await items.claim(id, leaseMs);
    if (claimed === null) return;
    const { item, leaseToken } = claimed;
    try {
      if (item.attempt > MAX_ATTEMPTS) throw new AppError('work-interrupted', 'internal', `This step was stopped ${MAX_ATTEMPTS} times before it was done; perhaps it needs more memory than there is.`);
      const handler = this.options.handlers(item.stage, item.stageVersion);
      if (handler === undefined) throw new AppError('stage-unknown', 'internal', 'This version of Carefile does not know this step.');
      const commit = await this.whileRenewing(item, leaseToken, () => handler(item));
      const planned = await this.options.unitOfWork.run(async (tx) => {
        // First: it holds the item until the commit, so that whoever lost the lease finds out before writing anything.
        await items.complete(tx, id, leaseToken);
        return commit(tx);
      });
      await this.post(planned);
    } catch (error) {
      await this.failed(item, leaseToken, error);
    }
  }

  private async whileRenewing<T>(item: WorkItem, leaseToken: string, work: () => Promise<T>): Promise<T> {
    const { items, leaseMs } = this.options;
    const heartbeat = setInterval(() => {
      items.renew(item.id, leaseToken, leaseMs).catch((error: unknown) => this.log(`${item.stage} ${item.id}: lease not renewed: ${codeOf(error)}`));
    }, leaseMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async failed(item: WorkItem, leaseToken: string, error: unknown): Promise<void> {
    const { items, unitOfWork, onFailed } = this.options;
    this.log(`${item.stage} ${item.id}: attempt ${item.attempt} failed: ${codeOf(error)}`);
    if (error instanceof AppError && error.code === 'lease-lost') return;
    const retry = error instanceof AppError ? error.retry : true;
    const failure = error instanceof AppError ? error.message : 'An unexpected fault stopped this step.';
    const withHook = onFailed !== undefined && item.attempt <= MAX_ATTEMPTS + HOOK_ATTEMPTS;
    try {
      const planned = await unitOfWork.run(async (tx) => {
        const state = await items.fail(item.id, leaseToken, failure, retry, tx);
        return state === 'failed' && withHook ? onFailed(tx, { ...item, state, failure }) : [];
      });
      await this.post(planned);
    } catch (fault) {
      // The lease runs out and the sweeper brings the item back.
      this.log(`${item.stage} ${item.id}: failure not recorded: ${codeOf(fault)}`);
    }
  }

  private async post(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.options.queue.post(ids).catch((error: unknown) => this.log(`post failed, left to the sweeper: ${codeOf(error)}`));
  }

  private log(line: string): void {
    this.options.log?.(line);
  }
}

/** Nothing of the message: it might quote what was worked on. */
function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
