import { inflateSync } from 'node:zlib';

/** An object of the file as it lies there. `stream` is the raw data; null where the object is no stream. */
export interface RawObject { readonly number: number; readonly offset: number; readonly text: string; readonly stream: Uint8Array | null }

/** What a reader of bytes, that knows only the plainest form of PDF, sees in a released file. */
export interface RawFile {
  readonly objects: readonly RawObject[];
  readonly trailer: string;
  /** Everything about the layout that the plainest form does not have: each line is a reason to refuse. */
  readonly faults: readonly string[];
}

/**
 * Reads a file strictly: a header, objects one after the other with nothing but white space between them, one cross-reference table that names each of them, one trailer, one end.
 * Anything else is a fault. It is meant for our own releases and shares no code with what writes them.
 */
export function readRawFile(bytes: Uint8Array): RawFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), faults: string[] = [], objects: RawObject[] = [];
  const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1', Math.max(0, file.length - 64)));
  if (tail === null) return { objects, trailer: '', faults: ['the file does not end with one cross-reference position and %%EOF'] };
  const table = Number(tail[1]);
  const closing = file.toString('latin1', table);
  const shape = /^xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf]\s?\s)+)\s*trailer\s*(<<[\s\S]*>>)\s*startxref\s+\d+\s+%%EOF\s*$/.exec(closing);
  if (shape === null) return { objects, trailer: closing.slice(0, 2000), faults: ['the cross-reference table is not one plain table'] };
  const entries = shape[2]!.trim().split(/\s*[\r\n]+\s*/).map((line) => line.trim().split(' '));
  if (entries.length !== Number(shape[1])) faults.push('the cross-reference table counts other objects than it lists');
  const used = entries.map((entry, number) => ({ number, offset: Number(entry[0]), generation: Number(entry[1]), inUse: entry[2] === 'n' })).filter((e) => e.inUse);
  entries.forEach((entry, number) => { if (entry[2] === 'f' && number !== 0) faults.push(`object ${number} is free: something was taken out`); });
  const inOrder = [...used].sort((a, b) => a.offset - b.offset);
  const header = /^%PDF-1\.7\r?\n%[^\r\n]{4,8}\r?\n\s*$/.exec(file.toString('latin1', 0, Math.min(inOrder[0]?.offset ?? 0, 64)));
  if (header === null) faults.push('the header is not the plain one');
  inOrder.forEach((entry, i) => {
    const end = inOrder[i + 1]?.offset ?? table;
    const object = readObject(file, entry.number, entry.offset, end);
    if (entry.generation !== 0) faults.push(`object ${entry.number} was written more than once`);
    if (typeof object === 'string') faults.push(`object ${entry.number}: ${object}`); else objects.push(object);
  });
  return { objects, trailer: shape[3]!, faults };
}

function readObject(file: Buffer, number: number, offset: number, end: number): RawObject | string {
  const start = `${number} 0 obj`;
  if (file.toString('latin1', offset, offset + start.length) !== start) return 'is not where the table says';
  const limit = Math.min(end, offset + 1_000_000);
  const head = file.toString('latin1', offset + start.length, limit);
  const streamAt = /^\s*<<(?:(?!stream|endobj)[\s\S])*>>\s*stream\r?\n/.exec(head);
  if (streamAt === null) {
    const whole = file.toString('latin1', offset + start.length, end), close = /\sendobj\s*$/.exec(whole);
    if (close === null || whole.indexOf('endobj') !== close.index + 1) return 'does not end where the next begins';
    return { number, offset, text: whole.slice(0, close.index).trim(), stream: null };
  }
  const length = /\/Length (\d+)\b(?! \d+ R)/.exec(streamAt[0]);
  if (length === null) return 'a stream without a plain length';
  const from = offset + start.length + streamAt[0].length, to = from + Number(length[1]);
  if (to > end || !/^\r?\n?endstream\s+endobj\s*$/.test(file.toString('latin1', to, end))) return 'a stream that does not end where its length says';
  return { number, offset, text: streamAt[0].replace(/\s*stream\r?\n$/, '').trim(), stream: file.subarray(from, to) };
}

/** The data of a stream after Flate; pictures in other encodings as they are. Null where it cannot be decoded. */
export function decodedStream(object: RawObject): Uint8Array | null {
  if (object.stream === null) return null;
  if (!object.text.includes('/FlateDecode')) return object.stream;
  try { return inflateSync(object.stream); } catch { return null; }
}

export const isPicture = (object: RawObject): boolean => /\/Subtype\s*\/Image\b/.test(object.text);
