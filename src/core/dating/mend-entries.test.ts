import fc from 'fast-check';
import { mendEntries, type DraftEntry } from './mend-entries.js';

const draft = (date: string | null, more: Partial<DraftEntry> = {}): DraftEntry => ({ date, ways: [], doubted: true, page: 0, line: 0, start: 0, end: 1, full: true, ...more });
const days = (drafts: readonly DraftEntry[]): string[] => mendEntries(drafts, '1950-01-01').map((e) => e.date);

describe('entries of a running record that were misread', () => {
  it('gives the first the year that fits before those that follow', () => {
    expect(days([draft('1965-06-21'), draft('1955-10-04'), draft('1956-02-07'), draft('1957-06-18')])).toEqual(['1955-06-21', '1955-10-04', '1956-02-07', '1957-06-18']);
    expect(mendEntries([draft('1965-06-21'), draft('1955-10-04'), draft('1956-02-07')], '1950-01-01').map((e) => e.mended)).toEqual([true, false, false]);
  });

  it('gives one between two the day that lies between them', () => {
    expect(days([draft('1955-06-21'), draft('1985-10-04'), draft('1956-02-07'), draft('1957-06-18')])).toEqual(['1955-06-21', '1955-10-04', '1956-02-07', '1957-06-18']);
  });

  it('takes the way to read a damaged one that stands in order', () => {
    expect(days([draft('1958-12-22'), draft(null, { ways: ['1959-02-21', '1959-12-02'] }), draft('1959-11-01'), draft('1960-10-31')])).toEqual(['1958-12-22', '1959-02-21', '1959-11-01', '1960-10-31']);
  });

  it('leaves a sound page as it stands, in order or not', () => {
    const drafts = ['1965-06-21', '1955-10-04', '1956-02-07', '1957-06-18'].map((d) => draft(d, { doubted: false }));
    expect(days(drafts)).toEqual(drafts.map((d) => d.date));
  });

  it('keeps what no misreading explains, and drops what is no day', () => {
    expect(days([draft('1999-06-21'), draft('1955-10-04'), draft('1956-02-07')])).toEqual(['1999-06-21', '1955-10-04', '1956-02-07']);
    expect(days([draft('1955-10-04'), draft(null, { ways: ['1999-01-01'] }), draft('1956-02-07')])).toEqual(['1955-10-04', '1956-02-07']);
  });

  it('lets one plain entry show the order where others fit to it', () => {
    const plain = draft(null, { ways: ['1957-12-20', '1957-02-20'], plainest: 1 }), either = draft(null, { ways: ['1959-02-21', '1959-12-02'], plainest: 2 });
    expect(days([plain, either, draft(null, { ways: ['1960-10-31', '1961-10-31'], plainest: 2 })])).toEqual(['1957-12-20', '1959-02-21', '1960-10-31']);
    expect(days([plain, either])).toEqual([]);
  });

  it('makes no record of figures without stops, nor of misread years alone', () => {
    expect(days([draft(null, { bare: true, ways: ['1955-10-04'] }), draft(null, { bare: true, ways: ['1956-10-04'] })])).toEqual([]);
    expect(days([1, 2, 3].map((n) => draft(null, { misread: true, ways: [`195${n}-10-04`] })))).toEqual([]);
  });

  it('never puts in a day that was not read, and never changes those in order', () => {
    const day = fc.integer({ min: 1955, max: 1969 }).chain((y) => fc.integer({ min: 1, max: 9 }).map((m) => `${y}-0${m}-11`));
    fc.assert(fc.property(fc.array(day, { maxLength: 8 }), (dates) => {
      const sorted = [...dates].sort();
      expect(days(sorted.map((d) => draft(d)))).toEqual(sorted);
      const read = days(dates.map((d) => draft(d)));
      expect(read.map((d) => d.slice(5))).toEqual(dates.map((d) => d.slice(5)));
    }));
  });
});
