import fc from 'fast-check';
import type { EntriesOf } from './entries.js';
import { pagesLeftOut } from './pages-left-out.js';

type Left = EntriesOf<'page-withheld'>[number]['value'];
const entries = (all: Readonly<Record<string, Left>>): EntriesOf<'page-withheld'> => Object.entries(all).map(([key, value], i) => ({ key, value, version: i + 1, byHand: true, decidedBy: 'someone', decidedAt: new Date(0) }));
const copyOf = (copyOfPageId: string | null): Left => ({ reason: 'duplicate', copyOfPageId });
const out: Left = { reason: 'not-this-person', copyOfPageId: null };

describe('pages that people keep out', () => {
  it.each<[string, Readonly<Record<string, Left>>, readonly string[], readonly string[]]>([
    ['about someone else', { a: out }, [], ['a']],
    ['a copy of a page that is in', { a: copyOf('b') }, [], ['a']],
    ['a copy of a page that is out', { a: copyOf('b'), b: out }, [], ['b']],
    ['a copy of a page that could not be read', { a: copyOf('b') }, ['b'], []],
    ['copies of each other: the first decision counts', { a: copyOf('b'), b: copyOf('a') }, [], ['a']],
    ['a copy of a copy', { a: copyOf('b'), b: copyOf('c') }, [], ['a', 'b']],
    ['a copy of a copy of a page that is out', { a: copyOf('b'), b: copyOf('c'), c: out }, [], ['c']],
    ['a copy of nothing named', { a: copyOf(null) }, [], ['a']],
  ])('%s', (_, left, outAnyway, expected) => {
    expect([...pagesLeftOut(entries(left), (page) => outAnyway.includes(page)).keys()].sort()).toEqual(expected);
  });

  it('no copy is left out unless a page of which it is a copy is in', () => {
    const page = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(fc.property(fc.dictionary(page, fc.oneof(fc.constant(out), page.map(copyOf))), fc.subarray(['a', 'b', 'c', 'd', 'e']), (left, outAnyway) => {
      const gone = pagesLeftOut(entries(left), (p) => outAnyway.includes(p));
      for (const [key, entry] of gone) {
        if (entry.value.reason !== 'duplicate') continue;
        let at: string | null = key;
        for (let i = 0; at !== null && gone.has(at) && i < 9; i++) at = left[at]!.copyOfPageId;
        expect(at !== null && !gone.has(at) && !outAnyway.includes(at)).toBe(true);
      }
    }), { numRuns: 500 });
  });
});
