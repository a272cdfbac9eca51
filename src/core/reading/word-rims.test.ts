import type { Grey } from './grey.js';
import { innerPartOf } from './word-rims.js';

type Block = readonly [from: number, to: number, top?: number, bottom?: number];
const BOX = { x0: 10, y0: 30, x1: 150, y1: 70 };

function page(...blocks: Block[]): Grey {
  const data = new Uint8Array(160 * 100).fill(255);
  for (const [from, to, top = 40, bottom = 60] of blocks) for (let y = top; y < bottom; y++) data.fill(0, y * 160 + from, y * 160 + to);
  return { width: 160, height: 100, data };
}
/** Letters of 20 pixels with 4 between them, from column 20 on. */
const letters = (n: number, from = 20): Block[] => Array.from({ length: n }, (_, i) => [from + 24 * i, from + 24 * i + 20] as const);
const column = (share: number): number => BOX.x0 + share * (BOX.x1 - BOX.x0);

describe('the letters of a word without the punctuation around them', () => {
  it('end before a comma that stands apart', () => {
    const inner = innerPartOf('Rosa,', BOX, page(...letters(4), [116, 122, 56, 64]))!;
    expect(inner.from).toBe(0);
    expect(column(inner.to)).toBeGreaterThanOrEqual(112); expect(column(inner.to)).toBeLessThanOrEqual(116);
  });

  it('begin after a bracket and end before one', () => {
    const inner = innerPartOf('(Ian)', BOX, page([16, 22, 36, 66], ...letters(3, 28), [100, 106, 36, 66]))!;
    expect(column(inner.from)).toBeGreaterThanOrEqual(22); expect(column(inner.from)).toBeLessThanOrEqual(28);
    expect(column(inner.to)).toBeGreaterThanOrEqual(96); expect(column(inner.to)).toBeLessThanOrEqual(100);
  });

  it('end before the \'s of a possessive', () => {
    const inner = innerPartOf('Ena\'s', BOX, page(...letters(3), [94, 97, 38, 44], [101, 114]))!;
    expect(column(inner.to)).toBeGreaterThanOrEqual(88); expect(column(inner.to)).toBeLessThanOrEqual(94);
  });

  it.each([
    ['the comma touches the letter', 'Rosa,', page(...letters(4), [110, 122, 50, 64])],
    ['the last mark stands as high as a letter', 'Rosa.', page(...letters(4), [116, 122])],
    ['an underline runs below all of it', 'Rosa,', page(...letters(4), [116, 122, 56, 64], [14, 146, 62, 64])],
    ['there is no punctuation', 'Rosas', page(...letters(5))],
    ['there are no letters', '...', page([20, 24, 56, 60], [30, 34, 56, 60], [40, 44, 56, 60])],
    ['there is no ink', 'Rosa,', page()],
    ['the only gap lies far from where the mark should be', 'Rosalinda,', page([20, 40], [48, 140])],
  ])('are not told apart where %s', (_, text, picture) => expect(innerPartOf(text, BOX, picture)).toBeUndefined());
});
