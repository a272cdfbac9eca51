import type { Grey } from './grey.js';
import { turnedBy } from './resample.js';
import { uprightness } from './which-way-up.js';

const DPI = 150;
/** Lines of letters as boxes: small ones, some that rise, some that hang, at 150 dpi. */
function letters({ rising, hanging, lines = 30, rule = false }: { rising: number; hanging: number; lines?: number; rule?: boolean }): Grey {
  const width = 900, height = 1200, data = new Uint8Array(width * height).fill(255);
  let seed = 3;
  const random = () => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed / 0x7fffffff; };
  for (let line = 0; line < lines; line++) {
    const base = 60 + line * 36;
    for (let x = 60; x < 840; x += random() < 0.18 ? 22 : 12) {
      const kind = random(), top = base - (kind < rising ? 17 : 10), bottom = base + (kind > 1 - hanging ? 6 : 0);
      for (let y = top; y < bottom; y++) data.fill(20, y * width + x, y * width + x + (y >= base - 10 && y < base ? 8 : 3));
    }
    if (rule) data.fill(20, (base + 9) * width + 40, (base + 9) * width + 860);
  }
  return { width, height, data };
}

describe('which way up a page lies', () => {
  it('is told by letters that rise above the small ones, and hang below them', () => {
    const page = letters({ rising: 0.3, hanging: 0.07 });
    const there = uprightness(page, DPI), round = uprightness(turnedBy(page, 180).image, DPI);
    expect(there).toBeGreaterThan(8);
    expect(round).toBeLessThan(-8);
  });

  it.each<[string, Grey]>([['where as many rise as hang', letters({ rising: 0.15, hanging: 0.15 })], ['of capitals alone', letters({ rising: 0, hanging: 0 })], ['of an empty page', letters({ rising: 0, hanging: 0, lines: 0 })]])('is not told %s', (_, page) => {
    expect(Math.abs(uprightness(page, DPI))).toBeLessThan(6);
  });

  it('is not told by the rules that are written on', () => {
    expect(uprightness(letters({ rising: 0.3, hanging: 0.07, rule: true }), DPI)).toBeGreaterThan(-6);
  });
});
