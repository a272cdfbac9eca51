import { createHash } from 'node:crypto';
import { AppError } from '../../core/errors/app-error.js';
import { isUuid } from '../../core/ids/uuid-v7.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { KeyRing } from '../../ports/key-ring.port.js';

/** Not encrypted, but asks for the request's key as the real one does: without a key nothing is stored or read. */
export class MemoryBlobStore implements BlobStore {
  private readonly blobs = new Map<string, Map<string, Buffer>>();

  constructor(private readonly keys: Pick<KeyRing, 'dataKey'>) {}

  async put(requestId: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly size: number }> {
    await this.open(requestId);
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) pieces.push(Uint8Array.from(piece));
    const content = Buffer.concat(pieces);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const own = this.blobs.get(requestId) ?? new Map<string, Buffer>();
    this.blobs.set(requestId, own.set(sha256, content));
    return { sha256, size: content.length };
  }

  async get(requestId: string, sha256: string): Promise<Buffer> {
    await this.open(requestId, sha256);
    const content = this.blobs.get(requestId)?.get(sha256);
    if (content === undefined) throw new AppError('blob-missing', 'not-found', 'A stored file is missing.');
    return Buffer.from(content);
  }

  async *read(requestId: string, sha256: string): AsyncIterable<Uint8Array> {
    yield await this.get(requestId, sha256);
  }

  async has(requestId: string, sha256: string): Promise<boolean> {
    await this.open(requestId, sha256);
    return this.blobs.get(requestId)?.has(sha256) ?? false;
  }

  async destroy(requestId: string): Promise<void> {
    this.blobs.delete(requestId);
  }

  private async open(requestId: string, sha256?: string): Promise<void> {
    if (!isUuid(requestId) || (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))) throw new AppError('blob-address-invalid', 'internal', 'A stored file was asked for by a wrong address.');
    await this.keys.dataKey(requestId);
  }
}
