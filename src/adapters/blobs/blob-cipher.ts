import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors/app-error.js';

/*
 * Layout: header (magic "CFB", version 1, salt of 32 bytes, chunk size as 4 bytes), then chunks, each its cipher text and a tag of 16 bytes.
 * Every chunk holds `chunkBytes` of plain bytes, the last at most as many (an empty blob has one empty chunk).
 * Each blob has a key of its own, derived from the request's key and the salt, so counters can serve as nonces (the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizar 2015): 7 zero bytes, the chunk's index in 4 bytes, and 1 in the last byte of the last chunk.
 * The header is authenticated with every chunk. So changed, reordered, dropped or added chunks and a cut tail are noticed.
 */
const MAGIC = Buffer.from([0x43, 0x46, 0x42, 1]);
const SALT_BYTES = 32;
export const HEADER_BYTES = MAGIC.length + SALT_BYTES + 4;
export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const MAX_CHUNKS = 2 ** 32 - 1;

const derive = (dataKey: Buffer, salt: Uint8Array, use: string): Buffer => Buffer.from(hkdfSync('sha256', dataKey, salt, `carefile blob ${use} v1`, 32));

/** Hex file name of a blob: equal files of two requests have different names, and a name tells nothing of the content. */
export const blobName = (dataKey: Buffer, sha256: string): string => createHmac('sha256', derive(dataKey, new Uint8Array(0), 'name')).update(sha256).digest('hex');

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Encrypts a stream of any slicing. Memory: two chunks. */
export async function* encryptBlob(dataKey: Buffer, plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Buffer> {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  const salt = randomBytes(SALT_BYTES);
  salt.copy(header, MAGIC.length);
  header.writeUInt32BE(CHUNK_BYTES, MAGIC.length + SALT_BYTES);
  yield header;
  const key = derive(dataKey, salt, 'content');
  let index = 0;
  const seal = (chunk: Buffer, last: boolean): Buffer => {
    if (index >= MAX_CHUNKS) throw new AppError('blob-too-large', 'limit', 'The file is too large to be stored.');
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index++, last)).setAAD(header);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const { chunk, last } of inChunks(plain, CHUNK_BYTES)) yield seal(chunk, last);
}

/** @throws AppError `blob-damaged` as soon as something is wrong; what came before is authentic, but the whole only once the stream has ended */
export async function* decryptBlob(dataKey: Buffer, sealed: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let header: Buffer | null = null;
  let key: Buffer | null = null;
  let index = 0;
  for await (const { chunk, last } of inChunks(sealed, CHUNK_BYTES + TAG_BYTES, HEADER_BYTES)) {
    if (header === null) {
      header = chunk;
      if (last || header.length !== HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC) || header.readUInt32BE(MAGIC.length + SALT_BYTES) !== CHUNK_BYTES) throw damaged();
      key = derive(dataKey, header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES), 'content');
      continue;
    }
    if (chunk.length < TAG_BYTES) throw damaged();
    const decipher = createDecipheriv('aes-256-gcm', key!, nonceOf(index++, last), { authTagLength: TAG_BYTES }).setAAD(header);
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES)), decipher.final()]);
    } catch {
      throw damaged();
    }
    yield plain;
  }
  if (header === null || index === 0) throw damaged();
}

export const damaged = (): AppError => new AppError('blob-damaged', 'internal', 'A stored file was changed or damaged after it had been stored. Restore it from a backup.');

/** Cuts a stream into pieces of `size` bytes (the first of `firstSize`), the last one shorter or empty only where nothing else is left; says which is last. */
async function* inChunks(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, size: number, firstSize = size): AsyncIterable<{ chunk: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  let want = firstSize;
  for await (const piece of source) {
    let rest = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    // One byte more than wanted must be here before a chunk leaves: only then is it known not to be the last.
    while (length + rest.length > want) {
      const take = want - length;
      yield { chunk: Buffer.concat([...held, rest.subarray(0, take)]), last: false };
      rest = rest.subarray(take);
      held = [];
      length = 0;
      want = size;
    }
    if (rest.length > 0) {
      held.push(Buffer.from(rest));
      length += rest.length;
    }
  }
  yield { chunk: Buffer.concat(held), last: true };
}
