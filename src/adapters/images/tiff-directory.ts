/** What one directory of a TIFF says of its page. Null where it does not say. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly across: number | null;
  readonly down: number | null;
}

const WIDTH = 256, HEIGHT = 257, X_RESOLUTION = 282, Y_RESOLUTION = 283, UNIT = 296;
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8, 16: 8 };

/** Directories of a classic TIFF or BigTIFF in order, at most `most`; stops at the first that is out of bounds or seen before. */
export function tiffPages(bytes: Uint8Array, most: number): TiffPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (bytes.length < 16 || (!little && bytes[0] !== 0x4d)) return [];
  const magic = view.getUint16(2, little);
  if (magic !== 42 && magic !== 43) return [];
  const big = magic === 43;
  const word = (at: number): number => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  try {
    for (let at = word(big ? 8 : 4); at !== 0 && pages.length < most && !seen.has(at);) {
      seen.add(at);
      const count = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
      if (count > 4_096) break;
      const first = at + (big ? 8 : 2), step = big ? 20 : 12;
      const tags = new Map<number, number>();
      for (let i = 0; i < count; i++) {
        const entry = first + i * step;
        const tag = view.getUint16(entry, little);
        if (tag === WIDTH || tag === HEIGHT || tag === UNIT || tag === X_RESOLUTION || tag === Y_RESOLUTION) tags.set(tag, number(view, entry, little, big));
      }
      pages.push(page(tags));
      at = word(first + count * step);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return pages;
}

function number(view: DataView, entry: number, little: boolean, big: boolean): number {
  const type = view.getUint16(entry + 2, little);
  const size = TYPE_BYTES[type] ?? 0;
  const inline = entry + (big ? 12 : 8);
  const at = size <= (big ? 8 : 4) ? inline : Number(big ? view.getBigUint64(inline, little) : view.getUint32(inline, little));
  switch (type) {
    case 1: return view.getUint8(at);
    case 3: return view.getUint16(at, little);
    case 4: return view.getUint32(at, little);
    case 5: return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 16: return Number(view.getBigUint64(at, little));
    default: return NaN;
  }
}

function page(tags: ReadonlyMap<number, number>): TiffPage {
  const unit = tags.get(UNIT) ?? 2;
  const perInch = (value: number | undefined): number | null => {
    if (value === undefined || !Number.isFinite(value) || value <= 0 || unit === 1) return null;
    return unit === 3 ? value * 2.54 : value;
  };
  return { width: tags.get(WIDTH) ?? 0, height: tags.get(HEIGHT) ?? 0, across: perInch(tags.get(X_RESOLUTION)), down: perInch(tags.get(Y_RESOLUTION)) };
}

/** Pixels of the largest page that a TIFF declares; 0 for other files, whose decoder checks before it decodes. */
export function declaredPixels(bytes: Uint8Array, most: number): number {
  return tiffPages(bytes, most + 1).reduce((largest, p) => Math.max(largest, p.width * p.height), 0);
}
