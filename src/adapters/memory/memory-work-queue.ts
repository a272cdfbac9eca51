import type { WorkQueue } from '../../ports/work-queue.port.js';

export class MemoryWorkQueue implements WorkQueue {
  private readonly waiting = new Set<string>();
  private readonly running = new Map<string, Promise<void>>();
  private handle: ((workItemId: string) => Promise<void>) | null = null;
  private concurrency = 0;
  private closed = false;

  async post(workItemIds: readonly string[]): Promise<void> {
    for (const id of workItemIds) if (!this.running.has(id)) this.waiting.add(id);
    this.next();
  }

  async consume(handle: (workItemId: string) => Promise<void>, concurrency: number): Promise<void> {
    this.handle = handle;
    this.concurrency = concurrency;
    this.next();
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.running.values());
  }

  private next(): void {
    for (const id of this.waiting) {
      if (this.closed || this.handle === null || this.running.size >= this.concurrency) return;
      this.waiting.delete(id);
      const handle = this.handle;
      // A rejection leaves the item to the sweeper.
      this.running.set(id, Promise.resolve().then(() => handle(id)).catch(() => undefined).finally(() => {
        this.running.delete(id);
        this.next();
      }));
    }
  }
}
