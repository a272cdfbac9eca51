import type { Grey } from './grey.js';

/** Each block of `factor` x `factor` pixels as its mean; the last row and column of blocks may be partial. `factor` is a whole number >= 1. */
export function shrunk(image: Grey, factor: number): Grey {
  if (factor === 1) return image;
  const width = Math.ceil(image.width / factor), height = Math.ceil(image.height / factor);
  const data = new Uint8Array(width * height);
  const sums = new Uint32Array(width), counts = new Uint32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0); counts.fill(0);
    const last = Math.min(image.height, (y + 1) * factor);
    for (let sy = y * factor; sy < last; sy++) {
      let i = sy * image.width;
      for (let x = 0; x < width; x++) {
        const end = Math.min(image.width, (x + 1) * factor) - x * factor;
        let sum = 0;
        for (let k = 0; k < end; k++) sum += image.data[i++]!;
        sums[x]! += sum; counts[x]! += end;
      }
    }
    for (let x = 0; x < width; x++) data[y * width + x] = sums[x]! / counts[x]! + 0.5;
  }
  return { width, height, data };
}

/** Gaussian blur, `sigma` in pixels (0.3 to 3); edges are held. Fixed point, separable. */
export function blurred(image: Grey, sigma: number): Grey {
  const { width, height } = image;
  const radius = Math.max(1, Math.ceil(sigma * 2.2));
  const weights = kernel(sigma, radius);
  const across = new Uint8Array(width * height), data = new Uint8Array(width * height);
  const row = new Uint8Array(width + 2 * radius);
  const taps = weights.length;
  for (let y = 0; y < height; y++) {
    const base = y * width;
    row.set(image.data.subarray(base, base + width), radius);
    row.fill(image.data[base]!, 0, radius); row.fill(image.data[base + width - 1]!, radius + width);
    for (let x = 0; x < width; x++) {
      let sum = 32768;
      for (let k = 0; k < taps; k++) sum += weights[k]! * row[x + k]!;
      across[base + x] = sum >> 16;
    }
  }
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(32768);
    for (let k = 0; k < taps; k++) {
      const sy = Math.min(height - 1, Math.max(0, y + k - radius)), weight = weights[k]!, base = sy * width;
      for (let x = 0; x < width; x++) sums[x]! += weight * across[base + x]!;
    }
    const base = y * width;
    for (let x = 0; x < width; x++) data[base + x] = sums[x]! >>> 16;
  }
  return { width, height, data };
}

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
    let sum = 0;
    for (let x = 0; x <= Math.min(width - 1, radius); x++) sum += columns[x]!;
    for (let x = 0; x < width; x++) {
      if (x > 0) {
        if (x + radius < width) sum += columns[x + radius]!;
        if (x - radius - 1 >= 0) sum -= columns[x - radius - 1]!;
      }
      data[y * width + x] = sum / (rows * (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1));
    }
  }
  return { width, height, data };
}
