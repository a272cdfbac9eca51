/** A connected patch of set pixels (8 neighbours): its rectangle (x1, y1 excluded) and number of pixels. */
export interface Patch { x0: number; y0: number; x1: number; y1: number; area: number }

/** Patches of a mask, and for each pixel the index of its patch, or -1 (made when asked for). */
export interface Patches { readonly patches: readonly Patch[]; labels(): Int32Array }

/** Connected patches of what is below `threshold` in `pixels`, row by row over its runs with union-find. */
export function patchesOf(pixels: Uint8Array, width: number, height: number, threshold: number): Patches {
  // A run: its row, its columns (end excluded) and its label. Only runs of the row above are looked at for neighbours.
  let room = 1 << 14, rows = new Int32Array(room), starts = new Int32Array(room), ends = new Int32Array(room), labelOf = new Int32Array(room), runs = 0;
  const parent: number[] = [];
  const find = (i: number): number => { while (parent[i] !== i) { parent[i] = parent[parent[i]!]!; i = parent[i]!; } return i; };
  let above = 0, aboveEnd = 0;
  for (let y = 0; y < height; y++) {
    const base = y * width, stop = base + width, own = runs;
    let candidate = above;
    for (let i = base; i < stop;) {
      if (pixels[i]! >= threshold) { i++; continue; }
      const start = i - base;
      while (i < stop && pixels[i]! < threshold) i++;
      const end = i - base;
      // Corners touch: a run above counts from one column before to one after.
      while (candidate < aboveEnd && ends[candidate]! < start) candidate++;
      let label = -1;
      for (let k = candidate; k < aboveEnd && starts[k]! <= end; k++) {
        const root = find(labelOf[k]!);
        if (label < 0) label = root;
        else if (label !== root) { if (root < label) { parent[label] = root; label = root; } else parent[root] = label; }
      }
      if (label < 0) { label = parent.length; parent.push(label); }
      if (runs === room) { room *= 2; rows = grown(rows, room); starts = grown(starts, room); ends = grown(ends, room); labelOf = grown(labelOf, room); }
      rows[runs] = y; starts[runs] = start; ends[runs] = end; labelOf[runs++] = label;
    }
    above = own; aboveEnd = runs;
  }
  const index = new Int32Array(parent.length).fill(-1);
  const patches: Patch[] = [];
  for (let i = 0; i < parent.length; i++) {
    const root = find(i);
    if (index[root]! < 0) { index[root] = patches.length; patches.push({ x0: width, y0: height, x1: 0, y1: 0, area: 0 }); }
    index[i] = index[root]!;
  }
  for (let r = 0; r < runs; r++) {
    const k = index[labelOf[r]!]!, p = patches[k]!, x0 = starts[r]!, x1 = ends[r]!, y = rows[r]!;
    labelOf[r] = k;
    p.area += x1 - x0;
    if (x0 < p.x0) p.x0 = x0;
    if (x1 > p.x1) p.x1 = x1;
    if (y < p.y0) p.y0 = y;
    p.y1 = y + 1;
  }
  const labels = (): Int32Array => {
    const out = new Int32Array(width * height).fill(-1);
    for (let r = 0; r < runs; r++) out.fill(labelOf[r]!, rows[r]! * width + starts[r]!, rows[r]! * width + ends[r]!);
    return out;
  };
  return { patches, labels };
}

function grown(list: Int32Array<ArrayBuffer>, room: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(room);
  larger.set(list);
  return larger;
}
