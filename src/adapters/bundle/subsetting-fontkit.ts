import fontkit from '@pdf-lib/fontkit';

interface Subset { encode(stream?: unknown): unknown; encodeStream(): NodeJS.ReadableStream; _addGlyph(id: number): number; glyf: Uint8Array[]; offset: number }
interface OpenFont { createSubset(): Subset }
type Fontkit = typeof fontkit;

/**
 * fontkit, mended in two places. pdf-lib's fork calls `subset.encode()` for bytes wherever there is a function of that name, but this fontkit's `encode` takes a stream:
 * here `encode()` without a stream gives the bytes. And it writes a short `loca` table (offsets halved) over glyphs of odd length, as Noto Sans has them, which
 * loses every second letter: here glyphs are padded to four bytes.
 */
export const subsettingFontkit: Fontkit = {
  ...fontkit,
  create(bytes: Uint8Array, postscriptName?: string) {
    const font = fontkit.create(bytes as never, postscriptName) as unknown as OpenFont;
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset(), toStream = subset.encode.bind(subset);
      subset.encode = (stream?: unknown) => (stream === undefined ? collected(subset) : toStream(stream));
      const addGlyph = subset._addGlyph.bind(subset);
      subset._addGlyph = (id: number) => padded(subset, addGlyph(id));
      return subset;
    };
    return font as unknown as ReturnType<Fontkit['create']>;
  },
};

function padded(subset: Subset, index: number): number {
  const glyph = subset.glyf[index]!, missing = (4 - (glyph.length % 4)) % 4;
  if (missing > 0) {
    // fontkit brings a Buffer of its own and takes no other.
    const Bytes = glyph.constructor as new (length: number) => Uint8Array;
    const whole = new Bytes(glyph.length + missing).fill(0);
    whole.set(glyph);
    subset.glyf[index] = whole;
    subset.offset += missing;
  }
  return index;
}

function collected(subset: Subset): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    subset.encodeStream().on('data', (part: Uint8Array) => parts.push(part)).on('end', () => resolve(new Uint8Array(Buffer.concat(parts)))).on('error', reject);
  });
}
