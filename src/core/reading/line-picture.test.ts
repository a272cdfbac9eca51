import fc from 'fast-check';
import type { Grey } from './grey.js';
import { linePicture, ROWS } from './line-picture.js';

/** A white page with black bars: left, right, top, bottom. */
function pageWith(bars: readonly (readonly [number, number, number, number])[], width = 600, height = 300): Grey {
  const data = new Uint8Array(width * height).fill(255);
  for (const [x0, x1, y0, y1] of bars) for (let y = y0; y < y1; y++) data.fill(0, y * width + x0, y * width + x1);
  return { width, height, data };
}
const columnsWithInk = (line: NonNullable<ReturnType<typeof linePicture>>): number[] => Array.from({ length: line.columns }, (_, u) => u).filter((u) => { for (let v = 0; v < ROWS; v++) if (line.ink[v * line.columns + u]! > 0.5) return true; return false; });

describe('the picture of a line', () => {
  it('leads back from its columns to the ink on the page, whatever the size and place', () => {
    fc.assert(fc.property(fc.integer({ min: 30, max: 200 }), fc.integer({ min: 20, max: 120 }), fc.integer({ min: 40, max: 300 }), fc.integer({ min: 16, max: 90 }), (x, y, wide, tall) => {
      const line = linePicture(pageWith([[x, x + wide, y, y + tall]]), { x0: x - 3, x1: x + wide + 3, y0: y, y1: y + tall })!;
      const inked = columnsWithInk(line), first = line.left + inked[0]! / line.scale, last = line.left + (inked.at(-1)! + 1) / line.scale;
      expect(Math.abs(first - x)).toBeLessThanOrEqual(1.5 / line.scale + 1);
      expect(Math.abs(last - (x + wide))).toBeLessThanOrEqual(1.5 / line.scale + 1);
    }), { numRuns: 25 });
  });

  it('gives letters the same height, whatever their size on the page', () => {
    const rowsOf = (tall: number) => { const line = linePicture(pageWith([[50, 300, 60, 60 + tall]]), { x0: 50, x1: 300, y0: 60, y1: 60 + tall })!; return Array.from({ length: ROWS }, (_, v) => line.ink[v * line.columns + (line.columns >> 1)]! > 0.5).filter(Boolean).length; };
    expect(Math.abs(rowsOf(20) - rowsOf(80))).toBeLessThanOrEqual(2);
  });

  it('leaves out what hangs in from the line above', () => {
    const box = { x0: 50, x1: 400, y0: 100, y1: 150 }, letters = [50, 400, 105, 145] as const;
    const clean = linePicture(pageWith([letters]), box)!, hung = linePicture(pageWith([letters, [420, 426, 60, 98]]), { ...box, x1: 430 })!;
    expect(Math.abs(hung.columns - clean.columns)).toBeLessThanOrEqual(1);
  });

  it('is null where no ink lies', () => expect(linePicture(pageWith([]), { x0: 10, x1: 200, y0: 10, y1: 60 })).toBeNull());
});
