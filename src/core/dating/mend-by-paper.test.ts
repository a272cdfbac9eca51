import { mendByPaper } from './mend-by-paper.js';

describe('a date that its own paper contradicts', () => {
  it.each<[why: string, date: string, stamp: string | null, next: string[], mended: string | null]>([
    ['what comes next lies before it', '1966-04-28', null, ['1965-10-01'], '1965-04-28'],
    ['the stamp lies years before it', '1964-05-11', '1961-05-14', [], '1961-05-11'],
    ['the stamp lies years behind it', '1954-07-26', '1964-07-29', [], '1964-07-26'],
    ['nothing contradicts it', '1965-04-28', '1965-05-01', ['1965-10-01'], null],
    ['no one figure explains it', '1958-07-26', '1964-07-29', [], null],
    ['the stamp is of another season', '1954-01-26', '1964-07-29', [], null],
    ['there is nothing to go by', '1954-01-26', null, [], null],
  ])('%s', (_why, date, stamp, next, mended) => { expect(mendByPaper(date, stamp, next)).toBe(mended); });
});
