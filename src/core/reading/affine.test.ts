import fc from 'fast-check';
import { asDelivered, upright, type QuarterTurn } from '../page/box.js';
import { chained, fractionsOf, inverse, mapPixelBox, mapX, mapY, type Affine } from './affine.js';
import { straightened, turnedBy } from './resample.js';

const size = fc.record({ width: fc.integer({ min: 3, max: 40 }), height: fc.integer({ min: 3, max: 40 }) });
const turn = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
const blank = (width: number, height: number) => ({ width, height, data: new Uint8Array(width * height).fill(255) });

describe('the way from the picture that was read back to the page as delivered', () => {
  it('undoes any turn, lean and scale exactly', () => {
    fc.assert(fc.property(size, turn, fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: 0.5, max: 3, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }),
      ({ width, height }, quarter, degrees, scale, u, v) => {
        const turned = turnedBy(blank(width, height), quarter);
        const level = straightened(turned.image, degrees, scale);
        const there = chained(turned.map, level.map), back = inverse(there);
        const x = u * width, y = v * height, px = mapX(there, x, y), py = mapY(there, x, y);
        expect(px).toBeGreaterThanOrEqual(-1); expect(px).toBeLessThanOrEqual(level.image.width + 1);
        expect(mapX(back, px, py)).toBeCloseTo(x, 6);
        expect(mapY(back, px, py)).toBeCloseTo(y, 6);
      }));
  });

  it('agrees with the turns that boxes know', () => {
    fc.assert(fc.property(size, turn, fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }), ({ width, height }, quarter, x, y) => {
      const { image, map } = turnedBy(blank(width, height), quarter);
      const box = { x, y, width: 0.1, height: 0.1 };
      const mapped = fractionsOf(mapPixelBox(map, { x0: x * width, y0: y * height, x1: (x + 0.1) * width, y1: (y + 0.1) * height }), image.width, image.height)!;
      const wanted = upright(box, quarter);
      for (const key of ['x', 'y', 'width', 'height'] as const) expect(mapped[key]).toBeCloseTo(wanted[key], 6);
      const home = asDelivered(mapped, quarter);
      expect(home.x).toBeCloseTo(x, 6);
    }));
  });

  it('moves each pixel of a turned picture to where the map says', () => {
    fc.assert(fc.property(size, turn, fc.nat(), fc.nat(), ({ width, height }, quarter, a, b) => {
      const page = blank(width, height), x = a % width, y = b % height;
      page.data[y * width + x] = 0;
      const { image, map } = turnedBy(page, quarter);
      const spot = image.data.indexOf(0);
      expect(Math.floor(mapX(map, x + 0.5, y + 0.5))).toBe(spot % image.width);
      expect(Math.floor(mapY(map, x + 0.5, y + 0.5))).toBe(Math.floor(spot / image.width));
    }));
  });

  it('keeps a mark in its place through straightening, to half a pixel', () => {
    fc.assert(fc.property(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: 30, max: 170 }), fc.integer({ min: 30, max: 170 }), (degrees, scale, x, y) => {
      const page = blank(200, 200);
      for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) page.data[(y + dy) * 200 + x + dx] = 0;
      const { image, map } = straightened(page, degrees, scale);
      let sx = 0, sy = 0, weight = 0;
      image.data.forEach((v, i) => { const w = 255 - v; sx += w * ((i % image.width) + 0.5); sy += w * (Math.floor(i / image.width) + 0.5); weight += w; });
      expect(Math.abs(sx / weight - mapX(map, x + 0.5, y + 0.5))).toBeLessThan(0.5);
      expect(Math.abs(sy / weight - mapY(map, x + 0.5, y + 0.5))).toBeLessThan(0.5);
    }), { numRuns: 30 });
  });

  it('never gives a box that leaves the page', () => {
    fc.assert(fc.property(fc.double({ min: -50, max: 150, noNaN: true }), fc.double({ min: -50, max: 150, noNaN: true }), fc.double({ min: 0, max: 200, noNaN: true }), (x0, y0, side) => {
      const box = fractionsOf({ x0, y0, x1: x0 + side, y1: y0 + side }, 100, 80);
      if (box === null) return;
      expect(box.x).toBeGreaterThanOrEqual(0); expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(1); expect(box.y + box.height).toBeLessThanOrEqual(1);
    }));
  });

  it('refuses a map that flattens the page', () => {
    const flat: Affine = { a: 1, b: 2, c: 0, d: 2, e: 4, f: 0 };
    expect(() => inverse(flat)).toThrow(RangeError);
  });
});
