import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { SandboxFault } from '../sandbox/loaded-file.js';
import { Fault } from '../sandbox/sandbox-protocol.schema.js';

export interface ZipLimits { readonly entries: number; readonly totalBytes: number; readonly entryBytes: number }

export interface ZipMember {
  /** As it stands in the archive, decoded, not yet made safe. */
  readonly rawName: string;
  readonly folder: boolean;
  readonly link: boolean;
  readonly encrypted: boolean;
  readonly size: number;
  /** Null where it is damaged, of an unknown method, or longer than it said. Counts what comes out, and stops at the limit. */
  read(): Promise<Buffer | null>;
}

/** Text packs 10 to 1, bilevel scans 50 to 1 at most; what unpacks to more than this, and is not small, was made to do harm. */
const BOMB_RATIO = 200;
const BOMB_FLOOR = 20 * 1024 * 1024;

/**
 * The members of a ZIP by its directory. Refused by what it declares, before anything is unpacked.
 * @throws SandboxFault Damaged, TooLarge, Bomb
 */
export async function readZip(bytes: Uint8Array, limits: ZipLimits): Promise<ZipMember[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { decodeStrings: false, validateEntrySizes: true })
    .catch(() => { throw new SandboxFault(Fault.Damaged); });
  if (zip.entryCount > limits.entries * 2) throw new SandboxFault(Fault.TooLarge);
  const entries = await entriesOf(zip, limits);
  const packed = entries.reduce((sum, e) => sum + e.compressedSize, 0), unpacked = entries.reduce((sum, e) => sum + e.uncompressedSize, 0);
  // Members that overlap one another are how a small file declares petabytes.
  if (packed > bytes.length) throw new SandboxFault(Fault.Bomb);
  const suspicious = (size: number, from: number): boolean => size > BOMB_FLOOR && size > BOMB_RATIO * Math.max(1, from);
  if (suspicious(unpacked, packed) || entries.some((e) => suspicious(e.uncompressedSize, e.compressedSize))) throw new SandboxFault(Fault.Bomb);
  if (unpacked > limits.totalBytes) throw new SandboxFault(Fault.TooLarge);
  return entries.map((entry) => member(zip, entry, limits));
}

function entriesOf(zip: ZipFile, limits: ZipLimits): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limits.entries * 2) reject(new SandboxFault(Fault.TooLarge));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(new SandboxFault(Fault.Damaged)));
    zip.readEntry();
  });
}

function member(zip: ZipFile, entry: Entry, limits: ZipLimits): ZipMember {
  const rawName = String(getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileName as unknown as Buffer, entry.extraFields, false));
  const mode = entry.externalFileAttributes >>> 16;
  return {
    rawName, folder: /[/\\]$/.test(rawName), link: (mode & 0o170000) === 0o120000, encrypted: (entry.generalPurposeBitFlag & 1) !== 0, size: entry.uncompressedSize,
    read: () => unpack(zip, entry, Math.min(limits.entryBytes, entry.uncompressedSize)),
  };
}

function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    if ((entry.generalPurposeBitFlag & 1) !== 0 || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)) { resolve(null); return; }
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) { resolve(null); return; }
      const pieces: Buffer[] = [];
      let size = 0;
      stream.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > most) { stream.destroy(); resolve(null); } else pieces.push(piece);
      });
      stream.on('end', () => resolve(Buffer.concat(pieces)));
      stream.on('error', () => resolve(null));
    });
  });
}
