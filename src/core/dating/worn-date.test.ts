import fc from 'fast-check';
import { nearestMonth, wornDateAt, wornEntry } from './worn-date.js';

const first = (text: string): string | null => {
  const worn = wornDateAt(text);
  return worn === null ? null : worn.readings.filter((r) => r.damage === worn.readings[0]!.damage).map((r) => `${r.day}.${r.month}.${r.year}`).join(' or ');
};

describe('dates with stops or letters lost', () => {
  it.each<[string, string | null]>([
    ['207.55', '20.7.55'], ['7.594 Seen at home', '7.5.94'], ['167.94 Rang', '16.7.94'], ['2012.57 H 2044', '20.12.57'], ['212.59', '21.2.59 or 2.12.59'], ['27894 Tea', '27.8.94'],
    ['T.2.66 Seen', '7.2.66'], ['21/6167', '21.6.67'], ['l47.6l', '14.7.61'], ['3.1261', '3.12.61'], ['20755', '20.7.55'], ['1471962', '14.7.1962'], ['1816164', '18.6.64'], ['22365', '22.3.65'], ['181664', null],
    ['14th Mnrch 1961', '14.3.1961'], ['9th Fehmary 62', '9.2.62'], ['2 Seplemher 1964', '2.9.1964'], ['30th Ocl 1969', '30.10.1969'], ['4th of Auqvst, 1958', '4.8.1958'],
    ['10.45', null], ['12.50', null], ['24417', '24.4.17'], ['244170', null], ['£3.10.6', null], ['061.998.2207', null], ['118 of 121', null], ['6/- weekly', null], ['London 1964', null], ['14 Mill Row 1961', null],
    ['12th High 1964', null], ['99.994', null], ['Nothing more', null], ['', null],
  ])('reads %j as %j', (text, days) => { expect(first(text)).toBe(days); });

  it('says where the date stands', () => {
    const worn = wornDateAt('" 14th Mnrch 1961 and')!;
    expect('" 14th Mnrch 1961 and'.slice(worn.start, worn.end)).toBe('14th Mnrch 1961');
    expect(wornDateAt('27894 Tea')!.bare).toBe(true);
  });

  it.each<[string, boolean]>([['7.594 Seen', true], ['7.5.94 Seen', true], ['27894 Seen', false], ['7.594', false], ['10.30 a.m. Rang', false], ['4417 Rook', false]])('takes %j for an entry: %s', (line, entry) => {
    expect(wornEntry(line)).toBe(entry);
  });

  it('names a month only where one is nearest', () => {
    expect(['Mnrch', 'Auqvst', 'Jnne', 'Street', 'Mav', 'Sept'].map(nearestMonth)).toEqual([3, 8, 6, null, null, 9]);
  });

  it('gives only days that exist, inside the text, whatever it holds', () => {
    const piece = fc.constantFrom('1', '2', '9', '6', 'l', 'T', '.', '/', ' ', 'th ', 'Mnrch', '19', '0', '?');
    fc.assert(fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join(''), worn = wornDateAt(text);
      if (worn === null) return;
      expect(worn.end).toBeLessThanOrEqual(text.length);
      expect(worn.start).toBeLessThan(worn.end);
      for (const r of worn.readings) expect([r.month >= 1 && r.month <= 12, r.day >= 1 && r.day <= 31]).toEqual([true, true]);
    }), { numRuns: 300 });
  });
});
