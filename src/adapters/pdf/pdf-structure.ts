import { inflateSync } from 'node:zlib';

/** Features of a PDF that the engine does not report, found by looking for their names outside of the stored streams. */
export interface PdfStructure {
  readonly hiddenLayers: boolean;
  /** `UserUnit` of some page is not 1. */
  readonly userUnits: boolean;
  readonly javaScript: boolean;
  readonly xfa: boolean;
  /** No end mark: the file may have lost its end. */
  readonly truncated: boolean;
}

const MAX_INFLATED = 16 * 1024 * 1024;
const MAX_OBJECT_STREAMS = 2_000;

/** Reads at memory speed: streams are stepped over, and only streams of objects are unpacked, up to 16 MB in all. */
export function scanStructure(bytes: Uint8Array): PdfStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = { hiddenLayers: false, userUnits: false, javaScript: false, xfa: false };
  let budget = MAX_INFLATED, unpacked = 0;
  for (const { text, stream } of outsideStreams(file)) {
    look(text, found);
    if (stream === null || budget <= 0 || unpacked >= MAX_OBJECT_STREAMS || !/\/ObjStm\b/.test(text.slice(-600))) continue;
    unpacked++;
    try {
      const inner = inflateSync(stream, { maxOutputLength: budget, finishFlush: 2 });
      budget -= inner.length;
      look(inner.toString('latin1'), found);
    } catch { /* not deflated, or too long: the engine decides whether the file can be read */ }
  }
  return { ...found, truncated: file.lastIndexOf('%%EOF') < file.length - 2_048 };
}

function look(text: string, found: { hiddenLayers: boolean; userUnits: boolean; javaScript: boolean; xfa: boolean }): void {
  found.hiddenLayers ||= /\/OFF\s*\[\s*\d/.test(text) || /\/BaseState\s*\/OFF/.test(text);
  found.userUnits ||= /\/UserUnit\s+(?!1(?:\.0*)?\s*[/>])[\d.]/.test(text);
  found.javaScript ||= /\/JavaScript\b|\/JS\s*[(<\d]/.test(text);
  found.xfa ||= /\/XFA\s*[[\d]/.test(text);
}

/** Stretches between streams, each with the bytes of the stream that follows it. Long stretches come in overlapping pieces. */
function* outsideStreams(file: Buffer): Generator<{ text: string; stream: Buffer | null }> {
  const most = 1 << 20;
  for (let at = 0; at < file.length;) {
    let start = file.indexOf('stream', at);
    while (start > 2 && file.toString('latin1', start - 3, start) === 'end') start = file.indexOf('stream', start + 6);
    const end = start < 0 ? file.length : start;
    for (let from = at; from < end; from += most) {
      const to = Math.min(end, from + most + 200);
      if (to < end) yield { text: file.toString('latin1', from, to), stream: null };
      else {
        const body = start < 0 ? -1 : start + (file[start + 6] === 0x0d ? 8 : 7);
        const stop = start < 0 ? -1 : file.indexOf('endstream', body);
        yield { text: file.toString('latin1', from, to), stream: stop < 0 ? null : file.subarray(body, stop) };
        break;
      }
    }
    if (start < 0) return;
    const stop = file.indexOf('endstream', start + 6);
    if (stop < 0) return;
    at = stop + 9;
  }
}
