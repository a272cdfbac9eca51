import { createHash, randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors/app-error.js';
import { isUuid } from '../../core/ids/uuid-v7.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { KeyRing } from '../../ports/key-ring.port.js';
import { blobName, damaged, decryptBlob, encryptBlob } from './blob-cipher.js';

const SHA256 = /^[0-9a-f]{64}$/;
/** A draft older than this was left by a killed process. */
const STALE_DRAFT_MS = 24 * 60 * 60_000;

/**
 * Blobs as files below `folder`, one folder for each request. A file appears under its name only when whole and on the disk.
 * Every path is made of a checked id and of hex digits: nothing from outside becomes part of one.
 */
export class FileBlobStore implements BlobStore {
  constructor(private readonly folder: string, private readonly keys: Pick<KeyRing, 'dataKey'>) {}

  async put(requestId: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly size: number }> {
    const requestFolder = this.folderOf(requestId);
    const dataKey = await this.keys.dataKey(requestId);
    const hash = createHash('sha256');
    let size = 0;
    const plain = async function* (): AsyncIterable<Uint8Array> {
      for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
        hash.update(piece);
        size += piece.byteLength;
        yield piece;
      }
    };
    const drafts = path.join(this.folder, 'drafts');
    await mkdir(drafts, { recursive: true, mode: 0o700 });
    const draft = path.join(drafts, randomBytes(16).toString('hex'));
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        for await (const piece of encryptBlob(dataKey, plain())) await file.writeFile(piece);
        await file.sync();
      } finally {
        await file.close();
      }
      const sha256 = hash.digest('hex');
      const target = fileIn(requestFolder, dataKey, sha256);
      if (await exists(target)) return { sha256, size };
      const isNewFolder = (await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })) !== undefined;
      await rename(draft, target);
      await syncFolder(path.dirname(target));
      if (isNewFolder) for (const above of [requestFolder, this.folder]) await syncFolder(above);
      return { sha256, size };
    } finally {
      await rm(draft, { force: true });
    }
  }

  async get(requestId: string, sha256: string): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.read(requestId, sha256)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** Throws `blob-damaged` at the end, too, where the whole is another file than was asked for: trust it only once it has ended. */
  async *read(requestId: string, sha256: string): AsyncIterable<Uint8Array> {
    const folder = this.folderOf(requestId);
    checkHash(sha256);
    const dataKey = await this.keys.dataKey(requestId);
    const file = fileIn(folder, dataKey, sha256);
    if (!(await exists(file))) throw new AppError('blob-missing', 'not-found', 'A stored file is missing.');
    const hash = createHash('sha256');
    for await (const piece of decryptBlob(dataKey, createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>)) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== sha256) throw damaged();
  }

  async has(requestId: string, sha256: string): Promise<boolean> {
    const folder = this.folderOf(requestId);
    checkHash(sha256);
    return exists(fileIn(folder, await this.keys.dataKey(requestId), sha256));
  }

  async destroy(requestId: string): Promise<void> {
    await rm(this.folderOf(requestId), { recursive: true, force: true });
  }

  /** Removes what killed processes left half-written; returns how many files. To be called now and then. */
  async removeStaleDrafts(nowMs: number): Promise<number> {
    const drafts = path.join(this.folder, 'drafts');
    let removed = 0;
    for (const name of await readdir(drafts).catch(() => [])) {
      const file = path.join(drafts, name);
      const written = await stat(file).then((s) => s.mtimeMs, () => nowMs);
      if (nowMs - written < STALE_DRAFT_MS) continue;
      await rm(file, { force: true });
      removed++;
    }
    return removed;
  }

  private folderOf(requestId: string): string {
    if (!isUuid(requestId)) throw new AppError('blob-address-invalid', 'internal', 'A stored file was asked for by a wrong address.');
    return path.join(this.folder, requestId);
  }
}

function checkHash(sha256: string): void {
  if (!SHA256.test(sha256)) throw new AppError('blob-address-invalid', 'internal', 'A stored file was asked for by a wrong address.');
}

/** Two levels, so that no folder holds more than a few hundred files of a large request. */
function fileIn(requestFolder: string, dataKey: Buffer, sha256: string): string {
  const name = blobName(dataKey, sha256);
  return path.join(requestFolder, name.slice(0, 2), name);
}

const exists = (file: string): Promise<boolean> => access(file, constants.R_OK).then(() => true, () => false);

/** A rename is on the disk only when its folder is. Windows cannot open folders, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync();
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
