import type { Tx } from './unit-of-work.port.js';

/** One 256-bit data key per request, wrapped by a key-encryption key. Destroying it makes the request's blobs unreadable for good. */
export interface KeyRing {
  create(tx: Tx, requestId: string): Promise<void>;
  dataKey(requestId: string): Promise<Buffer>;
  destroy(tx: Tx, requestId: string): Promise<void>;
}
