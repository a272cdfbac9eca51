import fontkit from '@pdf-lib/fontkit';

interface Subset { encode(stream?: unknown): unknown; encodeStream(): NodeJS.ReadableStream }
interface OpenFont { createSubset(): Subset }
type Fontkit = typeof fontkit;

/**
 * fontkit as pdf-lib's fork wants it: the fork calls `subset.encode()` for bytes wherever there is a function of that name, but this fontkit's `encode` takes a stream.
 * Here `encode()` without a stream gives the bytes.
 */
export const subsettingFontkit: Fontkit = {
  ...fontkit,
  create(bytes: Uint8Array, postscriptName?: string) {
    const font = fontkit.create(bytes as never, postscriptName) as unknown as OpenFont;
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset(), toStream = subset.encode.bind(subset);
      subset.encode = (stream?: unknown) => (stream === undefined ? collected(subset) : toStream(stream));
      return subset;
    };
    return font as unknown as ReturnType<Fontkit['create']>;
  },
};

function collected(subset: Subset): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    subset.encodeStream().on('data', (part: Uint8Array) => parts.push(part)).on('end', () => resolve(new Uint8Array(Buffer.concat(parts)))).on('error', reject);
  });
}
