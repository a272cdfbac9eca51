import type { EngineLine, EngineWord } from './read-word.js';
import { visualLines } from './visual-lines.js';

const words: EngineWord[] = [];
const lines: EngineLine[] = [];
beforeEach(() => { words.length = 0; lines.length = 0; });

/** Adds an engine line of words of 10 pixels a letter and a height of 20 whose baseline lies at y. */
function line(x: number, y: number, text: string, block = 0): void {
  const n = lines.length;
  let at = x;
  for (const t of text.split(' ')) { words.push({ text: t, confidence: 0.9, box: { x0: at, y0: y - 15, x1: at + t.length * 10, y1: y + 5 }, line: n }); at += t.length * 10 + 10; }
  lines.push({ box: { x0: x, y0: y - 15, x1: at, y1: y + 5 }, block, sideways: false, baseline: { y, slope: 0 }, size: 20, ascenders: 5, descenders: 5 });
}

const read = () => {
  const out: string[] = [];
  for (const { word, line: n } of visualLines(words, lines)) out[n] = out[n] === undefined ? word.text : `${out[n]} ${word.text}`;
  return out;
};

describe('lines as a reader sees them', () => {
  it('joins the row of a form across the gap, whatever order the engine read in', () => {
    line(500, 101, 'Born 3.10.38', 1); line(500, 141, 'Ward 4', 1); line(50, 100, 'NAME Kay', 0); line(50, 140, 'HOME Rowanlea', 0);
    expect(read()).toEqual(['NAME Kay Born 3.10.38', 'HOME Rowanlea Ward 4']);
  });

  it('joins rows that the engine made one crooked line of with those of the same height', () => {
    line(50, 100, 'Present:'); line(300, 103, 'Mr Field'); line(300, 130, 'Mrs Day'); line(600, 98, 'Chair');
    expect(read()).toEqual(['Present: Mr Field Chair', 'Mrs Day']);
  });

  it('reads two columns of prose one after the other, with heading and foot round them', () => {
    line(50, 60, 'THE GAZETTE OF TODAY', 9);
    for (let i = 0; i < 10; i++) { line(50, 100 + i * 30, `left aa bb cc dd${i} ee`, 0); line(400, 102 + i * 30, `right aa bb cc dd${i} ee`, 1); }
    line(50, 460, 'page 3', 8);
    const out = read();
    expect(out[0]).toBe('THE GAZETTE OF TODAY');
    expect(out.slice(1, 11).every((l) => l.startsWith('left'))).toBe(true);
    expect(out.slice(11, 21).every((l) => l.startsWith('right'))).toBe(true);
    expect(out[21]).toBe('page 3');
  });

  it('does not join lines that only lie near each other', () => {
    line(50, 100, 'first line here'); line(60, 118, 'second line here');
    expect(read()).toHaveLength(2);
  });

  it('keeps every word once', () => {
    for (let i = 0; i < 30; i++) line((i * 137) % 600, 80 + ((i * 71) % 500), `w${i} x${i}`, i % 4);
    expect(visualLines(words, lines).map((o) => o.word.text).sort()).toEqual(words.map((w) => w.text).sort());
  });
});
