import type { Tx } from './unit-of-work.port.js';
import type { WorkItem } from './work-items.port.js';

/** Writes a stage's results, its audit events and the work that follows; returns the ids of newly planned work, posted after the commit. */
export type StageCommit = (tx: Tx) => Promise<readonly string[]>;

/** One step of a pipeline. Idempotent: run again on the same input it leaves the same results, and never touches what a person decided. */
export interface Stage {
  readonly name: string;
  /** Raise it when the results would differ for the same input. */
  readonly version: number;
  /** Computes outside any transaction. Throws AppError: `retry` says whether another attempt may help. */
  run(item: WorkItem): Promise<StageCommit>;
  /** Called in the transaction that marks an item failed for good, so that the request can still move on. */
  onFailed?(tx: Tx, item: WorkItem, failure: string): Promise<readonly string[]>;
}
