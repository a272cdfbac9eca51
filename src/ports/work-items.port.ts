import type { Tx } from './unit-of-work.port.js';

export type WorkState = 'waiting' | 'running' | 'done' | 'failed';

/** One stage to be run on one target. Unique by (target, stage, stageVersion, inputHash): planned twice, it exists once. */
export interface WorkItem {
  readonly id: string;
  readonly requestId: string;
  /** Id of the thing worked on: a file, a page, a request, a bundle. */
  readonly target: string;
  readonly stage: string;
  readonly stageVersion: number;
  readonly inputHash: string;
  readonly state: WorkState;
  readonly attempt: number;
  /** Plain words; null unless failed. */
  readonly failure: string | null;
}

export interface PlannedWork { readonly requestId: string; readonly target: string; readonly stage: string; readonly stageVersion: number; readonly inputHash: string }

/** The truth of the work. The queue only says that there may be something to do. */
export interface WorkItems {
  /** Inserts what is not yet there; returns the ids of the new ones. They are posted to the queue after the commit. */
  plan(tx: Tx, work: readonly PlannedWork[]): Promise<string[]>;
  /** Takes a lease: null where another holds it, or it is done or failed for good. */
  claim(id: string, leaseMs: number): Promise<{ item: WorkItem; leaseToken: string } | null>;
  /** Extends a held lease; false where it was lost. */
  renew(id: string, leaseToken: string, leaseMs: number): Promise<boolean>;
  /** Marks done inside the transaction that commits the results; throws AppError `lease-lost` where the lease was lost (so nothing commits twice). */
  complete(tx: Tx, id: string, leaseToken: string): Promise<void>;
  /**
   * Back to waiting, or failed for good after `maxAttempts` or when not retryable; throws AppError `lease-lost` where the lease was lost.
   * @param tx where given, what else must happen when it fails for good commits together with it
   */
  fail(id: string, leaseToken: string, failure: string, retry: boolean, tx?: Tx): Promise<WorkState>;
  /** Waiting items and running ones whose lease ran out: to be posted again. */
  due(limit: number): Promise<string[]>;
  /** A failed item is set to waiting again with a fresh count of attempts. */
  retryFailed(tx: Tx, requestId: string): Promise<string[]>;
  /** What failed for good, newest first. */
  failed(requestId: string, limit: number): Promise<readonly WorkItem[]>;
  /** When the newest run of a stage that has ended well was planned; null where there is none. */
  lastDone(requestId: string, stage: string): Promise<Date | null>;
  counts(requestId: string): Promise<{ readonly stage: string; readonly state: WorkState; readonly count: number }[]>;
}
