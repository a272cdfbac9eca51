import { inflateSync } from 'node:zlib';

/** Features of a PDF that the engine does not report, found by looking for their names outside of the stored streams. */
export interface PdfStructure {
  readonly hiddenLayers: boolean;
  readonly javaScript: boolean;
  readonly xfa: boolean;
  /** `UserUnit` by the object number of the page, where it is not 1. The engine takes it for 1 always. */
  readonly userUnits: ReadonlyMap<number, number>;
  /** No end mark: the file may have lost its end. */
  readonly truncated: boolean;
}

const MAX_INFLATED = 16 * 1024 * 1024;
const MAX_OBJECT_STREAMS = 2_000;
const PIECE = 1 << 20, OVERLAP = 400;

interface Found { hiddenLayers: boolean; javaScript: boolean; xfa: boolean; readonly userUnits: Map<number, number> }

/** Reads at memory speed: streams are stepped over, and only streams of objects are unpacked, up to 16 MB in all. */
export function scanStructure(bytes: Uint8Array): PdfStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Found = { hiddenLayers: false, javaScript: false, xfa: false, userUnits: new Map() };
  let budget = MAX_INFLATED, unpacked = 0;
  for (const { text, stream } of outsideStreams(file)) {
    look(text, found);
    if (text.includes('/UserUnit')) unitsAmongObjects(text, found);
    const dictionary = text.slice(-600);
    if (stream === null || budget <= 0 || unpacked >= MAX_OBJECT_STREAMS || !/\/ObjStm\b/.test(dictionary)) continue;
    unpacked++;
    try {
      const inner = inflateSync(stream, { maxOutputLength: budget, finishFlush: 2 });
      budget -= inner.length;
      const objects = inner.toString('latin1');
      look(objects, found);
      if (objects.includes('/UserUnit')) unitsInObjectStream(objects, Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0), found);
    } catch { /* not deflated, or too long: the engine decides whether the file can be read */ }
  }
  const end = file.lastIndexOf('%%EOF');
  return { ...found, truncated: end < 0 || end < file.length - 2_048 };
}

function look(text: string, found: Found): void {
  found.hiddenLayers ||= /\/OFF\s*\[\s*\d/.test(text) || /\/BaseState\s*\/OFF/.test(text);
  found.javaScript ||= /\/JavaScript\b|\/JS\s*[(<\d]/.test(text);
  found.xfa ||= /\/XFA\s*[[\d]/.test(text);
}

const UNIT = /\/UserUnit\s+(\d*\.?\d+)/;

function noteUnit(object: number, text: string, found: Found): void {
  const unit = Number(UNIT.exec(text)?.[1] ?? 1);
  if (unit > 0 && unit <= 75_000 && unit !== 1) found.userUnits.set(object, unit); else found.userUnits.delete(object);
}

function unitsAmongObjects(text: string, found: Found): void {
  for (const part of text.split(/(?=\b\d{1,10}\s+\d{1,5}\s+obj\b)/)) if (part.includes('/UserUnit')) noteUnit(Number(/^\d+/.exec(part)?.[0] ?? 0), part, found);
}

/** An object stream begins with pairs of object number and offset. */
function unitsInObjectStream(text: string, first: number, found: Found): void {
  const header = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < header.length; i += 2) {
    const body = text.slice(first + header[i + 1]!, i + 3 < header.length ? first + header[i + 3]! : undefined);
    if (body.includes('/UserUnit')) noteUnit(header[i]!, body, found);
  }
}

/** Stretches between streams, each with the bytes of the stream that follows it. Long stretches come in overlapping pieces. */
function* outsideStreams(file: Buffer): Generator<{ text: string; stream: Buffer | null }> {
  for (let at = 0; at < file.length;) {
    let start = file.indexOf('stream', at);
    while (start > 2 && file.toString('latin1', start - 3, start) === 'end') start = file.indexOf('stream', start + 6);
    const end = start < 0 ? file.length : start;
    let from = at;
    for (; from + PIECE < end; from += PIECE - OVERLAP) yield { text: file.toString('latin1', from, from + PIECE), stream: null };
    const body = start + (file[start + 6] === 0x0d ? 8 : 7);
    const stop = start < 0 ? -1 : file.indexOf('endstream', body);
    yield { text: file.toString('latin1', from, end), stream: stop < 0 ? null : file.subarray(body, stop) };
    if (stop < 0) {
      // No stream ends after this: what follows is a damaged file's rest, or the word in a text.
      for (from = end; start >= 0 && from < file.length; from += PIECE - OVERLAP) yield { text: file.toString('latin1', from, from + PIECE), stream: null };
      return;
    }
    at = stop + 9;
  }
}
