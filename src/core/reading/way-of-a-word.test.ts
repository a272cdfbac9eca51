import fc from 'fast-check';
import type { QuarterTurn } from '../page/box.js';
import { inverse, mapX, mapY } from './affine.js';
import { cleanPage } from './clean-page.js';
import { deliveredWords } from './deliver-words.js';
import { drawnPage, pictureOf } from './drawn-page.fixture.js';
import { inverted } from './grey.js';
import { levelPage } from './level-page.js';
import { turnedBy } from './resample.js';
import type { OrderedWord } from './visual-lines.js';

const turn = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** A page that leans, delivered in any way: turned, negative, coarse (enlarged), fine (shrunk), with sides that no shrinking divides evenly. */
const delivered = fc.record({ leans: fc.double({ min: -5, max: 5, noNaN: true }), lies: turn, negative: fc.boolean(), dpi: fc.constantFrom(75, 100, 150, 240, 500, 610), width: fc.integer({ min: 480, max: 520 }), height: fc.integer({ min: 620, max: 660 }) });

function prepared({ leans, lies, negative, dpi, width, height }: { leans: number; lies: QuarterTurn; negative: boolean; dpi: number; width: number; height: number }, mark?: { x: number; y: number }) {
  const drawn = turnedBy(drawnPage({ leans, width, height }), ((360 - lies) % 360) as QuarterTurn).image;
  // A bar: a square would be a punch hole to some resolutions, and be taken away.
  if (mark) for (let dy = -3; dy <= 3; dy++) drawn.data.fill(50, (mark.y + dy) * drawn.width + mark.x - 10, (mark.y + dy) * drawn.width + mark.x + 11);
  const picture = pictureOf(negative ? inverted(drawn) : drawn, dpi), page = cleanPage(picture);
  return { picture, page, level: levelPage(page, lies) };
}

describe('a word through all steps and back', () => {
  it('comes back to its place on the delivered page within half a pixel', () => {
    fc.assert(fc.property(delivered, share, share, share, share, (how, u, v, w, h) => {
      const { picture, page, level } = prepared(how);
      const x0 = u * (picture.width - 2), y0 = v * (picture.height - 2), x1 = x0 + 1 + w * (picture.width - x0 - 1), y1 = y0 + 1 + h * (picture.height - y0 - 1);
      // A level page's box leans on the delivered one: what comes back is the smallest upright box round it, so each corner is followed by itself.
      const there = inverse(level.toDelivered), n = page.shrunkBy;
      for (const [x, y] of [[x0, y0], [x1, y0], [x0, y1], [x1, y1]] as const) {
        const px = mapX(there, x / n, y / n), py = mapY(there, x / n, y / n), tiny = 1e-3;
        const word: OrderedWord = { line: 0, word: { text: 'a', confidence: 1, line: 0, box: { x0: px - tiny, y0: py - tiny, x1: px + tiny, y1: py + tiny } } };
        const [back] = deliveredWords([word], level.image, level.toDelivered, picture.width / n, picture.height / n);
        expect(Math.abs((back!.box.x + back!.box.width / 2) * picture.width - x)).toBeLessThan(0.5);
        expect(Math.abs((back!.box.y + back!.box.height / 2) * picture.height - y)).toBeLessThan(0.5);
      }
    }), { numRuns: 12 });
  });

  it('is where its ink was, to half a pixel of the delivered page or of the one that was read, whichever is coarser', () => {
    fc.assert(fc.property(delivered, share, share, (how, u, v) => {
      const upright = how.lies % 180 === 0, width = upright ? how.width : how.height, height = upright ? how.height : how.width;
      // In the margin that the drawn page leaves free at its top, wherever that lies now.
      const along = Math.round(90 + u * 280), across = Math.round(30 + v * 15);
      const mark = { 0: { x: along, y: across }, 180: { x: along, y: height - 1 - across }, 90: { x: across, y: along }, 270: { x: width - 1 - across, y: along } }[how.lies];
      const { page, level } = prepared(how, mark);
      const there = inverse(level.toDelivered), n = page.shrunkBy, cx = mapX(there, (mark.x + 0.5) / n, (mark.y + 0.5) / n), cy = mapY(there, (mark.x + 0.5) / n, (mark.y + 0.5) / n);
      const scale = level.dpi / page.dpi, reach = Math.ceil((14 * scale) / n) + 1;
      let sx = 0, sy = 0, ink = 0;
      for (let y = Math.max(0, Math.round(cy) - reach); y < Math.min(level.image.height, cy + reach); y++) for (let x = Math.max(0, Math.round(cx) - reach); x < Math.min(level.image.width, cx + reach); x++) {
        const dark = 255 - level.image.data[y * level.image.width + x]!;
        sx += dark * (x + 0.5); sy += dark * (y + 0.5); ink += dark;
      }
      expect(ink).toBeGreaterThan(0);
      const x = mapX(level.toDelivered, sx / ink, sy / ink) * n, y = mapY(level.toDelivered, sx / ink, sy / ink) * n, half = 0.5 * Math.max(1, n);
      expect(Math.abs(x - mark.x - 0.5)).toBeLessThan(half);
      expect(Math.abs(y - mark.y - 0.5)).toBeLessThan(half);
    }), { numRuns: 25 });
  });
});
