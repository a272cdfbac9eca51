/** Red, green and blue may differ this much in a grey scan kept as colour: JPEG stores colour coarsely. */
const GREY_SPREAD = 24;
/** A page with fewer coloured pixels than this share is grey: a red stamp of 5 mm at 300 dpi is .0004 of an A4 page. */
const COLOURED_SHARE = 0.0001;

export interface CompactPixels { readonly channels: 1 | 3; readonly data: Uint8Array }

/**
 * RGB, or RGB with a fourth byte that is not looked at, to one grey channel where the page has no colour, else to packed RGB. Copies.
 * @param step bytes a pixel @param stride bytes from one row to the next
 */
export function compactPixels(pixels: Uint8Array, width: number, height: number, stride: number, step: 3 | 4): CompactPixels {
  const grey = step === 4 && pixels.byteOffset % 4 === 0 && stride % 4 === 0
    ? greyByWords(new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2), width, height, stride >> 2)
    : greyByBytes(pixels, width, height, stride, step);
  if (grey !== null) return { channels: 1, data: grey };
  if (step === 3 && stride === width * 3) return { channels: 3, data: pixels.slice(0, stride * height) };
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, out = 0; y < height; y++) {
    for (let at = y * stride, end = at + width * step; at < end; at += step) { data[out++] = pixels[at]!; data[out++] = pixels[at + 1]!; data[out++] = pixels[at + 2]!; }
  }
  return { channels: 3, data };
}

const colouredLimit = (width: number, height: number): number => Math.ceil(width * height * COLOURED_SHARE);
const luma = (r: number, g: number, b: number): number => (r * 77 + g * 150 + b * 29) >> 8;
const spread = (r: number, g: number, b: number): number => Math.max(r, g, b) - Math.min(r, g, b);

/** One comparison a pixel where the page is truly grey: four times as fast as byte by byte. Null where the page has colour. */
function greyByWords(words: Uint32Array, width: number, height: number, stride: number): Uint8Array | null {
  const grey = new Uint8Array(width * height);
  let left = colouredLimit(width, height);
  for (let y = 0, out = 0; y < height; y++) {
    for (let at = y * stride, end = at + width; at < end; at++) {
      const p = words[at]! & 0xffffff, r = p & 0xff;
      if (p === r * 0x010101) { grey[out++] = r; continue; }
      const g = (p >> 8) & 0xff, b = p >> 16;
      if (spread(r, g, b) > GREY_SPREAD && --left < 0) return null;
      grey[out++] = luma(r, g, b);
    }
  }
  return grey;
}

function greyByBytes(pixels: Uint8Array, width: number, height: number, stride: number, step: number): Uint8Array | null {
  const grey = new Uint8Array(width * height);
  let left = colouredLimit(width, height);
  for (let y = 0, out = 0; y < height; y++) {
    for (let at = y * stride, end = at + width * step; at < end; at += step) {
      const r = pixels[at]!, g = pixels[at + 1]!, b = pixels[at + 2]!;
      if (spread(r, g, b) > GREY_SPREAD && --left < 0) return null;
      grey[out++] = luma(r, g, b);
    }
  }
  return grey;
}
