import fc from 'fast-check';
import { findDuplicates } from './find-duplicates.js';
import { estimatedLikeness, minHash, nominatedPairs } from './min-hash.js';
import { alignWords } from './word-alignment.js';

const TEXT = `COUNTY OF WESSENDEN Our ref AB/12 12th May 1964 Dear Mrs Lark I am sorry to tell you that the place at Elmstow has been given to another child.
The Committee met on Thursday and heard the Matron, who said that the boy had settled and ought not to be moved before the summer. The shoes were paid for
out of the clothing grant and the balance of 12/6 has been returned to the Treasurer. Yours sincerely P. Wren`;
const one = (id: string, text: string, bytesKey: string | null = null) => ({ id, text, bytesKey });
const noisy = (text: string, every: number): string => [...text].map((ch, i) => (i % every === 0 && /[a-z]/.test(ch) ? 'x' : ch)).join('');

describe('copies and versions', () => {
  it('calls the same words a copy', () => {
    expect(findDuplicates([one('d1', TEXT), one('d2', TEXT)])).toEqual([{ id: 'd2', of: 'd1', kind: 'copy', likeness: 1 }]);
  });

  it('tolerates misread letters', () => {
    const misread = TEXT.replace(/l/g, '1').replace(/O/g, '0').replace(/rn/g, 'm');
    expect(findDuplicates([one('d1', TEXT), one('d2', misread)])[0]).toMatchObject({ of: 'd1', kind: 'copy' });
    expect(findDuplicates([one('d1', TEXT), one('d2', noisy(TEXT, 23))])[0]).toMatchObject({ of: 'd1' });
  });

  it.each([
    ['date', TEXT.replace('12th May', '19th May')], ['number', TEXT.replace('12/6', '14/6')], ['name', TEXT.replace('Mrs Lark', 'Mrs Finch')],
    ['added words', `${TEXT} Seen by the Governor, who wants the aunt told before Friday.`],
  ])('calls a differing %s a version', (_what, other) => {
    expect(findDuplicates([one('d1', TEXT), one('d2', other)])[0]).toMatchObject({ id: 'd2', of: 'd1', kind: 'version' });
  });

  it('finds a copy that is cut off', () => {
    expect(findDuplicates([one('d1', TEXT), one('d2', TEXT.slice(0, 330))])[0]).toMatchObject({ of: 'd1' });
  });

  it('does not join two letters on one letterhead', () => {
    const other = 'COUNTY OF WESSENDEN Our ref AB/12 19th May 1964 Dear Mrs Lark The bicycle was found in the yard behind the Co-op and the police do not wish to take it further. He has said that he is sorry. Yours sincerely P. Wren';
    expect(findDuplicates([one('d1', TEXT), one('d2', other)])).toEqual([]);
  });

  it('knows equal bytes without reading', () => {
    expect(findDuplicates([one('d1', '', 'h:1'), one('d2', '', 'h:1'), one('d3', '', 'h:2')])).toEqual([{ id: 'd2', of: 'd1', kind: 'same-bytes', likeness: 1 }]);
  });

  it('points every later one of three to the earliest', () => {
    expect(findDuplicates([one('d1', TEXT), one('d2', TEXT), one('d3', TEXT)]).map((d) => d.of)).toEqual(['d1', 'd1']);
  });

  it('names every differing word of two texts', () => {
    expect(alignWords('paid 12/6 to Mrs Lark', 'paid 14/6 to Mrs Lark today').differences).toEqual([
      { left: ['12/6'], right: ['14/6'], kind: 'number' }, { left: [], right: ['today'], kind: 'words' },
    ]);
  });

  it('aligns a text with itself without a difference', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 40 }), (words) => {
      const text = words.join(' ');
      expect(alignWords(text, text).differences).toEqual([]);
    }));
  });

  it('estimates likeness near the true share of runs', () => {
    const a = minHash(TEXT)!, b = minHash(TEXT.slice(0, TEXT.length / 2))!;
    expect(estimatedLikeness(a, a)).toBe(1);
    expect(Math.abs(estimatedLikeness(a, b) - 0.5)).toBeLessThan(0.15);
  });

  it('nominates a bounded number for each text, however many are alike', () => {
    const signatures = Array.from({ length: 200 }, (_, i) => minHash(`${TEXT} ${i}`));
    expect(nominatedPairs(signatures).length).toBeLessThanOrEqual(200 * 4);
  });
});
