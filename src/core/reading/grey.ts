import type { Picture } from '../page/picture.js';

/** A grey picture: rows from the top, one byte a pixel, 255 is white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The grey picture of delivered pixels. RGB takes the darkest of luma and the channels' mean minimum: red and blue pen, which plain luma
 * makes pale, stay dark.
 * Throws RangeError when the pixels do not fill the stated size.
 */
export function greyOf(picture: Picture): Grey {
  const { width, height, channels, data } = picture;
  const count = width * height;
  if (!(width > 0 && height > 0) || data.length < count * channels) throw new RangeError('the pixels do not fill the stated size');
  if (channels === 1) return { width, height, data: data.length === count ? data : data.subarray(0, count) };
  const grey = new Uint8Array(count);
  for (let i = 0, j = 0; i < count; i++, j += 3) {
    const r = data[j]!, g = data[j + 1]!, b = data[j + 2]!;
    const luma = (r * 77 + g * 150 + b * 29) >> 8;
    const least = r < g ? (r < b ? r : b) : (g < b ? g : b);
    grey[i] = (luma + least) >> 1;
  }
  return { width, height, data: grey };
}

export function inverted(image: Grey): Grey {
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i++) data[i] = 255 - image.data[i]!;
  return { width: image.width, height: image.height, data };
}

/** Number of pixels of each value; every `step`-th pixel is looked at. */
export function histogramOf(image: Grey, step = 1): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < image.data.length; i += step) counts[image.data[i]!]!++;
  return counts;
}

/** Lowest value below which at least `share` (0..1) of the counted pixels lie. */
export function quantile(counts: Uint32Array, share: number): number {
  let total = 0;
  for (const n of counts) total += n;
  let seen = 0;
  for (let v = 0; v < 256; v++) { seen += counts[v]!; if (seen >= share * total && seen > 0) return v; }
  return 255;
}
