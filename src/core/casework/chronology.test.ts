import { looksAt, yearJumps, yearsCovered, yearsInOrder } from './chronology.js';
import { arrange, dated, foundDocuments, undated } from './documents.fixture.js';

const facts = { unread: () => false, namesSubject: () => true };

describe('what is worth a look', () => {
  const [document] = arrange(foundDocuments('a1 a2 1960-01-01'));
  const sure = { ...document!, cutConfidence: 1 };

  it.each([
    ['nothing', sure, facts, []],
    ['an unsure cut', document!, facts, ['cut']],
    ['no date', { ...sure, date: undated }, facts, ['date']],
    ['a date of its neighbours', { ...sure, date: { ...dated('1960-01-01', 'a1'), inferred: true } }, facts, ['date']],
    ['an unsure date', { ...sure, date: { ...dated('1960-01-01', 'a1'), confidence: 0.5 } }, facts, ['date']],
    ['no date, but a person says so', { ...sure, date: undated, edited: ['date' as const] }, facts, []],
    ['a copy that nobody looked at', { ...sure, duplicateOf: 'd2' }, facts, ['copy']],
    ['a copy that is to stay', { ...sure, duplicateOf: 'd2', copyDecision: 'both' as const }, facts, []],
    ['a page to be read', sure, { ...facts, unread: (page: string) => page === 'a2' }, ['reading']],
    ['another person\'s?', sure, { ...facts, namesSubject: () => false }, ['person']],
    ['named on one page is enough', sure, { ...facts, namesSubject: (page: string) => page === 'a2' }, []],
    ['it stays out anyway', { ...document!, notThisPerson: true, date: undated }, { unread: () => true, namesSubject: () => false }, []],
  ])('%s', (_, of, known, expected) => expect(looksAt(of, known)).toEqual(expected));
});

describe('years of a long list', () => {
  const list = arrange(foundDocuments('u0', 'a1 1958-03-01', 'b1 1958-05-01', 'u1', 'c1 1961-01-01', 'e1 1974-01-01'));

  it('an undated document stands under the year before it', () => expect(yearsInOrder(list)).toEqual([null, 1958, 1958, 1958, 1961, 1974]));

  it('jumps to the page on which a year begins, by decade', () => {
    expect(yearJumps(list, 2)).toEqual([
      { decade: 1950, years: [{ year: 1958, page: 1, documents: 3 }] }, { decade: 1960, years: [{ year: 1961, page: 3, documents: 1 }] }, { decade: 1970, years: [{ year: 1974, page: 3, documents: 1 }] },
    ]);
  });

  it('counts every year from the first to the last, periods in each of their years', () => {
    const [record] = arrange(foundDocuments('a1 1960-01-01'));
    const years = yearsCovered([{ date: { ...record!.date, dateEnd: '1962-06-01' } }, { date: { ...record!.date, date: '1964-01-01' } }, { date: undated }]);
    expect(years.map((y) => [y.year, y.documents, y.level])).toEqual([[1960, 1, 4], [1961, 1, 4], [1962, 1, 4], [1963, 0, 0], [1964, 1, 4]]);
    expect(yearsCovered([{ date: undated }])).toEqual([]);
  });
});
