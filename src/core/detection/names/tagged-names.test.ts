import { TAGS, type TaggedText } from '../tagged-text.js';
import { taggedHits, taggedSpans } from '../tagged-spans.js';
import type { NameSpan } from './name-span.js';
import type { ScoringPage } from './score-chain.js';
import { taggedNames, TagsOfPage, weighByTags } from './tagged-names.js';
import { shieldsOf } from '../text/shields.js';
import { lineCues } from '../text/labels.js';
import { tokenise } from '../text/tokens.js';
import { Vocabulary } from '../text/vocabulary.js';

const lists = { forenames: new Map(), surnames: new Map(), nicknames: new Map(), places: new Set<string>(), words: new Map(), acronyms: new Set(['CAFCASS']) };

/** The text with the chance of each word to be in a name of a person: "saw|.1 Ned|.99". */
function tagged(source: string): { text: string; page: ScoringPage; tags: TaggedText; vocabulary: Vocabulary } {
  let text = '';
  const words: { start: number; end: number }[] = [], given: number[] = [];
  for (const [, space, word, chance] of source.matchAll(/(\s*)([^\s|]+)(?:\|(\S+))?/g)) {
    text += space!;
    for (const part of word!.matchAll(/[\p{L}\p{N}]+|\S/gu)) { words.push({ start: text.length + part.index, end: text.length + part.index + part[0].length }); given.push(Number(chance ?? 0)); }
    text += word!;
  }
  const chances = new Float32Array(words.length * TAGS.length * 2), vocabulary = new Vocabulary(lists), page = tokenise(text);
  given.forEach((c, i) => { chances[i * TAGS.length * 2 + (i > 0 && given[i - 1]! >= 0.5 ? 1 : 0)] = c; });
  for (const t of page.tokens) vocabulary.get(t.low, t.text);
  return { text, page: { page, shields: shieldsOf(page, vocabulary), cues: lineCues(page) }, tags: { words, chances }, vocabulary };
}

describe('names that only the tagger is sure of', () => {
  it.each([
    ['then ned|.99 came', ['ned']], ['then ned|.9 came', []], ['told Ned|.99 Hale|.98 so', ['Ned Hale']], ['Mr.|.99 Hale|.99 left', ['Mr. Hale']], ['J.|.99 Hale|.99 left', ['J. Hale']],
    ['ann.|.99 bob.|.99 left', ['ann', 'bob']], ['on Tue|.99 in May|.99', []], ['by CAFCASS|.99 and EMX|.99', []], ['flat 4b|.99', []], ['J.|.99 rang', []],
  ])('in "%s"', (source, expected) => {
    const { text, page, tags, vocabulary } = tagged(source);
    const found = taggedNames(page, new Uint8Array(page.page.tokens.length), new TagsOfPage(tags), vocabulary);
    expect(found.map((s) => text.slice(page.page.tokens[s.first]!.start, page.page.tokens[s.last]!.end))).toEqual(expected);
  });
  it('stay away from words that are taken, and are none without a tagger', () => {
    const { page, tags, vocabulary } = tagged('then ned|.99 came');
    expect(taggedNames(page, Uint8Array.of(0, 1, 0), new TagsOfPage(tags), vocabulary)).toEqual([]);
    expect(taggedNames(page, new Uint8Array(3), undefined, vocabulary)).toEqual([]);
  });
});

describe('what the tagger does to the odds of a candidate', () => {
  const span = (recognisers: readonly NameSpan['cue'][] = []): NameSpan => ({ first: 1, last: 1, title: null, parts: [{ index: 1, role: 'given' }], odds: 1, recognisers: new Set(recognisers as never[]), cue: '', adjustments: [], structured: false });
  const change = (source: string, s = span(), raiseOnly = false): number => { const { page, tags } = tagged(source); weighByTags([s], page, new TagsOfPage(tags), raiseOnly); return Math.round((s.odds - 1) * 100) / 100; };
  it.each([['a Ned|.5 b', 0], ['a Ned|.999 b', 2.4], ['a Ned|.9 b', 1.32], ['a Ned|.1 b', -1.32], ['a Ned|0 b', -3]])('%s: %d', (source, by) => expect(change(source)).toBeCloseTo(by, 1));
  it('lowers less what is known in the case', () => expect(change('a Ned|0 b', span(['propagation']))).toBeCloseTo(-0.6, 2));
  it('only raises initials, and not those that label a line', () => { expect(change('a N|0 b', span(), true)).toBe(0); expect(change('a N|.9 b', span(), true)).toBeGreaterThan(1); expect(change('a NB:|.9 b', span(), true)).toBe(0); });
  it('does not raise the name of a thing', () => expect(change('S.S. Ned|.99 b')).toBeLessThanOrEqual(0));
  it('says so', () => { const s = span(); change('a Ned|.9 b', s); expect(s.adjustments).toEqual(['+ the tagger takes it for a person with 90 in 100']); });
});

describe('spans of a tag', () => {
  it.each([['a|.9 b c|.7', 0.5, [['a', 0.9], ['c', 0.7]]], ['a|.9 b|.7', 0.5, [['a b', 0.8]]], ['a|.4', 0.5, []], ['a|.4', 0.3, [['a', 0.4]]]])('"%s" from %d', (source, from, expected) => {
    const { text, tags } = tagged(source);
    expect(taggedSpans(tags, 'person', from).map((s) => [text.slice(s.start, s.end), Math.round(s.chance * 100) / 100])).toEqual(expected);
  });
});

describe('addresses and births that only the tagger finds', () => {
  const sure = (text: string, tag: 'address' | 'birth' | 'relationship', chance: number): TaggedText => {
    const words = [...text.matchAll(/\S+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length })), chances = new Float32Array(words.length * TAGS.length * 2);
    words.forEach((_, i) => { chances[(i * TAGS.length + TAGS.indexOf(tag)) * 2 + (i > 0 ? 1 : 0)] = chance; });
    return { words, chances };
  };
  it.each([['9 Low Rise', 'address', 0.95, 1], ['9 Low Rise', 'address', 0.8, 0], ['Low Rise', 'address', 0.95, 0], ['4 May', 'birth', 0.95, 1], ['her aunt 2', 'relationship', 0.99, 0]] as const)('%s as %s at %d', (text, tag, chance, count) => {
    expect(taggedHits(sure(text, tag, chance), text, [])).toHaveLength(count);
  });
  it('leave what a rule found', () => expect(taggedHits(sure('9 Low Rise', 'address', 0.99), '9 Low Rise', [{ start: 0, end: 5, kind: 'address', confidence: 0.6, recogniser: 'address', cue: '', adjustments: [] }])).toEqual([]));
});
