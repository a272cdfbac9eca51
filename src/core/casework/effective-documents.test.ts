import fc from 'fast-check';
import { arrange, entriesAfter, foundDocuments, shown } from './documents.fixture.js';
import { effectiveDocuments, type EffectiveDocument } from './effective-documents.js';
import { joinBehind, rearranged, splitBefore, withChanges, type Arrangement, type EntryChange } from './rearrange.js';

const cut = (key: string): EntryChange => ({ target: 'cut', key, value: { starts: true } });
const into = (key: string, page: string): EntryChange => ({ target: 'document-into', key, value: { into: page } });
const behind = (key: string, after: string): EntryChange => ({ target: 'document-place', key, value: { after } });
const date = (key: string, day: string | null): EntryChange => ({ target: 'document-date', key, value: { date: day, dateEnd: null, precision: day === null ? 'none' : 'day' } });
const withheld = (key: string, reason: 'not-this-person' | 'duplicate', copyOfPageId: string | null = null): EntryChange => ({ target: 'page-withheld', key, value: { reason, copyOfPageId } });

describe('documents as people see them', () => {
  const found = foundDocuments('a1 a2 a3 1960-01-01', 'b1 b2 1961-01-01', 'c1', 'e1 1963-01-01');

  it.each<[string, EntryChange[][], string]>([
    ['nothing entered', [], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['a cut', [[cut('a2')]], 'a1 | a2 a3 | b1 b2 | c1 | e1'],
    ['a cut where a document starts anyway', [[cut('b1')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['two joined, of other files', [[into('e1', 'a3')]], 'a1 a2 a3 e1 | b1 b2 | c1'],
    ['one joined to a page in the middle stands behind all of that part', [[into('e1', 'a1')]], 'a1 a2 a3 e1 | b1 b2 | c1'],
    ['three joined one after another', [[into('c1', 'b2')], [into('e1', 'c1')]], 'a1 a2 a3 | b1 b2 c1 e1'],
    ['an earlier one joined behind a later one', [[into('a1', 'e1')]], 'b1 b2 | c1 | e1 a1 a2 a3'],
    ['a circle of joins: the last one says nothing', [[into('b1', 'a3')], [into('a1', 'b2')]], 'a1 a2 a3 b1 b2 | c1 | e1'],
    ['joined to itself', [[into('a1', 'a2')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['joined to a page that is gone', [[into('b1', 'zz')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['a page that starts nothing is joined nowhere', [[into('a2', 'e1')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['a date moves it', [[date('a1', '1962-06-01')]], 'b1 b2 | c1 | a1 a2 a3 | e1'],
    ['a date to the front', [[date('e1', '1950-01-01')]], 'e1 | a1 a2 a3 | b1 b2 | c1'],
    ['a date behind all', [[date('a1', '1999-01-01')]], 'b1 b2 | c1 | e1 | a1 a2 a3'],
    ['behind those of the same day', [[date('e1', '1960-01-01')]], 'a1 a2 a3 | e1 | b1 b2 | c1'],
    ['undated by a person, it stays', [[date('b1', null)]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['the date that it has already moves nothing', [[date('b1', '1961-01-01')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['placed behind another', [[behind('a1', 'c1')]], 'b1 b2 | c1 | a1 a2 a3 | e1'],
    ['placed in front', [[behind('e1', 'first')]], 'e1 | a1 a2 a3 | b1 b2 | c1'],
    ['the last placed stands nearest', [[behind('a1', 'e1')], [behind('b1', 'e1')]], 'c1 | e1 | b1 b2 | a1 a2 a3'],
    ['a follower goes where its neighbour goes', [[behind('a1', 'e1')], [behind('e1', 'first')]], 'e1 | a1 a2 a3 | b1 b2 | c1'],
    ['a follower of a dated one', [[behind('c1', 'a2')], [date('a1', '1980-01-01')]], 'b1 b2 | e1 | a1 a2 a3 | c1'],
    ['a circle of places: the last one says nothing', [[behind('a1', 'b1')], [behind('b1', 'a1')]], 'b1 b2 | a1 a2 a3 | c1 | e1'],
    ['behind itself', [[behind('a1', 'a3')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
    ['behind what is gone', [[behind('e1', 'zz')]], 'a1 a2 a3 | b1 b2 | c1 | e1'],
  ])('%s', (_, acts, expected) => {
    const documents = arrange(found, ...acts);
    expect(shown(documents)).toBe(expected);
    expect(documents.map((d) => d.order)).toEqual(documents.map((_d, i) => i + 1));
  });

  it('keeps the id of a part whatever else is cut', () => {
    const before = arrange(found, [cut('a3')]), after = arrange(found, [cut('a3')], [cut('a2')]);
    expect(before.find((d) => d.firstPageId === 'a3')!.id).toBe(after.find((d) => d.firstPageId === 'a3')!.id);
    expect(new Set(after.map((d) => d.id)).size).toBe(after.length);
  });

  it('a cut that a person made or confirmed is sure', () => {
    const documents = arrange(found, [cut('a2'), cut('b1')]);
    expect(documents.map((d) => [d.firstPageId, d.cutConfidence])).toEqual([['a1', 0.6], ['a2', 1], ['b1', 1], ['c1', 0.6], ['e1', 0.6]]);
  });

  it('a part keeps the date of its whole only as a hint, until something is known of it', () => {
    const [head, tail] = arrange(found, [cut('a2')]);
    expect(head!.date).toMatchObject({ date: '1960-01-01', inferred: false });
    expect(tail!.date).toMatchObject({ date: '1960-01-01', inferred: true, confidence: 0, evidencePlace: null });
  });

  it('a whole whose words of date went with a part is no longer sure of its date', () => {
    const late = found.map((d) => (d.id === 'd1' ? { ...d, date: { ...d.date, evidencePlace: { pageId: 'a3', start: 0, end: 3 } } } : d));
    expect(arrange(late, [cut('a3')])[0]!.date).toMatchObject({ date: '1960-01-01', inferred: true });
  });

  it('what the engine says of the part holds for exactly its pages, and moves it to its date', () => {
    const said: EntryChange = { target: 'document-finding', key: 'a2', value: { pages: ['a2', 'a3'], type: 'memo', title: 'Memorandum', date: { date: '1962-02-02', dateEnd: null, precision: 'day', evidence: '2 Feb 1962', evidencePlace: { pageId: 'a2', start: 0, end: 10 }, inferred: false, confidence: 0.9, reason: 'x' } } };
    const documents = arrange(found, [cut('a2'), said]);
    expect(shown(documents)).toBe('a1 | b1 b2 | c1 | a2 a3 | e1');
    expect(documents[3]).toMatchObject({ type: 'memo', title: 'Memorandum', date: { evidence: '2 Feb 1962' } });
    expect(arrange(found, [cut('a2'), said], [cut('a3')]).find((d) => d.firstPageId === 'a2')).toMatchObject({ type: 'letter', pages: ['a2'], date: { inferred: true } });
  });

  it('a person comes before the engine, field by field', () => {
    const documents = arrange(found, [{ target: 'document-type', key: 'c1', value: { type: 'minutes' } }], [{ target: 'document-title', key: 'c1', value: { title: 'Case conference' } }], [date('c1', '1962-05-05')], [{ target: 'document-note', key: 'c1', value: { note: 'Ask the archive' } }]);
    expect(documents.find((d) => d.firstPageId === 'c1')).toMatchObject({ type: 'minutes', title: 'Case conference', date: { date: '1962-05-05', confidence: 1 }, note: 'Ask the archive', edited: ['type', 'title', 'date'] });
  });

  it('is not this person\'s, or a copy, only where every page is', () => {
    const one = (acts: EntryChange[]): EffectiveDocument => arrange(found, acts).find((d) => d.firstPageId === 'b1')!;
    expect(one([withheld('b1', 'not-this-person'), withheld('b2', 'not-this-person')])).toMatchObject({ notThisPerson: true, copyDecision: null });
    expect(one([withheld('b1', 'not-this-person')])).toMatchObject({ notThisPerson: false });
    expect(one([withheld('b1', 'duplicate', 'a1'), withheld('b2', 'duplicate', 'a2')])).toMatchObject({ notThisPerson: false, copyDecision: 'copy', duplicateOf: 'd1' });
  });

  it('a copy of something that was joined or cut is a copy of what holds its first page', () => {
    const copies = found.map((d) => (d.id === 'd4' ? { ...d, duplicateOf: 'd2', duplicateKind: { kind: 'copy' as const, likeness: 0.98 } } : d));
    expect(arrange(copies, [into('b1', 'a3')]).find((d) => d.firstPageId === 'e1')!.duplicateOf).toBe('d1');
    expect(arrange(copies, [into('e1', 'b2')]).find((d) => d.firstPageId === 'b1')!.duplicateOf).toBeNull();
    expect(arrange(copies, [{ target: 'document-both', key: 'e1', value: { of: 'b1' } }]).find((d) => d.firstPageId === 'e1')).toMatchObject({ copyDecision: 'both', duplicateOf: 'd2' });
  });
});

describe('splitting and joining', () => {
  const found = foundDocuments('a1 a2', 'b1 b2', 'c1 c2');
  const split = (acts: EntryChange[][], page: string): EntryChange[] => splitBefore({ found, entries: entriesAfter(...acts) }, page);
  const join = (acts: EntryChange[][], whole: string, added: string): EntryChange[] => {
    const documents = arrange(found, ...acts), of = (page: string): EffectiveDocument => documents.find((d) => d.pages.includes(page))!;
    return joinBehind(of(whole), of(added));
  };

  it.each<[string, (acts: EntryChange[][]) => EntryChange[][], string]>([
    ['a document of its own pages', (a) => [split(a, 'b2')], 'a1 a2 | b1 | b2 | c1 c2'],
    ['before the first page: nothing', (a) => [split(a, 'b1')], 'a1 a2 | b1 b2 | c1 c2'],
    ['joined ones where they met', (a) => { const j = join(a, 'a1', 'b1'); return [j, split([j], 'b1')]; }, 'a1 a2 | b1 b2 | c1 c2'],
    ['joined ones inside the first: the rest goes with the later part', (a) => { const j = join(a, 'a1', 'b1'); return [j, split([j], 'a2')]; }, 'a1 | a2 b1 b2 | c1 c2'],
    ['joined ones inside the last', (a) => { const j = join(a, 'a1', 'b1'); return [j, split([j], 'b2')]; }, 'a1 a2 b1 | b2 | c1 c2'],
    ['three joined, in the middle', (a) => { const j = join(a, 'a1', 'c1'), k = join([j], 'a1', 'b1'); return [j, k, split([j, k], 'c2')]; }, 'a1 a2 c1 | c2 b1 b2'],
    ['a part joined to another', (a) => { const s = split(a, 'a2'); return [s, join([s], 'c1', 'a2')]; }, 'a1 | b1 b2 | c1 c2 a2'],
  ])('%s', (_, acts, expected) => {
    const made = acts([]);
    expect(shown(arrange(found, ...made))).toBe(expected);
  });

  it('names the documents that the engine is asked about again', () => {
    const before: Arrangement = { found, entries: entriesAfter() };
    expect(rearranged(before, split([], 'b2')).map((d) => d.pages)).toEqual([['b1'], ['b2']]);
    expect(rearranged(before, join([], 'a1', 'c1')).map((d) => d.pages)).toEqual([['a1', 'a2', 'c1', 'c2']]);
    expect(rearranged(before, [date('a1', '1999-09-09')])).toEqual([]);
  });
});

describe('whatever people do', () => {
  const documents = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.option(fc.integer({ min: 1940, max: 1990 }))), { minLength: 1, maxLength: 7 }).map((all) =>
    foundDocuments(...all.map(([n, year], d) => [...Array.from({ length: n }, (_, p) => `${'abcdefg'[d]}${p + 1}`), ...(year === null ? [] : [`${year}-01-01`])].join(' '))));
  const wild = fc.record({ target: fc.constantFrom('cut', 'document-into', 'document-place', 'document-date', 'split', 'join'), a: fc.nat(30), b: fc.nat(30), year: fc.integer({ min: 1930, max: 2000 }) });
  const pagesOf = (all: readonly { readonly pages: readonly string[] }[]): string[] => all.flatMap((d) => d.pages);

  /** What the acts come to, each worked out on what stood before it. */
  function play(found: ReturnType<typeof foundDocuments>, acts: readonly { target: string; a: number; b: number; year: number }[]): EntryChange[][] {
    const pages = pagesOf(found), page = (n: number): string => pages[n % pages.length]!, made: EntryChange[][] = [];
    for (const { target, a, b, year } of acts) {
      const now = { found, entries: entriesAfter(...made) };
      const of = (p: string): EffectiveDocument => effectiveDocuments(found, now.entries).find((d) => d.pages.includes(p))!;
      made.push(target === 'split' ? splitBefore(now, page(a)) : target === 'join' ? joinBehind(of(page(a)), of(page(b)))
        : target === 'cut' ? [cut(page(a))] : target === 'document-into' ? [into(page(a), page(b))] : target === 'document-place' ? [behind(page(a), b === 0 ? 'first' : page(b))] : [date(page(a), `${year}-06-01`)]);
    }
    return made;
  }

  it('every page stands in exactly one document, and the numbers go from 1 without a gap', () => {
    fc.assert(fc.property(documents, fc.array(wild, { maxLength: 12 }), (found, acts) => {
      const after = arrange(found, ...play(found, acts));
      expect(pagesOf(after).sort()).toEqual(pagesOf(found).sort());
      expect(after.map((d) => d.order)).toEqual(after.map((_, i) => i + 1));
      expect(after.every((d) => d.pages.length > 0 && d.firstPageId === d.pages[0])).toBe(true);
      expect(new Set(after.map((d) => d.id)).size).toBe(after.length);
    }), { numRuns: 400 });
  });

  it('a split divides one document and leaves every other as it was; the pages keep their order', () => {
    fc.assert(fc.property(documents, fc.array(wild, { maxLength: 8 }), fc.nat(30), (found, acts, n) => {
      const made = play(found, acts), before = arrange(found, ...made), pages = pagesOf(found), page = pages[n % pages.length]!;
      const whole = before.find((d) => d.pages.includes(page))!, at = whole.pages.indexOf(page);
      const after = arrange(found, ...made, splitBefore({ found, entries: entriesAfter(...made) }, page)).map((d) => d.pages.join(' '));
      const expected = before.flatMap((d) => (d !== whole || at === 0 ? [d.pages.join(' ')] : [d.pages.slice(0, at).join(' '), d.pages.slice(at).join(' ')]));
      expect(after.sort()).toEqual(expected.sort());
    }), { numRuns: 400 });
  });

  it('a join makes one of two, the first before the second', () => {
    fc.assert(fc.property(documents, fc.array(wild, { maxLength: 8 }), fc.nat(30), fc.nat(30), (found, acts, a, b) => {
      const made = play(found, acts), before = arrange(found, ...made), pages = pagesOf(found);
      const of = (n: number): EffectiveDocument => before.find((d) => d.pages.includes(pages[n % pages.length]!))!;
      const whole = of(a), added = of(b);
      const after = arrange(found, ...made, joinBehind(whole, added)).map((d) => d.pages.join(' '));
      const expected = whole === added ? before.map((d) => d.pages.join(' ')) : before.flatMap((d) => (d === added ? [] : [(d === whole ? [...whole.pages, ...added.pages] : d.pages).join(' ')]));
      expect(after.sort()).toEqual(expected.sort());
    }), { numRuns: 400 });
  });

  it('taking the last act back gives what stood before, and the changes are what would stand', () => {
    fc.assert(fc.property(documents, fc.array(wild.filter((act) => act.target !== 'document-into'), { minLength: 1, maxLength: 10 }), (found, acts) => {
      const made = play(found, acts), last = made.at(-1)!, before = entriesAfter(...made.slice(0, -1)), after = entriesAfter(...made);
      expect(shown(effectiveDocuments(found, withChanges({ found, entries: before }, last).entries))).toBe(shown(effectiveDocuments(found, after)));
      const back = last.map((change): EntryChange => { const stood = (before[change.target as 'cut'] ?? []).find((e) => e.key === change.key); return { ...change, value: stood?.value ?? null } as EntryChange; });
      expect(effectiveDocuments(found, entriesAfter(...made, back)).map((d) => d.pages.join(' ')).sort()).toEqual(effectiveDocuments(found, before).map((d) => d.pages.join(' ')).sort());
    }), { numRuns: 300 });
  });

  it('dated documents that nobody placed stand in the order of their dates', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1940, max: 1990 }), { minLength: 1, maxLength: 8 }), fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1930, max: 2000 })), { maxLength: 8 }), (years, given) => {
      const found = foundDocuments(...[...years].sort((x, y) => x - y).map((year, i) => `${'abcdefgh'[i]}1 ${year}-01-01`));
      const after = arrange(found, ...given.map(([i, year]) => [date(found[i % found.length]!.pages[0]!, `${year}-03-03`)]));
      const days = after.map((d) => d.date.date!);
      expect(days).toEqual([...days].sort());
    }), { numRuns: 200 });
  });
});
