import fc from 'fast-check';
import type { Glyph } from './text-glyph.js';
import { lettersOf } from './text-glyph.js';
import { linesOf } from './text-lines.js';
import { wordsOf } from './text-words.js';

/** Glyphs of a text at a point, 6 wide and 12 high, written at an angle clockwise. */
function written(text: string, x: number, y: number, angle = 0, size = 12): Glyph[] {
  const radians = (angle * Math.PI) / 180, wide = size / 2;
  return [...text].map((letter, i): Glyph => {
    const originX = x + Math.cos(radians) * i * wide, originY = y + Math.sin(radians) * i * wide;
    const corners = [[0, -0.8 * size], [wide, -0.8 * size], [0, 0.2 * size], [wide, 0.2 * size]].map(([a, b]) => [originX + a! * Math.cos(radians) - b! * Math.sin(radians), originY + a! * Math.sin(radians) + b! * Math.cos(radians)]);
    const xs = corners.map((c) => c[0]!), ys = corners.map((c) => c[1]!);
    return { text: letter, originX, originY, angle, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  });
}

const read = (glyphs: readonly Glyph[]): string[] => linesOf(wordsOf(glyphs)).map((line) => line.map((w) => w.text).join(' '));

describe('lines', () => {
  it('are found whatever order the words were written in, with columns however far apart', () => fc.assert(fc.property(
    fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, chance) => {
      const placed = rows.flatMap((columns, row) => [...new Set(columns)].map((column) => ({ row, column, glyphs: written(`r${row}c${column}`, 20 + column * 70, 40 + row * 14.5) })));
      const shuffled = placed.map((p) => ({ p, at: chance.next().value as number })).sort((a, b) => a.at - b.at).map(({ p }) => p);
      const expected = rows.map((columns, row) => [...new Set(columns)].sort((a, b) => a - b).map((column) => `r${row}c${column}`).join(' '));
      expect(read(shuffled.flatMap((s) => [...s.glyphs, ...written(' ', 0, 0)]))).toEqual(expected);
    })));

  it('hold together where a scan leans by a degree', () => {
    const lean = (text: string, y: number): Glyph[] => [0, 90, 180, 270, 360, 450].flatMap((x) => [...written(text, x, y + x * Math.tan(Math.PI / 180)), ...written(' ', 0, 0)]);
    expect(read([...lean('first', 100), ...lean('second', 116)])).toEqual([Array(6).fill('first').join(' '), Array(6).fill('second').join(' ')]);
  });

  it.each([90, 180, 270])('written at %i degrees are read along their own direction', (angle) => {
    const along = (line: number): [number, number] => angle === 90 ? [400 - line * 15, 50] : angle === 180 ? [400, 400 - line * 15] : [50 + line * 15, 400];
    expect(read([0, 1, 2].flatMap((line) => written(`line ${line}`, ...along(line), angle)))).toEqual(['line 0', 'line 1', 'line 2']);
  });
});

describe('letters', () => {
  it.each([[0xfb03, 'ffi'], [0xad, '-'], [2, '-'], [0xa0, ' '], [0x2003, ' '], [0x200b, ''], [7, ''], [0x1f600, '\u{1F600}'], [0xd800, '\uFFFD']])('%i stand as %j', (code, text) => expect(lettersOf(code)).toBe(text));
});
