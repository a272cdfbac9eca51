import fc from 'fast-check';
import { stack, typedPage } from '../arranging/test-pages.fixture.js';
import { bestCuts, cutStack } from './cut-stack.js';
import { pageCounter } from './page-counter.js';
import { linesOf } from './page-lines.js';
import { traitsOf } from './page-traits.js';

const prose = (seed: string, lines: number): string => Array.from({ length: lines }, (_, i) => `     the ${seed} went on and on with ${seed}${i} and did not come to any end that day`).join('\n');
const LETTER = `ELMSTOW CHILDREN'S DEPARTMENT\nOur ref: AB/12                         12th May, 1964\n\nDear Mrs. Lark,\n\n${prose('boat', 12)}\n\n            Yours sincerely,\n\n            P. Wren`;
const REPORT = `REPORT ON THE HOME\n                                        Page 1 of 3\n\n1. THE HOUSE\n${prose('house', 20)}`;
const starts = (texts: readonly string[]): number[] => cutStack(stack(texts)).map((c) => c.pages[0]!.page);

describe('cutting a stack', () => {
  it('keeps numbered pages together and begins again at page 1', () => {
    expect(starts([REPORT, `                                        Page 2 of 3\n2. THE SCHOOL\n${prose('school', 9)}`, `                                        Page 3 of 3\n3. THE END\n${prose('end', 6)}`, LETTER])).toEqual([1, 4]);
  });

  it('cuts between two letters, and keeps the second page of one', () => {
    expect(starts([LETTER, LETTER.replace('boat', 'ship'), `${LETTER.split('Yours')[0]!}${prose('lake', 20)}`, `Mrs. Lark                    - 2 -              12th May, 1964\n\n${prose('lake', 6)}\n\n       Yours sincerely,`])).toEqual([1, 2, 3]);
  });

  it('joins the last lines of a page that ran over', () => {
    expect(starts([`ELMSTOW CHILDREN'S DEPARTMENT\n                        12th May, 1964\nDear Mrs. Lark,\n${prose('river', 45)}`, 'Yours truly,\n\n      P. Wren'])).toEqual([1]);
  });

  it('leaves blank pages out and cuts or joins over them', () => {
    const cuts = cutStack(stack([LETTER, '', LETTER.replace('12th', '19th')]));
    expect(cuts.map((c) => c.pages.map((p) => p.page))).toEqual([[1], [3]]);
  });

  it('keeps a page on which nothing could be read', () => {
    const unread = { ...typedPage('x', { page: 2 }) };
    const pages = [typedPage(LETTER), { ...unread, reading: { ...unread.reading, words: [], needsReading: true } }];
    expect(cutStack(pages).flatMap((c) => c.pages).length).toBe(2);
  });

  it('never cuts an e-mail, and an electronic file only on strong signs', () => {
    expect(cutStack(stack([LETTER, LETTER], { kind: 'email' })).length).toBe(1);
    expect(cutStack(stack([REPORT, `2. NEXT\n${prose('school', 9)}`], { kind: 'electronic' })).length).toBe(1);
    expect(cutStack(stack([LETTER, LETTER], { kind: 'electronic' })).length).toBe(2);
  });

  it('keeps sections together where a stop was read as a comma', () => {
    const page = (from: number, mark: string): string => [from, from + 1].map((n) => `${n}${n === from ? '.' : mark} THE ${['', 'HOUSE', 'SCHOOL', 'MEDICAL', 'POLICE'][n]}\n${prose(`s${n}`, 8)}`).join('\n');
    expect(starts([`REPORT ON THE HOME\n${page(1, ',')}`, page(3, ',')])).toEqual([1]);
  });

  it('begins a record of entries behind a form with many signatures', () => {
    const form = `PLACEMENT PLAN\nChild    Ann Rook\n${prose('plan', 42)}\nSigned  A. Lark   R. Lark   Polly Wren Senior   F. M. Rook   ann rook  and all the others\nDate  14/8/95`;
    const record = `CONTACT NOTES     Ann Rook        (kept by her worker P. Wren)\n\n7.594 Wren early.\n${prose('brush', 3)}\n\n16.7.94 Her turn.\n${prose('photo', 3)}\n\n27.8.94 Too wet.\n${prose('list', 3)}`;
    const cuts = cutStack([typedPage(form), typedPage(record, { page: 2, character: 0.0085, pitch: 0.022 })]);
    expect(cuts.map((c) => c.pages[0]!.page)).toEqual([1, 2]);
    expect(cuts[1]!.cutEvidence).toEqual(expect.arrayContaining(['new: dated entries begin', 'new: the page before closes with a signature']));
  });

  it('begins a letter behind a record of entries, however it greets', () => {
    const record = `VISITS\n\n9.11.61  Called.\n${prose('gate', 3)}\n16.11.61  Seen.\n${prose('door', 3)}\n5.1.62  Moved.\n${prose('road', 12)}`;
    const letter = (greeting: string): string => `Staff Hut 3,\nElmstow.\n2 January, 1962\n\n${greeting}\n\n${prose('harp', 12)}\n9 December he came.`;
    expect(starts([record, letter('Respected Miss Wren!')])).toEqual([1, 2]);
    expect(starts([record, letter('It is the custom here that a dark man comes.')])).toEqual([1, 2]);
  });

  it('begins anew behind a letter that fills its page and closes at its foot', () => {
    const full = `ELMSTOW CHILDREN'S DEPARTMENT\n                        12th May, 1964\nDear Mrs. Lark,\n${prose('river', 38)}\n     Yours faithfully,\n     P. Wren\n     Secretary`;
    expect(starts([full, `[from a scrap book:\nElmstow Post, 3 June 67.   Rook]\nPRIZE MARROW "AS HEAVY\nAS A CHILD OF TWO"\n${prose('barn', 20)}`])).toEqual([1, 2]);
    expect(starts([full.split('\n     Yours')[0]!, `${prose('river', 20)}\n     Yours faithfully,\n     P. Wren`])).toEqual([1]);
  });

  it('begins a sheet 2 of another paper behind a letter that is signed and copied', () => {
    const signed = `${LETTER}\ncc  Dr. Finch; Mrs. Lark (own copy)`, sheet = `KEY TO THE TREE                  Sheet 2 of 2\nDrawn with the aunt, 9 Feb 1964\n${prose('oak', 14)}`;
    const cuts = cutStack([typedPage(signed), typedPage(sheet, { page: 2, character: 0.0085, pitch: 0.022 })]);
    expect(cuts.map((c) => c.pages[0]!.page)).toEqual([1, 2]);
    expect(starts([`${LETTER.split('Yours')[0]!}${prose('lake', 20)}`, `Sheet 2 of 2\n${prose('lake', 14)}`])).toEqual([1]);
  });

  it('cuts off a slip behind a page that had room, and keeps the last lines of a full one', () => {
    const short = `THE CLINIC\n                         12th May, 1964\n\n${prose('clinic', 9)}`;
    expect(starts([short, 'Sister - this is the wrong boy.  Return it to me.\nA.B.'])).toEqual([1, 2]);
    expect(starts([`${short}\n${prose('more', 34)}`, 'that was all.\nA.B.'])).toEqual([1]);
  });

  it('joins two pages whose count was read without its figures', () => {
    const closing = (n: string, seed: string): string => `ROOK K.1884                                   ${n}\n${prose(seed, 14)}`;
    expect(starts([closing('Page 1 of 2', 'first'), closing('Pageof', 'next')])).toEqual([1]);
  });

  it('says why it cut and how sure it is', () => {
    const cut = cutStack(stack([LETTER, LETTER.replace('boat', 'ship')]))[1]!;
    expect(cut.cutConfidence).toBeGreaterThan(0.9);
    expect(cut.cutEvidence).toContain('new: opens with a salutation');
  });

  it.each([
    ['Page 2 of 3', 2, 3], ['Pago 2 ot 3', 2, 3], ['Page l of 4', 1, 4], ['Pagelof', 1, null], ['Page2of', 2, null], ['- 2 -', 2, null], ['-2-', 2, null], ['Sheet 7', 7, null], ['Review: A. Rook 19.10.64 . page 2°', 2, null], ['/2', 2, null], ['Contact Sheet No. 1', 1, null],
    ['Mr. Lark          - 3 -         22nd March', 3, null], ['2 of 2', 2, 2], ['p. 2', 2, null], ['[card 2]', 2, null], ['Continuation sheet   ROOK A.   (2)', 2, null], ['2', 2, null],
  ])('reads the page number in %j', (text, number, total) => {
    const counter = pageCounter(linesOf(typedPage(`${text}\nmore\nwords\nhere`).reading).lines);
    expect([counter?.number, counter?.total]).toEqual([number, total]);
  });

  it.each([['12 Mill Row, Elmstow 2'], ['2.11.52'], ['17/05/91  16:58   061 998 2207   P.01/04'], ['£3 - 2 - 6'], ['No. 29'], ['Two blankets drawn (costs are on sheet 9)'], ['Copied from card 4'], ['P. B.'], ['P.S. Milk'], ['at the foot of this page so']])('reads no page number in %j', (text) => {
    expect(pageCounter(linesOf(typedPage(`${text}\nmore\nwords\nhere`).reading).lines)).toBeNull();
  });

  it('gives every written page to exactly one document, in order, whatever the pages say', () => {
    const page = fc.constantFrom(LETTER, REPORT, '', prose('x', 3), 'Page 9 of 2', '- 2 -', 'Yours truly', 'cont\'d');
    fc.assert(fc.property(fc.array(page, { maxLength: 12 }), (texts) => {
      const pages = stack(texts);
      expect(cutStack(pages).flatMap((c) => c.pages.map((p) => p.page))).toEqual(pages.filter((p) => !p.reading.blank).map((p) => p.page));
      for (const c of cutStack(pages)) { expect(c.cutConfidence).toBeGreaterThanOrEqual(0); expect(c.cutConfidence).toBeLessThanOrEqual(1); }
    }), { numRuns: 60 });
  });

  it('finds the best path: no single cut added or removed would raise its score', () => {
    const blank = traitsOf(typedPage('a b c d'));
    fc.assert(fc.property(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1, maxLength: 9 }), (odds) => {
      const path = bestCuts(odds.map(() => blank), odds);
      path.begins.slice(1).forEach((b, i) => { if (Math.abs(odds[i + 1]!) > 1e-9) expect(b).toBe(odds[i + 1]! > 0); });
    }));
  });
});
