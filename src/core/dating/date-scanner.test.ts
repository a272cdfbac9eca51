import fc from 'fast-check';
import { fromDayNumber, weekdayOf } from './calendar.js';
import { scanDates } from './date-scanner.js';
import { DATE_STRINGS } from './date-strings.fixture.js';
import { settleYear, type FileSpan } from './settle-year.js';

const FILE: FileSpan = { earliest: '1957-03-04', latest: '2024-11-30', years: null };

function firstDate(text: string): string {
  for (const raw of scanDates(text)) {
    const settled = settleYear(raw, FILE);
    if (settled.date !== null && settled.inside) return settled.precision === 'day' ? settled.date : settled.date.slice(0, 7);
  }
  return '-';
}

describe('the grammar of dates', () => {
  it('has a table of at least 300 strings', () => {
    expect(Object.values(DATE_STRINGS).flat().length).toBeGreaterThanOrEqual(300);
  });

  for (const [kind, rows] of Object.entries(DATE_STRINGS)) {
    it(`reads ${kind}`, () => {
      const wrong = rows.map(([text, date]) => ({ text, date, read: firstDate(text) })).filter((r) => r.date !== r.read);
      expect(wrong).toEqual([]);
    });
  }

  it('finds a date at its own place between other words', () => {
    const text = 'Our ref. RY/App. 14   4th October, 1968\nMr. N. Price';
    const [found] = scanDates(text);
    expect(text.slice(found!.start, found!.end)).toBe('4th October, 1968');
  });

  it('keeps the weekday written before a date or behind it', () => {
    expect(scanDates('Tues. 6 Jan.')[0]!.weekday).toBe(2);
    expect(scanDates('24-JAN-92 FRI 16:47')[0]!.weekday).toBe(5);
  });

  it('lets the weekday choose between two centuries', () => {
    const file: FileSpan = { earliest: '1919-01-01', latest: '2024-11-30', years: null };
    const early = fromDayNumber(Date.UTC(1920, 4, 12) / 86_400_000);
    const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
    const settled = settleYear(scanDates(`${names[weekdayOf(1920, 5, 12)]} 12.5.20`)[0]!, file);
    expect([settled.date, settled.weekday, settled.alternatives]).toEqual([early, 'agrees', ['2020-05-12']]);
  });

  it('mends a misread year by the weekday written beside it, and keeps the reading as an alternative', () => {
    const file: FileSpan = { earliest: '1940-02-14', latest: '2024-11-30', years: { from: 1940, to: 1969 } };
    const settled = settleYear(scanDates('Tuesday 18/2/53')[0]!, file);
    expect([settled.date, settled.weekday, settled.alternatives]).toEqual(['1958-02-18', 'agrees', ['1953-02-18']]);
  });

  it('reads every day of the file written in figures or in words', () => {
    const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
    fc.assert(fc.property(fc.integer({ min: -4000, max: 19_000 }), (days) => {
      const day = fromDayNumber(days), [y, m, d] = day.split('-').map(Number) as [number, number, number];
      expect(firstDate(`${d}/${m}/${y}`)).toBe(day);
      expect(firstDate(`${d} ${months[m - 1]} ${y}`)).toBe(day);
    }), { numRuns: 200 });
  });

  it('never fails and never reads a day that does not exist, whatever the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 120 }), (text) => {
      for (const raw of scanDates(text)) {
        expect(raw.end).toBeGreaterThan(raw.start);
        const { date } = settleYear(raw, FILE);
        if (date !== null) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      }
    }));
  });
});
