import fc from 'fast-check';
import { sampleReading } from '../bundle/testing/sample-bundle.js';
import { bottom, right, upright, type QuarterTurn } from '../page/box.js';
import { pageText } from '../page/page-text.js';
import { marksOf } from './marks-of-page.js';
import type { HiddenSpan } from './redaction-mark.js';

const span = (start: number, end: number, more: Partial<HiddenSpan> = {}): HiddenSpan =>
  ({ mentionId: `m${start}`, personId: 'p1', start, end, kind: 'address', reason: 'TP', reasonNumber: 1, label: 'a relative 1', ...more });
const LINES = ['Mrs. Vera Lund called at noon', 'and spoke of Tom Lund\'s school', 'Ref: MB/jk/K.1884 and (Lund)'];

function hide(lines: readonly string[], words: readonly string[], more: Partial<HiddenSpan> = {}, turned: QuarterTurn = 0) {
  const reading = sampleReading(lines, { turned }), text = pageText(reading);
  return { reading, text, result: marksOf('p', reading, text, words.map((w) => span(text.text.indexOf(w), text.text.indexOf(w) + w.length, { mentionId: w, ...more }))) };
}
const shownText = (result: { shown: readonly { text: string }[] }): string => result.shown.map((w) => w.text).join(' ');

describe('marks of a page', () => {
  it('hide the words of a mention and keep all others', () => {
    const { result } = hide(LINES, ['Vera Lund']);
    expect(shownText(result)).toBe('Mrs. called at noon and spoke of Tom Lund\'s school Ref: MB/jk/K.1884 and (Lund)');
    expect(result.lostWords).toEqual([]);
    expect(result.marks).toHaveLength(1);
  });

  it('take a possessive ending with the name, because two letters are not worth a cut', () => {
    expect(shownText(hide(LINES, ['Tom Lund']).result)).toContain('spoke of school');
  });

  it('cut a reference, and keep the part that says nothing about the person', () => {
    const { result, reading } = hide(LINES, ['MB'], { kind: 'name' });
    expect(shownText(result)).toContain('/jk/K.1884');
    const word = reading.words.find((w) => w.text.startsWith('MB'))!.box;
    const mark = result.marks[0]!.box;
    expect(right(mark)).toBeLessThan(word.x + 0.45 * word.width);
    expect(right(mark)).toBeGreaterThan(word.x + (2 / 13) * word.width);
  });

  it('take brackets round a name with it', () => {
    expect(shownText(hide(['see (Lund) there'], ['Lund']).result)).toBe('see there');
  });

  /** The same reading, in which blank paper was seen between the letters and the punctuation of one word. */
  function seen(lines: readonly string[], word: string, hidden: string, more: Partial<HiddenSpan> = {}) {
    const plain = sampleReading(lines), reading = { ...plain, words: plain.words.map((w) => (w.text === word ? { ...w, inner: { from: 0.2, to: 0.8 } } : w)) };
    const text = pageText(reading), at = text.text.indexOf(hidden);
    return { word: reading.words.find((w) => w.text === word)!.box, result: marksOf('p', reading, text, [span(at, at + hidden.length, more)]) };
  }

  it.each([['came with Lund, at noon', 'Lund,', 'came with , at noon'], ['spoke of Lund\'s school', 'Lund\'s', 'spoke of \'s school'], ['and (Lund) there', '(Lund)', 'and ( ) there']])(
    'leave punctuation of "%s" where blank paper parts it from the name', (line, word, left) => {
      const { result, word: box } = seen([line], word, 'Lund', { kind: 'name' });
      expect(shownText(result)).toBe(left);
      expect(right(result.marks[0]!.box)).toBeCloseTo(box.x + 0.8 * box.width, 6);
    });

  it('take punctuation along between two hidden words of one person', () => {
    const plain = sampleReading(['at Lund, Oslo today']), reading = { ...plain, words: plain.words.map((w) => (w.text === 'Lund,' ? { ...w, inner: { from: 0, to: 0.8 } } : w)) };
    const apart = (personId: string) => shownText(marksOf('p', reading, pageText(reading), [span(3, 7), span(9, 13, { personId })]));
    expect(apart('p1')).toBe('at today');
    expect(apart('p2')).toBe('at , today');
  });

  it('take punctuation along where the mark can be widened over it', () => {
    expect(shownText(seen(['came with Lund.'], 'Lund.', 'Lund', { kind: 'name' }).result)).toBe('came with');
  });

  it('merge neighbours of one person and reason, and only those', () => {
    const text = pageText(sampleReading(LINES)).text, at = (w: string): number => text.indexOf(w);
    const reading = sampleReading(LINES), page = pageText(reading);
    const same = marksOf('p', reading, page, [span(at('Vera'), at('Vera') + 4), span(at('Lund'), at('Lund') + 4)]);
    const other = marksOf('p', reading, page, [span(at('Vera'), at('Vera') + 4), span(at('Lund'), at('Lund') + 4, { personId: 'p2', label: 'another child 1' })]);
    expect(same.marks).toHaveLength(1);
    expect(same.marks[0]!.mentionIds).toHaveLength(2);
    expect(other.marks).toHaveLength(2);
  });

  it('give one mark a line to a name that runs over two', () => {
    const { result } = hide(['the boy Tom', 'Lund came'], ['Tom\nLund']);
    expect(result.marks).toHaveLength(2);
    expect(shownText(result)).toBe('the boy came');
  });

  it('widen a name at the end of a line into blank paper, to one width whatever its length', () => {
    const widths = ['Jo', 'Lund', 'Pemberto'].map((name) => hide([`came with ${name}`], [name], { kind: 'name' }).result.marks[0]!.box.width);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1e-9);
  });

  it('do not widen over words, nor on pages with ink that nobody read', () => {
    const inside = hide(['came with Jo again'], ['Jo'], { kind: 'name' });
    expect(shownText(inside.result)).toBe('came with again');
    expect(inside.result.lostWords).toEqual([]);
    const reading = { ...sampleReading(['came with Jo']), unreadInk: 0.4 }, text = pageText(reading);
    const narrow = marksOf('p', reading, text, [span(10, 12, { kind: 'name' })]);
    expect(narrow.marks[0]!.box.width).toBeLessThan(0.05);
  });

  it('leave words beyond the edge of the page out', () => {
    const reading = sampleReading([`${'x'.repeat(70)} ${'y'.repeat(12)} beyond`]);
    expect(marksOf('p', reading, pageText(reading), []).shown.map((w) => w.text)).not.toContain('beyond');
  });

  it('are nothing where nothing is hidden', () => {
    const { result } = hide(LINES, []);
    expect(result.marks).toEqual([]);
    expect(result.shown).toHaveLength(16);
  });

  it('cover their words with a margin, stay on the page and cover no other word, on pages turned any way', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,9}$/);
    const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }).map((w) => w.join(' ')), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(lines, fc.nat(), fc.constantFrom<QuarterTurn>(0, 90, 180, 270), (texts, pick, turned) => {
      const reading = sampleReading(texts, { turned }), text = pageText(reading), index = pick % reading.words.length, place = text.spans[index]!;
      const { marks, shown, lostWords } = marksOf('p', reading, text, [span(place.start, place.end, { kind: 'name' })]);
      const target = upright(reading.words[index]!.box, turned), box = upright(marks[0]!.box, turned);
      expect(box.x).toBeLessThan(target.x);
      expect(box.y).toBeLessThan(target.y);
      expect(right(box)).toBeGreaterThan(right(target));
      expect(bottom(box)).toBeGreaterThan(bottom(target));
      for (const edge of [box.x, box.y, 1 - right(box), 1 - bottom(box)]) expect(edge).toBeGreaterThanOrEqual(-1e-9);
      expect(lostWords).toEqual([]);
      expect(shown).toHaveLength(reading.words.length - 1);
    }));
  });
});
