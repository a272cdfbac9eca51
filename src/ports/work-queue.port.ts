/** Carries only ids: losing the whole queue loses nothing, a sweeper posts again. At-least-once. */
export interface WorkQueue {
  post(workItemIds: readonly string[]): Promise<void>;
  /** Calls `handle` for each posted id, at most `concurrency` at once; a rejection leaves the item to the sweeper. */
  consume(handle: (workItemId: string) => Promise<void>, concurrency: number): Promise<void>;
  close(): Promise<void>;
}
