import type { QuarterTurn } from '../page/box.js';
import { isBlank } from './blank-page.js';
import { believableDpi, cleanPage } from './clean-page.js';
import { drawnPage, pictureOf } from './drawn-page.fixture.js';
import { greyOf, inverted, type Grey } from './grey.js';
import { levelPage } from './level-page.js';
import { isNegative } from './polarity.js';
import { turnedBy } from './resample.js';
import { withoutDarkRim } from './rim.js';
import { thickened, strokeThickness } from './thicken.js';

describe('polarity', () => {
  it.each([[240, 60], [200, 120], [255, 0], [120, 40]])('takes dark writing (paper %i, ink %i) for positive and its negative for negative', (paper, ink) => {
    const page = drawnPage({ paper, ink, noise: 12 });
    expect(isNegative(page, 100)).toBe(false);
    expect(isNegative(inverted(page), 100)).toBe(true);
  });

  it('takes an empty dark frame for film', () => {
    expect(isNegative({ width: 400, height: 400, data: new Uint8Array(160_000).fill(30) }, 100)).toBe(true);
  });
});

describe('straightening', () => {
  it.each([-5, -2.3, -0.8, -0.3, 0, 0.4, 1.1, 2.7, 6])('measures a lean of %d degrees to a tenth', (leans) => {
    const page = cleanPage(pictureOf(drawnPage({ leans, noise: 8 })));
    expect(Math.abs(levelPage(page, 0).skew - leans)).toBeLessThan(0.12);
  });

  it.each<[QuarterTurn]>([[90], [180], [270]])('straightens a page that is turned by %i degrees as it does the upright one', (turn) => {
    const delivered = turnedBy(drawnPage({ leans: 1.5 }), ((360 - turn) % 360) as QuarterTurn).image;
    expect(levelPage(cleanPage(pictureOf(delivered)), turn).skew).toBeCloseTo(1.5, 0);
  });
});

describe('cleaning', () => {
  it('makes paper white and ink dark under shade, on faint and on negative pages', () => {
    for (const negative of [false, true]) for (const ink of [60, 190]) {
      const page = drawnPage({ ink, noise: 10 });
      const shaded: Grey = { ...page, data: page.data.map((v, i) => v - Math.round(50 * Math.max(0, 1 - (i % page.width) / 120))) };
      const clean = cleanPage(pictureOf(negative ? inverted(shaded) : shaded));
      expect(clean.negative).toBe(negative);
      const values = Uint8Array.from(clean.image.data).sort();
      expect(values[Math.floor(values.length * 0.01)]).toBeLessThan(90);
      expect(values[Math.floor(values.length * 0.5)]).toBeGreaterThan(245);
    }
  });

  it('paints the dark surround of a scan and leaves writing that runs to the edge', () => {
    const page = drawnPage();
    for (let y = 0; y < page.height; y++) page.data.fill(10, y * page.width, y * page.width + 45);
    page.data.fill(20, 400 * page.width + 430, 401 * page.width);
    const { image, painted } = withoutDarkRim(page, 100);
    expect(painted).toBeGreaterThan(0.04);
    expect(image.data[300 * page.width + 20]).toBeGreaterThan(200);
    expect(image.data[400 * page.width + 440]).toBe(20);
  });

  it('thickens thin black and white strokes and leaves others', () => {
    const lines = (thick: number): Grey => ({ width: 200, height: 200, data: Uint8Array.from({ length: 40_000 }, (_, i) => ((i % 200) % 20 < thick && Math.floor(i / 200) % 50 < 40 ? 0 : 255)) });
    expect(strokeThickness(thickened(lines(1), 200))).toBeGreaterThan(2.5);
    const bold = lines(5);
    expect(thickened(bold, 200)).toBe(bold);
  });

  it('keeps red and blue pen dark when colour goes', () => {
    const grey = greyOf({ width: 3, height: 1, channels: 3, dpi: 100, data: Uint8Array.from([255, 255, 255, 220, 40, 40, 60, 60, 200]) });
    expect(grey.data[0]).toBe(255);
    expect(grey.data[1]).toBeLessThan(90);
    expect(grey.data[2]).toBeLessThan(90);
  });

  it('says when the pixels do not fill the size', () => {
    expect(() => greyOf({ width: 10, height: 10, channels: 3, dpi: 100, data: new Uint8Array(100) })).toThrow(RangeError);
  });

  it.each([[1654, 2339, 200, 200], [1654, 2339, 0, 200], [1654, 2339, Number.NaN, 200], [1654, 2339, 9999, 200]])('takes %i x %i at a stated %d dpi for %i', (width, height, dpi, wanted) => {
    expect(believableDpi({ width, height, dpi })).toBe(wanted);
  });
});

describe('blank pages', () => {
  const paper = () => drawnPage({ lines: 0, noise: 24 });
  const disc = (page: Grey, cx: number, cy: number, r: number, v: number) => { for (let y = -r; y <= r; y++) for (let x = -r; x <= r; x++) if (x * x + y * y <= r * r) page.data[(cy + y) * page.width + cx + x] = v; };
  const write = (page: Grey, tone: number, soft: number) => {
    // Three cursive loops, one pixel and a half thick.
    for (let t = 0; t < 400; t++) {
      const x = Math.round(200 + t * 0.2 + 8 * Math.cos(t / 12)), y = Math.round(300 + 9 * Math.sin(t / 12));
      for (let dy = -soft; dy <= soft; dy++) for (let dx = 0; dx <= soft + 1; dx++) page.data[(y + dy) * page.width + x + dx] = tone;
    }
  };
  const cases: [string, boolean, (page: Grey) => void][] = [
    ['clean paper', true, () => undefined],
    ['two punch holes', true, (p) => { disc(p, 22, 200, 11, 60); disc(p, 22, 460, 11, 60); }],
    ['dirt', true, (p) => { for (let k = 0; k < 60; k++) disc(p, 20 + ((k * 97) % 460), 20 + ((k * 131) % 600), 0, 50); }],
    ['a shaded edge', true, (p) => { for (let y = 0; y < p.height; y++) for (let x = 0; x < 70; x++) p.data[y * p.width + x] = p.data[y * p.width + x]! - 70 + x; }],
    ['writing that shows through', true, (p) => { const other = drawnPage({ paper: 0, ink: 14 }); for (let i = 0; i < p.data.length; i++) p.data[i] = p.data[i]! - other.data[i]!; }],
    ['a ruled line', true, (p) => { p.data.fill(90, 300 * p.width + 60, 300 * p.width + 440); }],
    ['a lone pencil note', false, (p) => write(p, 165, 0)],
    ['a lone note in ink', false, (p) => write(p, 60, 1)],
    ['a page of typing', false, (p) => { p.data.set(drawnPage({ noise: 20 }).data); }],
  ];
  it.each(cases)('%s: %s', (_, blank, draw) => {
    const page = paper();
    draw(page);
    expect(isBlank(cleanPage(pictureOf(page)))).toBe(blank);
    expect(isBlank(cleanPage(pictureOf(inverted(page))))).toBe(blank);
  });
});
