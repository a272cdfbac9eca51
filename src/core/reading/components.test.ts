import { patchesOf, type Patch } from './components.js';

/** Patches by flooding, the plain way: number of pixels and rectangle of each. */
function flooded(pixels: Uint8Array, width: number, height: number, threshold: number): { patches: Patch[]; labels: number[] } {
  const labels = new Array<number>(pixels.length).fill(-1), patches: Patch[] = [];
  pixels.forEach((v, first) => {
    if (v >= threshold || labels[first] !== -1) return;
    const stack = [first], own = patches.length, patch: Patch = { x0: width, y0: height, x1: 0, y1: 0, area: 0 };
    labels[first] = own;
    patches.push(patch);
    for (let i; (i = stack.pop()) !== undefined;) {
      const x = i % width, y = (i - x) / width;
      patch.area++;
      patch.x0 = Math.min(patch.x0, x); patch.x1 = Math.max(patch.x1, x + 1); patch.y0 = Math.min(patch.y0, y); patch.y1 = Math.max(patch.y1, y + 1);
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
        const nx = x + dx, ny = y + dy, n = ny * width + nx;
        if (nx >= 0 && ny >= 0 && nx < width && ny < height && labels[n] === -1 && pixels[n]! < threshold) { labels[n] = own; stack.push(n); }
      }
    }
  });
  return { patches, labels };
}

describe('connected patches', () => {
  it.each([0.15, 0.35, 0.45, 0.6, 0.9])('of noise, %s of it ink, are those that flooding finds', (share) => {
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    // More than sixteen thousand runs at the middle shares: the lists of runs must grow.
    const width = 403, height = 301, pixels = Uint8Array.from({ length: width * height }, () => (random() < share ? 99 : 100));
    const { patches, labels } = patchesOf(pixels, width, height, 100), truth = flooded(pixels, width, height, 100), found = labels();
    // Either way may number them otherwise.
    const sameAs = new Map<number, number>();
    found.forEach((label, i) => { if (!sameAs.has(label)) sameAs.set(label, truth.labels[i]!); });
    expect(found.every((label, i) => sameAs.get(label) === truth.labels[i])).toBe(true);
    expect(patches).toHaveLength(truth.patches.length);
    expect(patches).toEqual(patches.map((_, k) => truth.patches[sameAs.get(k)!]));
  });
});
