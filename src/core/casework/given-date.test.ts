import fc from 'fast-check';
import { plainDate } from '../bundle/plain-date.js';
import { givenDate } from './given-date.js';

const TODAY = '2026-03-01';

describe('a date that a person writes', () => {
  it.each([
    ['3 May 1966', '1966-05-03', 'day'], ['3rd May, 1966', '1966-05-03', 'day'], ['03/05/1966', '1966-05-03', 'day'], ['3.5.1966', '1966-05-03', 'day'], ['1966-05-03', '1966-05-03', 'day'],
    ['May 3, 1966', '1966-05-03', 'day'], ['12th of Sept. 1966', '1966-09-12', 'day'], ['29 February 1964', '1964-02-29', 'day'],
    ['May 1966', '1966-05-01', 'month'], ['dec 1959', '1959-12-01', 'month'], ['5/1966', '1966-05-01', 'month'],
    ['1966', '1966-01-01', 'year'], ['  1966 ', '1966-01-01', 'year'], ['about 1966', '1966-01-01', 'year'], ['c.1966', '1966-01-01', 'year'], ['circa 1966', '1966-01-01', 'year'],
  ])('%s', (text, date, precision) => expect(givenDate(text, '', TODAY)).toEqual({ date: { date, dateEnd: null, precision } }));

  it.each<[string, string, 'from' | 'to', RegExp]>([
    ['3 May 66', '', 'from', /year in full/], ['3/5/66', '', 'from', /year in full/], ['29 February 1965', '', 'from', /no such day/], ['31/4/1970', '', 'from', /no such day/],
    ['13/1970', '', 'from', /no such month/], ['3 Mai 1966', '', 'from', /no month called/], ['soon', '', 'from', /like 3 May 1966/], ['1745', '', 'from', /1800/],
    ['2 March 2026', '', 'from', /future/], ['', '1966', 'from', /first day/], ['1966', '1965', 'to', /ends before/], ['1966', 'May 1967', 'to', /same way/], ['1966', 'later', 'to', /like 3 May/],
  ])('%s to "%s": says what is wrong', (from, to, field, words) => {
    const result = givenDate(from, to, TODAY);
    expect(result).toMatchObject({ field });
    expect((result as { error: string }).error).toMatch(words);
  });

  it('two dates make a period, the same twice is one, none is undated', () => {
    expect(givenDate('May 1966', 'June 1967', TODAY)).toEqual({ date: { date: '1966-05-01', dateEnd: '1967-06-01', precision: 'month' } });
    expect(givenDate('1966', '1966', TODAY)).toEqual({ date: { date: '1966-01-01', dateEnd: null, precision: 'year' } });
    expect(givenDate(' ', '', TODAY)).toEqual({ date: { date: null, dateEnd: null, precision: 'none' } });
  });

  it('reads what the pages print', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1850-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }), fc.constantFrom('day' as const, 'month' as const, 'year' as const), (at, precision) => {
      const iso = at.toISOString().slice(0, 10);
      const expected = precision === 'day' ? iso : precision === 'month' ? `${iso.slice(0, 7)}-01` : `${iso.slice(0, 4)}-01-01`;
      expect(givenDate(plainDate(iso, precision), '', TODAY)).toEqual({ date: { date: expected, dateEnd: null, precision } });
    }), { numRuns: 300 });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (from, to) => { expect(givenDate(from, to, TODAY)).toBeDefined(); }));
  });
});
