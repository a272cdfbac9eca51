import { stack } from '../arranging/test-pages.fixture.js';
import { dated, undated } from './documents.fixture.js';
import { findAgain } from './find-again.js';
import { otherDates } from './other-dates.js';
import { ENTRY_VALUES } from './entry-values.js';

const context = { subject: { name: 'Ann Example', born: '1955-02-03', alsoKnownAs: [] }, today: '2026-01-31' };
const letter = 'Children’s Department\nTown Hall\n\n   14th March 1962\n\nDear Madam,\n\nI called on 2nd March 1962 and found all well.\n\nYours faithfully,\nChild Care Officer';
const minutes = 'MINUTES OF A CASE CONFERENCE\nheld on 6 June 1963\n\nPresent: the Chairman\nIt was agreed that the child should stay.';

describe('what the engine says of a part that a person cut off', () => {
  const pages = stack([letter, minutes]);

  it('gives each part its own kind and date', () => {
    expect(findAgain([pages[0]!], [], context)).toMatchObject({ pages: [pages[0]!.pageId], type: 'letter', date: { date: '1962-03-14', precision: 'day', inferred: false } });
    expect(findAgain([pages[1]!], [], context)).toMatchObject({ type: 'minutes', date: { date: '1963-06-06', evidencePlace: { pageId: pages[1]!.pageId } } });
  });

  it('is what may be entered', () => {
    for (const some of [pages, pages.slice(1), stack(['no date here'])]) expect(ENTRY_VALUES['document-finding'].safeParse(findAgain(some, [], context)).success).toBe(true);
  });

  it('reads a year of two figures by the years of the case', () => {
    const [short] = stack(['Town Hall\n\n   14.3.22\n\nDear Madam,\n\nYours faithfully,']);
    const case1920s = Array.from({ length: 9 }, (_, i) => dated(`192${i}-01-01`, 'a'));
    expect(findAgain([short!], case1920s, { ...context, subject: { ...context.subject, born: '1919-01-01' } }).date.date).toBe('1922-03-14');
  });

  it('names other dates on the pages, but not the one that it has, and no birth', () => {
    const found = findAgain([pages[0]!], [], context);
    expect(otherDates([pages[0]!], { type: found.type, date: found.date }, [], context)).toMatchObject([{ date: '1962-03-02', words: '2nd March 1962', pageId: pages[0]!.pageId }]);
    expect(otherDates(stack(['Date of birth 3.2.1955\nNote']), { type: 'note', date: undated }, [], context)).toEqual([]);
    expect(otherDates([], { type: 'note', date: undated }, [], context)).toEqual([]);
  });
});
