/** Red, green and blue may differ this much in a grey scan kept as colour: JPEG stores colour coarsely. */
const GREY_SPREAD = 24;
/** A page with fewer coloured pixels than this share is grey: a red stamp of 5 mm at 300 dpi is .0004 of an A4 page. */
const COLOURED_SHARE = 0.0001;

/**
 * RGB rows to one grey channel where the page has no colour, else to packed RGB. Copies.
 * @param stride bytes from one row to the next
 */
export function compactPixels(rgb: Uint8Array, width: number, height: number, stride: number): { channels: 1 | 3; data: Uint8Array } {
  const limit = Math.ceil(width * height * COLOURED_SHARE);
  const grey = new Uint8Array(width * height);
  let coloured = 0, out = 0;
  for (let y = 0; y < height && coloured <= limit; y++) {
    for (let at = y * stride, end = at + width * 3; at < end; at += 3) {
      const r = rgb[at]!, g = rgb[at + 1]!, b = rgb[at + 2]!;
      if (r === g && g === b) { grey[out++] = r; continue; }
      const most = r > g ? (r > b ? r : b) : (g > b ? g : b);
      const least = r < g ? (r < b ? r : b) : (g < b ? g : b);
      if (most - least > GREY_SPREAD) coloured++;
      grey[out++] = (r * 77 + g * 150 + b * 29) >> 8;
    }
  }
  if (coloured <= limit) return { channels: 1, data: grey };
  if (stride === width * 3) return { channels: 3, data: rgb.slice(0, stride * height) };
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) data.set(rgb.subarray(y * stride, y * stride + width * 3), y * width * 3);
  return { channels: 3, data };
}
