import fc from 'fast-check';
import { arrangeDocuments } from './arrange-documents.js';
import { bundleOrder } from './order-documents.js';
import { stack, typedPage } from './test-pages.fixture.js';

const CONTEXT = { subject: { name: 'Alan Rook', born: '1958-03-04', alsoKnownAs: [] }, today: '2024-11-30' };
const letter = (date: string, matter: string): string => `ELMSTOW CHILDREN'S DEPARTMENT\nOur ref: AB/12                         ${date}\n\nDear Mrs. Lark,\n\n     I write about the ${matter}, which was ${matter}ed on the way to ${matter}ton.\n     Nobody at the ${matter} office could say why it had been so.\n\n            Yours sincerely,\n\n            P. Wren\n            Child Care Officer`;

describe('arranging the documents of a case', () => {
  const pages = [
    ...stack([letter('12th May, 1964', 'boat'), '', letter('3rd June, 1961', 'coat'), 'Milk please.   xx'], { file: 'a.pdf' }),
    ...stack([letter('9th January, 1963', 'goat')], { file: 'b.pdf' }),
    typedPage('From: P. Wren\nTo: Records\nSubject: boots\n\nSent on.', { file: 'c.eml', kind: 'email', statedAt: '1999-02-16T09:12:00Z', statedTitle: 'RE: boots' }),
  ];
  const documents = arrangeDocuments(pages, CONTEXT);

  it('names them in the order found and puts them in order of date', () => {
    expect(documents.map((d) => d.id)).toEqual(['d001', 'd002', 'd003', 'd004', 'd005']);
    expect(documents.map((d) => d.date.date)).toEqual(['1964-05-12', '1961-06-03', null, '1963-01-09', '1999-02-16']);
    expect([...documents].filter((d) => d.date.date !== null).sort((a, b) => a.order - b.order).map((d) => d.date.date!.slice(0, 4))).toEqual(['1961', '1963', '1964', '1999']);
  });

  it('gives a kind and a title without the names of people', () => {
    expect(documents.map((d) => d.type)).toEqual(['letter', 'letter', 'note', 'letter', 'email']);
    expect(documents[0]!.title).toBe('Letter from Child care officer');
    expect(documents[4]!.title).toBe('E-mail: boots');
  });

  it('gives every page that is not blank to one document, and says the same again', () => {
    expect(documents.flatMap((d) => d.pages)).toEqual(['a.pdf#1', 'a.pdf#3', 'a.pdf#4', 'b.pdf#1', 'c.eml#1']);
    expect(arrangeDocuments(pages, CONTEXT)).toEqual(documents);
  });

  it('knows two files of equal bytes', () => {
    const twice = [...stack([letter('12th May, 1964', 'boat')], { file: 'a.pdf', sha: 'f00' }), ...stack([letter('12th May, 1964', 'boat')], { file: 'b.pdf', sha: 'f00' })];
    expect(arrangeDocuments(twice, CONTEXT)[1]).toMatchObject({ duplicateOf: 'd001', duplicateKind: { kind: 'same-bytes' } });
  });

  it('works on no pages at all', () => {
    expect(arrangeDocuments([], CONTEXT)).toEqual([]);
  });

  it('grows with the pages and not with their square', () => {
    // words looked at, counted through the arrays that every stage walks
    const count = (n: number): number => {
      let reads = 0;
      const many = Array.from({ length: n }, (_, i) => typedPage(letter(`${(i % 28) + 1}.5.64`, `thing${i}`), { file: `f${i >> 4}.pdf`, page: (i & 15) + 1 }))
        .map((p) => ({ ...p, reading: { ...p.reading, words: p.reading.words.map((w) => ({ ...w, get text() { reads++; return w.text; } })) } }));
      arrangeDocuments(many, CONTEXT);
      return reads;
    };
    const small = count(40), large = count(160);
    expect(large / small).toBeLessThan(4.6);
  });
});

describe('bundle order', () => {
  const input = fc.record({
    fileId: fc.constantFrom('a', 'b'), date: fc.option(fc.constantFrom('1961-01-01', '1962-02-02', '1963-03-03')), notBefore: fc.option(fc.constantFrom('1961-06-01', '1964-01-01')), kin: fc.option(fc.constantFrom('1962-06-01')),
  });

  it('counts from 1 without a gap and keeps dates in order, ties as filed', () => {
    fc.assert(fc.property(fc.array(input, { maxLength: 20 }), (documents) => {
      const order = bundleOrder(documents);
      expect([...order].sort((a, b) => a - b)).toEqual(documents.map((_, i) => i + 1));
      const dated = documents.map((d, i) => ({ ...d, i, place: order[i]! })).filter((d) => d.date !== null).sort((a, b) => a.place - b.place);
      for (let k = 1; k < dated.length; k++) {
        expect(dated[k - 1]!.date! <= dated[k]!.date!).toBe(true);
        if (dated[k - 1]!.date === dated[k]!.date) expect(dated[k - 1]!.i).toBeLessThan(dated[k]!.i);
      }
    }));
  });

  it('puts an undated paper behind the one filed before it', () => {
    const d = (date: string | null) => ({ fileId: 'a', date, notBefore: null, kin: null });
    expect(bundleOrder([d('1961-01-01'), d('1962-01-01'), d(null), d('1963-01-01')])).toEqual([1, 2, 3, 4]);
    expect(bundleOrder([d(null), d('1962-01-01'), d('1961-01-01')])).toEqual([2, 3, 1]);
  });
});
