import type { Grey } from './grey.js';

/** Each block of `factor` x `factor` pixels as its mean; the last row and column of blocks may be partial. `factor` is a whole number >= 1. */
export function shrunk(image: Grey, factor: number): Grey {
  if (factor === 1) return image;
  const width = Math.ceil(image.width / factor), height = Math.ceil(image.height / factor);
  const data = new Uint8Array(width * height);
  // Columns first, then blocks of columns: two plain loops, which run several times faster than one over blocks.
  const columns = new Int32Array(image.width), source = image.data, partial = image.width - (width - 1) * factor;
  for (let y = 0; y < height; y++) {
    columns.fill(0);
    const last = Math.min(image.height, (y + 1) * factor), rows = last - y * factor;
    for (let sy = y * factor; sy < last; sy++) for (let x = 0, i = sy * image.width; x < columns.length; x++, i++) columns[x] = (columns[x]! + source[i]!) | 0;
    const out = y * width, whole = rows * factor;
    for (let x = 0, i = 0; x < width; x++) {
      const size = x === width - 1 ? partial : factor;
      let sum = 0;
      for (const stop = i + size; i < stop; i++) sum = (sum + columns[i]!) | 0;
      data[out + x] = sum / (size === factor ? whole : rows * partial) + 0.5;
    }
  }
  return { width, height, data };
}

/** Gaussian blur over five pixels each way, `sigma` 0.3 to 1.2 pixels; edges are held. Fixed point, separable. */
export function blurred(image: Grey, sigma: number): Grey {
  const { width, height } = image;
  const [w2, w1, w0] = kernel(sigma, RADIUS) as [number, number, number];
  const across = new Uint8Array(width * height), data = new Uint8Array(width * height);
  const row = new Uint8Array(width + 2 * RADIUS);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    row.set(image.data.subarray(base, base + width), RADIUS);
    row.fill(image.data[base]!, 0, RADIUS); row.fill(image.data[base + width - 1]!, RADIUS + width);
    for (let x = 0; x < width; x++) across[base + x] = (Math.imul(w0, row[x + 2]!) + Math.imul(w1, row[x + 1]! + row[x + 3]!) + Math.imul(w2, row[x]! + row[x + 4]!) + 32768) >> 16;
  }
  const line = (y: number) => { const k = Math.min(height - 1, Math.max(0, y)) * width; return across.subarray(k, k + width); };
  for (let y = 0; y < height; y++) {
    const a = line(y - 2), b = line(y - 1), c = line(y), d = line(y + 1), e = line(y + 2), base = y * width;
    for (let x = 0; x < width; x++) data[base + x] = (Math.imul(w0, c[x]!) + Math.imul(w1, b[x]! + d[x]!) + Math.imul(w2, a[x]! + e[x]!) + 32768) >> 16;
  }
  return { width, height, data };
}

const RADIUS = 2;

function kernel(sigma: number, radius: number): number[] {
  const raw = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)));
  const total = raw.reduce((a, b) => a + b, 0);
  const fixed = raw.map((w) => Math.round((w / total) * 65536));
  fixed[radius]! += 65536 - fixed.reduce((a, b) => a + b, 0);
  return fixed;
}

/** Mean over the square of side 2 * radius + 1 round each pixel, the window cut at the edges. */
export function localMean(image: Grey, radius: number): Grey {
  const { width, height } = image;
  const data = new Uint8Array(width * height);
  const columns = new Uint32Array(width);
  const rowsIn = (y: number) => Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
  for (let y = 0; y <= Math.min(height - 1, radius); y++) for (let x = 0; x < width; x++) columns[x]! += image.data[y * width + x]!;
  for (let y = 0; y < height; y++) {
    if (y > 0) {
      const enters = y + radius, leaves = y - radius - 1;
      if (enters < height) for (let x = 0, i = enters * width; x < width; x++, i++) columns[x]! += image.data[i]!;
      if (leaves >= 0) for (let x = 0, i = leaves * width; x < width; x++, i++) columns[x]! -= image.data[i]!;
    }
    const rows = rowsIn(y);
    let sum = 0, count = 0;
    for (let x = 0; x <= radius && x < width; x++) { sum += columns[x]!; count += rows; }
    for (let x = 0, base = y * width; x < width; x++) {
      if (x > 0) {
        if (x + radius < width) { sum += columns[x + radius]!; count += rows; }
        if (x > radius) { sum -= columns[x - radius - 1]!; count -= rows; }
      }
      data[base + x] = sum / count;
    }
  }
  return { width, height, data };
}
