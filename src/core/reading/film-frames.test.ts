import type { PixelBox } from './affine.js';
import { drawnFilm, type DrawnFrame } from './drawn-film.fixture.js';
import { drawnPage } from './drawn-page.fixture.js';
import { filmFrames } from './film-frames.js';
import { inverted, type Grey } from './grey.js';

const page: DrawnFrame = { width: 230, height: 320 };
const row = (...frames: DrawnFrame[]): DrawnFrame[] => frames;
const grid = (across: number, down: number, frame = page): DrawnFrame[][] => Array.from({ length: down }, () => Array.from({ length: across }, () => frame));

/** Each frame is found once, in order, with all of it inside and little of anything else. */
function expectFrames(found: readonly PixelBox[], truth: readonly PixelBox[], room = 14): void {
  expect(found).toHaveLength(truth.length);
  found.forEach((f, i) => {
    const t = truth[i]!;
    for (const [got, wanted] of [[t.x0, f.x0], [t.y0, f.y0], [f.x1, t.x1], [f.y1, t.y1]] as const) { expect(got).toBeGreaterThan(wanted - 3); expect(got).toBeLessThan(wanted + room); }
  });
}

describe('frames of film', () => {
  it.each<[string, () => ReturnType<typeof drawnFilm>]>([
    ['two pages side by side', () => drawnFilm([row(page, page)])],
    ['a strip of five', () => drawnFilm([row(page, page, page, page, page)])],
    ['a strip that stands', () => drawnFilm(grid(1, 4))],
    ['a sheet of three rows', () => drawnFilm(grid(4, 3, { width: 170, height: 240 }))],
    ['a fiche of 14 by 7', () => drawnFilm(grid(14, 7, { width: 70, height: 96 }), { gap: 7, border: 10 })],
    ['negative frames on light film', () => drawnFilm(grid(3, 2), { film: 235 })],
    ['frames of uneven size and place', () => drawnFilm([row(page, { width: 200, height: 300 }, { width: 320, height: 240 }), row({ width: 260, height: 330 }, page)], { uneven: true })],
    ['frames with a blank one among them', () => drawnFilm([row(page, { ...page, blank: true }, page)])],
    ['a row that ends early', () => drawnFilm([row(page, page, page), row(page, { ...page, empty: true }, { ...page, empty: true })])],
    ['a strip with an unexposed place', () => drawnFilm([row(page, { ...page, empty: true }, page, page)])],
    ['faint frames', () => drawnFilm(grid(3, 1), { film: 150, noise: 10 })],
  ])('%s', (_, draw) => {
    const { sheet, frames } = draw(), found = filmFrames(sheet);
    expectFrames(found.frames, frames);
    expect(found.marksOutside).toBe(false);
  });

  it.each([-2.5, -1, 0.7, 2])('a sheet that leans by %d degrees', (leans) => {
    const { sheet, frames } = drawnFilm(grid(3, 2), { leans, gap: 30 });
    expectFrames(filmFrames(sheet).frames, frames, 16);
  });

  it('finds a frame of the other polarity by its writing, within the strip or at its end', () => {
    for (const at of [1, 2]) for (const film of [25, 235]) {
      const frames = [page, page, page].map((f, i) => (i === at ? { ...f, negative: film < 128 } : f));
      const { sheet, frames: truth } = drawnFilm([frames], { film });
      const found = filmFrames(sheet).frames;
      expect(found).toHaveLength(3);
      // Its edges cannot be seen: it holds what is written, about the middle of its place.
      const f = found[at]!, t = truth[at]!;
      expect(Math.abs((f.x0 + f.x1) / 2 - (t.x0 + t.x1) / 2)).toBeLessThan(25);
      expect(f.x0).toBeLessThan(t.x0 + 40); expect(f.x1).toBeGreaterThan(t.x1 - 45); expect(f.x0).toBeGreaterThanOrEqual(found[at - 1]!.x1 - 1);
    }
  });

  it('tells of a title strip beside the frames, and takes sprocket holes for none', () => {
    expect(filmFrames(drawnFilm(grid(4, 2), { header: true }).sheet)).toMatchObject({ marksOutside: true, frames: Array.from({ length: 8 }, () => ({})) });
    const { sheet } = drawnFilm(grid(4, 1), { border: 60 });
    for (let x = 20; x < sheet.width - 30; x += 44) for (const top of [15, sheet.height - 35]) for (let y = top; y < top + 20; y++) sheet.data.fill(230, y * sheet.width + x, y * sheet.width + x + 14);
    expect(filmFrames(sheet)).toMatchObject({ marksOutside: false, frames: Array.from({ length: 4 }, () => ({})) });
  });

  const plain = (): Grey => drawnPage({ width: 900, height: 1200, noise: 10 });
  const filled = (draw: (put: (x: number, y: number, w: number, h: number, v: number) => void) => void): Grey => {
    const sheet = plain();
    draw((x, y, w, h, v) => { for (let k = 0; k < h; k++) sheet.data.fill(v, (y + k) * sheet.width + x, (y + k) * sheet.width + x + w); });
    return sheet;
  };
  it.each<[string, () => Grey]>([
    ['a page of typing', plain], ['its negative', () => inverted(plain())], ['a single frame with its rim', () => drawnFilm([row({ width: 600, height: 800 })], { border: 60 }).sheet],
    ['a negative frame with a light rim', () => drawnFilm([row({ width: 600, height: 800 })], { border: 60, film: 235 }).sheet],
    ['a blank frame', () => drawnFilm([row({ width: 600, height: 800, blank: true })], { border: 60 }).sheet],
    ['empty film', () => ({ width: 900, height: 700, data: new Uint8Array(630_000).fill(28) })],
    ['two columns of print', () => (() => { const s = drawnPage({ width: 1200, height: 900 }); for (let y = 0; y < 900; y++) s.data.fill(240, y * 1200 + 570, y * 1200 + 630); return s; })()],
    ['a form of ruled boxes', () => filled((put) => { for (let k = 0; k < 5; k++) put(60, 100 + k * 240, 780, 12, 20); for (const x of [60, 440, 828]) put(x, 100, 12, 972, 20); })],
    ['a page with one dark photograph', () => filled((put) => put(100, 300, 500, 500, 60))],
    ['a page with a dark bar', () => filled((put) => put(30, 560, 840, 60, 20))],
  ])('%s is one page', (_, draw) => { expect(filmFrames(draw()).frames).toEqual([]); });
});
