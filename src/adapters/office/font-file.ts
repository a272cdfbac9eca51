import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What setting text needs of a TrueType font. Lengths in thousandths of the font size. */
export interface FontFile {
  readonly bytes: Buffer;
  readonly ascent: number;
  readonly descent: number;
  readonly boundingBox: readonly [number, number, number, number];
  /** 0 where the font has no shape for it: the box of the missing glyph. */
  glyph(codePoint: number): number;
  advance(glyph: number): number;
}

const loaded = new Map<string, Promise<FontFile>>();

/** Noto Sans as installed with the package; read once. */
export function notoSans(weight: 'regular' | 'bold'): Promise<FontFile> {
  const name = weight === 'bold' ? '700Bold/NotoSans_700Bold.ttf' : '400Regular/NotoSans_400Regular.ttf';
  let font = loaded.get(name);
  if (!font) loaded.set(name, font = readFile(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}`)).then(parseFont));
  return font;
}

/** Reads the tables of a TrueType font that we ship ourselves: not meant for fonts from elsewhere. */
export function parseFont(bytes: Buffer): FontFile {
  const tables = new Map<string, number>();
  for (let i = 0; i < bytes.readUInt16BE(4); i++) tables.set(bytes.toString('latin1', 12 + 16 * i, 16 + 16 * i), bytes.readUInt32BE(20 + 16 * i));
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`The font has no table ${name}`);
    return at;
  };
  const head = table('head'), hhea = table('hhea'), hmtx = table('hmtx');
  const scale = 1000 / bytes.readUInt16BE(head + 18);
  const metrics = bytes.readUInt16BE(hhea + 34);
  const lookUp = characterMap(bytes, table('cmap'));
  const known = new Map<number, number>();
  return {
    bytes,
    ascent: bytes.readInt16BE(hhea + 4) * scale,
    descent: bytes.readInt16BE(hhea + 6) * scale,
    boundingBox: [36, 38, 40, 42].map((o) => Math.round(bytes.readInt16BE(head + o) * scale)) as unknown as [number, number, number, number],
    glyph(codePoint) {
      let glyph = known.get(codePoint);
      if (glyph === undefined) known.set(codePoint, glyph = lookUp(codePoint));
      return glyph;
    },
    advance: (glyph) => bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)) * scale,
  };
}

function characterMap(bytes: Buffer, cmap: number): (codePoint: number) => number {
  let best: { at: number; format: number } | null = null;
  for (let i = 0; i < bytes.readUInt16BE(cmap + 2); i++) {
    const at = cmap + bytes.readUInt32BE(cmap + 8 + 8 * i);
    const format = bytes.readUInt16BE(at);
    if ((format === 12 || format === 4) && (best === null || format > best.format)) best = { at, format };
  }
  if (best === null) throw new Error('The font has no character map that is understood');
  const { at, format } = best;
  return format === 12 ? (c) => groupGlyph(bytes, at, c) : (c) => segmentGlyph(bytes, at, c);
}

function groupGlyph(bytes: Buffer, at: number, codePoint: number): number {
  for (let low = 0, high = bytes.readUInt32BE(at + 12) - 1; low <= high;) {
    const middle = (low + high) >> 1, group = at + 16 + 12 * middle;
    if (codePoint < bytes.readUInt32BE(group)) high = middle - 1;
    else if (codePoint > bytes.readUInt32BE(group + 4)) low = middle + 1;
    else return bytes.readUInt32BE(group + 8) + codePoint - bytes.readUInt32BE(group);
  }
  return 0;
}

function segmentGlyph(bytes: Buffer, at: number, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const twice = bytes.readUInt16BE(at + 6);
  const ends = at + 14, starts = ends + twice + 2, deltas = starts + twice, offsets = deltas + twice;
  for (let i = 0; i < twice; i += 2) {
    if (codePoint > bytes.readUInt16BE(ends + i)) continue;
    const start = bytes.readUInt16BE(starts + i);
    if (codePoint < start) return 0;
    const delta = bytes.readUInt16BE(deltas + i), offset = bytes.readUInt16BE(offsets + i);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = bytes.readUInt16BE(offsets + i + offset + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
