/**
 * Whether a page is light writing on dark. The background is what most of the middle of the page is; a black border round a frame of
 * film does not count.
 * @param grey one byte a pixel, rows from the top
 */
export function looksNegative(grey: Uint8Array, width: number, height: number): boolean {
  const histogram = new Array<number>(256).fill(0);
  let total = 0;
  for (let y = Math.floor(height * 0.12); y < height * 0.88; y++) {
    for (let x = Math.floor(width * 0.12); x < width * 0.88; x++) { histogram[grey[y * width + x]!]!++; total++; }
  }
  if (total === 0) return false;
  const level = (share: number): number => { let sum = 0; for (let v = 0; v < 256; v++) { sum += histogram[v]!; if (sum >= share * total) return v; } return 255; };
  const dark = level(0.02), middle = level(0.5), light = level(0.98);
  // A page is mostly background: its median lies near the background, the writing at the other end.
  return middle < 128 && light - middle > middle - dark && light - dark > 30;
}
