/** A connected patch of set pixels (8 neighbours): its rectangle (x1, y1 excluded) and number of pixels. */
export interface Patch { x0: number; y0: number; x1: number; y1: number; area: number }

/** Patches of a mask, and for each pixel the index of its patch, or -1. */
export interface Patches { readonly patches: readonly Patch[]; readonly labels: Int32Array }

/** Connected patches of `mask` (0 is empty) in one pass over its runs with union-find. */
export function patchesOf(mask: Uint8Array, width: number, height: number): Patches {
  const labels = new Int32Array(width * height).fill(-1);
  const parent: number[] = [];
  const find = (i: number): number => { while (parent[i] !== i) { parent[i] = parent[parent[i]!]!; i = parent[i]!; } return i; };
  for (let y = 0; y < height; y++) {
    const base = y * width, above = base - width;
    for (let x = 0; x < width;) {
      if (!mask[base + x]) { x++; continue; }
      const start = x;
      while (x < width && mask[base + x]) x++;
      let label = -1;
      if (y > 0) for (let k = Math.max(0, start - 1); k < Math.min(width, x + 1); k++) {
        const upper = labels[above + k]!;
        if (upper < 0) continue;
        const root = find(upper);
        if (label < 0) label = root;
        else if (label !== root) { if (root < label) { parent[label] = root; label = root; } else parent[root] = label; }
      }
      if (label < 0) { label = parent.length; parent.push(label); }
      labels.fill(label, base + start, base + x);
    }
  }
  const index = new Int32Array(parent.length).fill(-1);
  const patches: Patch[] = [];
  for (let i = 0; i < parent.length; i++) {
    const root = find(i);
    if (index[root]! < 0) { index[root] = patches.length; patches.push({ x0: width, y0: height, x1: 0, y1: 0, area: 0 }); }
    index[i] = index[root]!;
  }
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    const k = index[label]!;
    labels[i] = k;
    const p = patches[k]!;
    p.area++;
    if (x < p.x0) p.x0 = x;
    if (x >= p.x1) p.x1 = x + 1;
    if (y < p.y0) p.y0 = y;
    p.y1 = y + 1;
  }
  return { patches, labels };
}
