import { randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors/app-error.js';
import type { KeyRing } from '../../ports/key-ring.port.js';
import type { Tx } from '../../ports/unit-of-work.port.js';
import { onRollback } from './memory-unit-of-work.js';

export class MemoryKeyRing implements KeyRing {
  /** Null where destroyed. */
  private readonly keys = new Map<string, Buffer | null>();

  async create(tx: Tx, requestId: string): Promise<void> {
    if (this.keys.has(requestId)) return;
    this.keys.set(requestId, randomBytes(32));
    onRollback(tx, () => this.keys.delete(requestId));
  }

  async dataKey(requestId: string): Promise<Buffer> {
    const key = this.keys.get(requestId);
    if (key === undefined) throw new AppError('key-missing', 'not-found', 'There is no key for this request.');
    if (key === null) throw new AppError('key-destroyed', 'not-found', 'The records of this request were destroyed.');
    return key;
  }

  async destroy(tx: Tx, requestId: string): Promise<void> {
    const key = this.keys.get(requestId);
    if (key === undefined || key === null) return;
    this.keys.set(requestId, null);
    onRollback(tx, () => this.keys.set(requestId, key));
  }
}
