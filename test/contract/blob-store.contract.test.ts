import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileBlobStore } from '../../src/adapters/blobs/file-blob-store.js';
import { MemoryBlobStore } from '../../src/adapters/memory/memory-blob-store.js';
import { MemoryKeyRing } from '../../src/adapters/memory/memory-key-ring.js';
import { MemoryUnitOfWork } from '../../src/adapters/memory/memory-unit-of-work.js';
import type { BlobStore } from '../../src/ports/blob-store.port.js';

interface Subject { blobs: BlobStore; keys: MemoryKeyRing; close(): Promise<void> }

const makers: Record<string, () => Promise<Subject>> = {
  'in memory': async () => {
    const keys = new MemoryKeyRing();
    return { keys, blobs: new MemoryBlobStore(keys), close: async () => undefined };
  },
  'in files': async () => {
    const keys = new MemoryKeyRing();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'carefile blobs '));
    return { keys, blobs: new FileBlobStore(path.join(folder, 'blobs'), keys), close: () => rm(folder, { recursive: true }) };
  },
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each(Object.keys(makers))('the blob store %s', (name) => {
  let subject: Subject;
  let request: string;
  const unitOfWork = new MemoryUnitOfWork();
  const newRequest = async (): Promise<string> => {
    const id = randomUUID();
    await unitOfWork.run((tx) => subject.keys.create(tx, id));
    return id;
  };
  beforeAll(async () => { subject = await makers[name]!(); });
  beforeEach(async () => { request = await newRequest(); });
  afterAll(() => subject?.close());

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_001])('gives back %i bytes as they were', async (size) => {
    const bytes = randomBytes(size);
    expect(await subject.blobs.put(request, bytes)).toEqual({ sha256: sha256(bytes), size });
    expect((await subject.blobs.get(request, sha256(bytes))).equals(bytes)).toBe(true);
    expect(await subject.blobs.has(request, sha256(bytes))).toBe(true);
  });

  it('takes and gives streams of any slicing', async () => {
    const bytes = randomBytes(200_000);
    const pieces = async function* (): AsyncIterable<Uint8Array> {
      for (let at = 0, n = 1; at < bytes.length; at += n, n = (n * 7) % 9_001 + 1) yield bytes.subarray(at, Math.min(bytes.length, at + n));
    };
    const stored = await subject.blobs.put(request, pieces());
    expect(stored).toEqual({ sha256: sha256(bytes), size: bytes.length });
    const read: Uint8Array[] = [];
    for await (const piece of subject.blobs.read(request, stored.sha256)) read.push(piece);
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
  });

  it('does not mind the same bytes again, nor at the same time', async () => {
    const bytes = randomBytes(100_000);
    const stored = await Promise.all([1, 2, 3, 4].map(() => subject.blobs.put(request, bytes)));
    expect(new Set(stored.map((s) => s.sha256)).size).toBe(1);
    expect((await subject.blobs.get(request, sha256(bytes))).equals(bytes)).toBe(true);
  });

  it('stores nothing of a stream that breaks', async () => {
    const broken = async function* (): AsyncIterable<Uint8Array> { yield randomBytes(70_000); throw new Error('broken'); };
    await expect(subject.blobs.put(request, broken())).rejects.toThrow('broken');
  });

  it('keeps requests apart', async () => {
    const bytes = randomBytes(10);
    await subject.blobs.put(request, bytes);
    const other = await newRequest();
    expect(await subject.blobs.has(other, sha256(bytes))).toBe(false);
    await expect(subject.blobs.get(other, sha256(bytes))).rejects.toMatchObject({ code: 'blob-missing' });
  });

  it('removes all of a request, and only that', async () => {
    const other = await newRequest();
    const bytes = randomBytes(10);
    for (const id of [request, other]) await subject.blobs.put(id, bytes);
    await subject.blobs.destroy(request);
    expect(await subject.blobs.has(request, sha256(bytes))).toBe(false);
    expect(await subject.blobs.has(other, sha256(bytes))).toBe(true);
    await subject.blobs.destroy(request);
  });

  it('reads nothing more once the request\'s key is destroyed', async () => {
    const { sha256: hash } = await subject.blobs.put(request, randomBytes(10));
    await unitOfWork.run((tx) => subject.keys.destroy(tx, request));
    await expect(subject.blobs.get(request, hash)).rejects.toMatchObject({ code: 'key-destroyed' });
    await expect(subject.blobs.put(request, randomBytes(10))).rejects.toMatchObject({ code: 'key-destroyed' });
  });

  it.each(['../../etc/passwd', '..', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])('refuses the address %p', async (address) => {
    await expect(subject.blobs.get(request, address)).rejects.toMatchObject({ code: 'blob-address-invalid' });
    await expect(subject.blobs.has(request, address)).rejects.toMatchObject({ code: 'blob-address-invalid' });
    await expect(subject.blobs.put(address, randomBytes(1))).rejects.toMatchObject({ code: 'blob-address-invalid' });
  });
});
