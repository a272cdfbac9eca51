import { doubtsOf } from './judge-reading.js';
import { withoutJunk } from './junk-words.js';
import type { EngineWord } from './read-word.js';
import { signsOf, type ReadingSigns } from './reading-signs.js';

const GOOD: ReadingSigns = { confidence: 0.93, doubtful: 0.03, lowTenth: 0.8, unread: 0.01, junk: 0.01, crumbs: 0.02, contrast: 0.5, letters: 1500 };
const word = (text: string, confidence: number, width = text.length * 10, height = 20): EngineWord => ({ text, confidence, box: { x0: 0, y0: 0, x1: width, y1: height }, line: 0 });

describe('why a person must read a page', () => {
  it.each<[string, Partial<ReadingSigns>, number, string[]]>([
    ['a typed page read well', {}, 0.04, []],
    ['a poor page still read well', { confidence: 0.83, doubtful: 0.14, contrast: 0.2 }, 0.04, []],
    ['handwriting', { confidence: 0.42, doubtful: 0.66 }, 0.04, ['handwriting', 'low-confidence']],
    ['a doubtful page', { confidence: 0.74 }, 0.04, ['low-confidence']],
    ['a doubtful faint page', { confidence: 0.74, contrast: 0.15 }, 0.04, ['low-confidence', 'faint']],
    ['a signature that nobody read', { unread: 0.09 }, 0.04, ['unread-ink']],
    ['film that has eaten words', { confidence: 0.84, crumbs: 0.4 }, 0.04, ['faint']],
    ['ink and no letter', { confidence: 0, letters: 0, unread: 1, doubtful: 1 }, 0.004, ['low-confidence', 'unread-ink']],
    ['a photograph', { confidence: 0, letters: 3, unread: 0.98, doubtful: 1 }, 0.3, ['picture', 'unread-ink']],
  ])('%s', (_, signs, inkShare, doubts) => {
    const seen = { ...GOOD, ...signs };
    expect(doubtsOf(seen, seen, inkShare)).toEqual(doubts);
  });

  it('keeps what the engine doubted, and adds what the second reading shows', () => {
    expect(doubtsOf({ ...GOOD, confidence: 0.5, doubtful: 0.6 }, { ...GOOD, confidence: 0.6, lowTenth: 0.3 }, 0.04)).toEqual(['handwriting', 'low-confidence']);
    expect(doubtsOf({ ...GOOD, confidence: 0.7, contrast: 0.15 }, { ...GOOD, lowTenth: 0.4 }, 0.04)).toEqual(['low-confidence', 'faint']);
    expect(doubtsOf({ ...GOOD, confidence: 0.7 }, { ...GOOD, unread: 0.1 }, 0.04)).toEqual(['low-confidence', 'unread-ink']);
    expect(doubtsOf(GOOD, { ...GOOD }, 0.04)).toEqual([]);
  });

  it('is lifted by a second reading that is sure, where nothing but confidence spoke against the page', () => {
    expect(doubtsOf({ ...GOOD, confidence: 0.7 }, GOOD, 0.04)).toEqual([]);
    expect(doubtsOf({ ...GOOD, confidence: 0.7, contrast: 0.15 }, { ...GOOD, lowTenth: 0.5 }, 0.04)).toEqual([]);
    expect(doubtsOf({ ...GOOD, confidence: 0.5, doubtful: 0.6 }, { ...GOOD, confidence: 0.68, lowTenth: 0.37 }, 0.04)).toEqual([]);
    expect(doubtsOf({ ...GOOD, confidence: 0.5, doubtful: 0.6, unread: 0.1 }, { ...GOOD, confidence: 0.68, lowTenth: 0.4 }, 0.04)).toContain('unread-ink');
  });

  it('counts confidence by letters', () => {
    const signs = signsOf({ words: [word('matron', 0.9), word('to', 0.1)], engineWords: [word('matron', 0.9), word('to', 0.1), word('||', 0.1)], unread: { share: 0.1, cells: 5, inkShare: 0.01 }, contrast: 0.4, crumbs: 0 });
    expect(signs.confidence).toBeCloseTo(0.7); expect(signs.junk).toBeCloseTo(0.2);
    expect(signs).toMatchObject({ doubtful: 0.25, lowTenth: 0.1, letters: 8 });
  });
});

describe('what is no word', () => {
  const usual = Array.from({ length: 9 }, () => word('ordinary', 0.9));
  it.each<[string, EngineWord, boolean]>([
    ['a rule read as a bar', word('|', 0.4, 3, 90), false], ['dirt read as a wave', word('~', 0.3), false], ['a row of dots with little confidence', word('.....', 0.3), false],
    ['an honest ampersand', word('&', 0.9), true], ['a dash', word('-', 0.7), true], ['a stain read as a letter', word('M', 0.3, 200, 90), false], ['a speck read as a letter', word('i', 0.4, 3, 3), false],
    ['a doubtful name', word('Akhtar', 0.3), true], ['a number', word('7', 0.5), true], ['a capital of a heading', word('BY', 0.9, 90, 80), true],
  ])('%s', (_, candidate, stays) => {
    expect(withoutJunk([...usual, candidate]).includes(candidate)).toBe(stays);
  });
});
