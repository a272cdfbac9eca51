import { shrunk } from './filters.js';
import type { Grey } from './grey.js';

/** The paper's own tone on a coarse grid, read bilinearly. */
export interface Background { readonly cell: number; readonly width: number; readonly height: number; readonly tone: Float32Array; readonly median: number }

/**
 * The tone of the paper behind the writing: on a grid of about a twelfth of an inch the brightest part of each window, smoothed. Cells under
 * writing or pictures take the tone of their neighbours, never less than half of the page's median.
 */
export function backgroundOf(image: Grey, dpi: number): Background {
  const fine = Math.max(1, Math.round(dpi / 50));
  const small = shrunk(image, fine);
  const group = 4, cell = fine * group;
  const width = Math.ceil(small.width / group), height = Math.ceil(small.height / group);
  const raw = new Float32Array(width * height);
  const window = new Uint8Array(group * group);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    let n = 0;
    for (let sy = y * group; sy < Math.min(small.height, y * group + group); sy++)
      for (let sx = x * group; sx < Math.min(small.width, x * group + group); sx++) {
        // Kept in order while filling: sixteen values need no sort.
        const v = small.data[sy * small.width + sx]!;
        let k = n++;
        for (; k > 0 && window[k - 1]! > v; k--) window[k] = window[k - 1]!;
        window[k] = v;
      }
    raw[y * width + x] = window[Math.floor(n * 0.8)]!;
  }
  const median = Float32Array.from(raw).sort()[raw.length >> 1]!;
  const floor = Math.max(8, median * 0.5);
  const closed = eroded(dilated(raw, width, height), width, height);
  const tone = smoothed(smoothed(closed, width, height), width, height);
  for (let i = 0; i < tone.length; i++) if (tone[i]! < floor) tone[i] = floor;
  return { cell, width, height, tone, median };
}

function neighbourhood(source: Float32Array, width: number, height: number, pick: (a: number, b: number) => number): Float32Array {
  const across = new Float32Array(source.length), out = new Float32Array(source.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const i = y * width + x;
    across[i] = pick(source[i]!, pick(x > 0 ? source[i - 1]! : source[i]!, x + 1 < width ? source[i + 1]! : source[i]!));
  }
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const i = y * width + x;
    out[i] = pick(across[i]!, pick(y > 0 ? across[i - width]! : across[i]!, y + 1 < height ? across[i + width]! : across[i]!));
  }
  return out;
}
const dilated = (s: Float32Array, w: number, h: number) => neighbourhood(s, w, h, Math.max);
const eroded = (s: Float32Array, w: number, h: number) => neighbourhood(s, w, h, Math.min);

function smoothed(source: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(source.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    let sum = 0, count = 0;
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
      const nx = x + dx, ny = y + dy;
      if (nx >= 0 && ny >= 0 && nx < width && ny < height) { sum += source[ny * width + nx]!; count++; }
    }
    out[y * width + x] = sum / count;
  }
  return out;
}

/** The page divided by its background: paper becomes 255 everywhere, shade and fading go. */
export function flattened(image: Grey, background: Background): Grey {
  const { cell } = background;
  const data = new Uint8Array(image.data.length);
  const factors = new Float32Array(image.width), upper = new Float64Array(image.width), lower = new Float64Array(image.width);
  const columns = columnsOf(image.width, background);
  const row = (out: Float64Array, at: number): void => {
    const { left, right, share } = columns, from = at * background.width;
    for (let x = 0; x < out.length; x++) out[x] = background.tone[from + left[x]!]! * (1 - share[x]!) + background.tone[from + right[x]!]! * share[x]!;
  };
  let drawn = -1;
  for (let y = 0; y < image.height; y++) {
    const gy = (y + 0.5) / cell - 0.5;
    const y0 = Math.min(background.height - 1, Math.max(0, Math.floor(gy))), y1 = Math.min(background.height - 1, y0 + 1);
    const fy = Math.min(1, Math.max(0, gy - y0));
    if (y0 !== drawn) { row(upper, y0); row(lower, y1); drawn = y0; }
    for (let x = 0; x < image.width; x++) factors[x] = 255 / (upper[x]! * (1 - fy) + lower[x]! * fy);
    const base = y * image.width;
    for (let x = 0; x < image.width; x++) {
      const v = image.data[base + x]! * factors[x]!;
      data[base + x] = v > 255 ? 255 : v;
    }
  }
  return { width: image.width, height: image.height, data };
}

/** Between which cells of the grid each column of the page lies, and how near the right one. */
function columnsOf(count: number, { cell, width }: Background): { readonly left: Int32Array; readonly right: Int32Array; readonly share: Float64Array } {
  const left = new Int32Array(count), right = new Int32Array(count), share = new Float64Array(count);
  for (let x = 0; x < count; x++) {
    const gx = (x + 0.5) / cell - 0.5;
    left[x] = gx < 0 ? 0 : Math.min(width - 1, gx | 0);
    right[x] = Math.min(width - 1, left[x]! + 1);
    share[x] = gx < 0 ? 0 : gx - left[x]!;
  }
  return { left, right, share };
}
