import fc from 'fast-check';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CHUNK_BYTES, decryptBlob, encryptBlob, HEADER_BYTES } from './blob-cipher.js';
import { FileBlobStore } from './file-blob-store.js';

const key = randomBytes(32);
const SEALED_CHUNK = CHUNK_BYTES + 16;

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}
const seal = (plain: Uint8Array): Promise<Buffer> => all(encryptBlob(key, [plain]));
const unseal = (sealed: Buffer, slice = 1 << 20): Promise<Buffer> => all(decryptBlob(key, (async function* () {
  for (let at = 0; at < sealed.length; at += slice) yield sealed.subarray(at, at + slice);
})()));

/** Header, then chunks of three full lengths and a part. */
const parts = (sealed: Buffer): Buffer[] => {
  const cut = [sealed.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < sealed.length; at += SEALED_CHUNK) cut.push(sealed.subarray(at, at + SEALED_CHUNK));
  return cut;
};

describe('the cipher of blobs', () => {
  it('gives back what was put in, however the cipher text is sliced', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 3 * CHUNK_BYTES }), fc.integer({ min: 100, max: 200_000 }), async (size, slice) => {
      const plain = randomBytes(size);
      expect((await unseal(await seal(plain), slice)).equals(plain)).toBe(true);
    }), { numRuns: 25 });
  });

  it('shows any changed byte', async () => {
    const sealed = await seal(randomBytes(70_000));
    await fc.assert(fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(sealed);
      changed[at]! ^= flip;
      await expect(unseal(changed)).rejects.toMatchObject({ code: 'blob-damaged' });
    }), { numRuns: 60 });
  });

  it('shows a cut tail at any length', async () => {
    const sealed = await seal(randomBytes(2 * CHUNK_BYTES + 5));
    const lengths = [0, 1, HEADER_BYTES - 1, HEADER_BYTES, HEADER_BYTES + 15, HEADER_BYTES + 16, HEADER_BYTES + SEALED_CHUNK, HEADER_BYTES + 2 * SEALED_CHUNK, sealed.length - 1];
    for (const length of lengths) await expect(unseal(sealed.subarray(0, length))).rejects.toMatchObject({ code: 'blob-damaged' });
  });

  it('shows chunks that are swapped, dropped, doubled or taken from another blob', async () => {
    const [header, a, b, c, rest] = parts(await seal(randomBytes(3 * CHUNK_BYTES + 9)));
    const [, foreign] = parts(await seal(randomBytes(3 * CHUNK_BYTES + 9)));
    const damagedOnes = [[header, b, a, c, rest], [header, b, c, rest], [header, a, b, c], [header, a, a, b, c, rest], [header, a, b, c, rest, rest], [header, foreign, b, c, rest]];
    for (const list of damagedOnes) await expect(unseal(Buffer.concat(list as Buffer[]))).rejects.toMatchObject({ code: 'blob-damaged' });
  });

  it('never gives the same cipher text twice, nor the plain text', async () => {
    const plain = Buffer.from('the same words again and again '.repeat(100));
    const [one, two] = [await seal(plain), await seal(plain)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('the same words')).toBe(false);
  });
});

describe('the folder of blobs', () => {
  let folder: string;
  let store: FileBlobStore;
  const keys = new Map<string, Buffer>();
  const newRequest = (): string => { const id = randomUUID(); keys.set(id, randomBytes(32)); return id; };
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'carefile blobs ')), 'blobs');
    store = new FileBlobStore(folder, { dataKey: async (id) => keys.get(id)! });
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));
  const filesOf = async (id: string): Promise<string[]> => (await readdir(path.join(folder, id), { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name));

  it('names equal files of two requests differently, and neither by its content\'s hash', async () => {
    const bytes = randomBytes(100);
    const [one, two] = [newRequest(), newRequest()];
    for (const id of [one, two]) await store.put(id, bytes);
    const names = [...(await filesOf(one)), ...(await filesOf(two))].map((file) => path.basename(file));
    expect(new Set(names).size).toBe(2);
    expect(names).not.toContain(createHash('sha256').update(bytes).digest('hex'));
  });

  it('can be read by nobody else', async () => {
    const id = newRequest();
    await store.put(id, randomBytes(10));
    const [file] = await filesOf(id);
    expect((await stat(file!)).mode & 0o077).toBe(0);
    expect((await stat(path.join(folder, id))).mode & 0o077).toBe(0);
  });

  it('shows a file put in the place of another of the same request', async () => {
    const id = newRequest();
    const a = await store.put(id, randomBytes(10));
    const [fileA] = await filesOf(id);
    const b = await store.put(id, randomBytes(10));
    const fileB = (await filesOf(id)).find((f) => f !== fileA)!;
    await cp(fileB, fileA!);
    await expect(store.get(id, a.sha256)).rejects.toMatchObject({ code: 'blob-damaged' });
    await expect(store.get(id, b.sha256)).resolves.toHaveLength(10);
  });

  it('shows a file that was cut short', async () => {
    const id = newRequest();
    const { sha256 } = await store.put(id, randomBytes(200_000));
    const [file] = await filesOf(id);
    await writeFile(file!, (await readFile(file!)).subarray(0, 100_000));
    await expect(store.get(id, sha256)).rejects.toMatchObject({ code: 'blob-damaged' });
  });

  it('cannot be read with the file of another request', async () => {
    const [one, two] = [newRequest(), newRequest()];
    const { sha256 } = await store.put(one, randomBytes(10));
    await mkdir(path.join(folder, two));
    for (const entry of await readdir(path.join(folder, one))) await rename(path.join(folder, one, entry), path.join(folder, two, entry));
    await expect(store.get(two, sha256)).rejects.toMatchObject({ code: 'blob-missing' });
  });

  it('leaves no draft behind, and removes those that killed processes left', async () => {
    const id = newRequest();
    await store.put(id, randomBytes(10));
    await store.put(id, (async function* () { yield randomBytes(5); throw new Error('broken'); })()).catch(() => undefined);
    expect(await readdir(path.join(folder, 'drafts'))).toEqual([]);
    const [fresh, old] = ['fresh', 'old'].map((name) => path.join(folder, 'drafts', name));
    for (const file of [fresh!, old!]) await writeFile(file, 'x');
    await utimes(old!, new Date(0), new Date(0));
    expect(await store.removeStaleDrafts(Date.now())).toBe(1);
    expect(await readdir(path.join(folder, 'drafts'))).toEqual(['fresh']);
  });
});
