import type { Tx, UnitOfWork } from '../../ports/unit-of-work.port.js';

interface MemoryTx { readonly undo: (() => void)[] }

/** To be called by a memory adapter after each change made within `tx`. */
export function onRollback(tx: Tx, undo: () => void): void {
  (tx as unknown as MemoryTx).undo.push(undo);
}

/** Transactions of the memory adapters: one at a time; a failed one is undone, last change first. */
export class MemoryUnitOfWork implements UnitOfWork {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = this.last.then(async () => {
      const tx: MemoryTx = { undo: [] };
      try {
        return await work(tx as unknown as Tx);
      } catch (error) {
        for (const undo of tx.undo.reverse()) undo();
        throw error;
      }
    });
    this.last = result.catch(() => undefined);
    return result;
  }
}
