import type { CaseText } from '../../case/case.js';
import { findNames } from './find-names.js';
import { confidenceOf } from './name-span.js';
import { tokenise } from '../text/tokens.js';
import type { DetectionResources, WordUse } from '../resources.js';

const given = (names: string): [string, { weight: number; sex: 'u' }][] => names.split(' ').map((n) => [n, { weight: 8, sex: 'u' }]);
const used = (words: string, lower: number): [string, WordUse][] => words.split(' ').map((w) => [w, { lower, person: 0, other: 1 }]);
const resources = {
  lists: {
    forenames: new Map(given('grace colin david sheila april maureen hope')), surnames: new Map('morgan hill day pugh price oakes hart stone her care'.split(' ').map((n) => [n, 6])),
    nicknames: new Map(), places: new Set(['lincoln', 'oxley']), acronyms: new Set(['TB', 'HV', 'CRO']),
    words: new Map([...used('boarded care after out review prison mother called seen record', 8), ...used('hope', 7), ...used('tinker', 4), ...used('litem genogram', 2)]),
  },
  manifest: { floor: 0.12, recognisers: new Proxy({}, { get: () => true }), thresholds: { name: 0.5, relationship: 0.45, contact: 0.45 } },
} as unknown as DetectionResources;

/** Names found in one page at .5 or above. */
function names(text: string): string[] {
  const page = { pageId: 'p', text: { text, words: [] }, reading: { source: 'text', words: [] } };
  const caseText = { subject: { name: 'Maureen Stone', born: null, alsoKnownAs: [] }, documents: [{ document: { id: 'd' }, pages: [page] }] } as unknown as CaseText;
  return findNames(caseText, resources, new Map()).flatMap(({ page: p, spans }) => spans.filter((s) => confidenceOf(s.odds) >= 0.5).map((s) => p.page.text.slice(p.page.tokens[s.first]!.start, p.page.tokens[s.last]!.end)));
}

describe('what is no name', () => {
  it.each([
    'The chest was T.B. Her condition is better.',
    'She was at once Boarded-out and the After-Care record was kept.',
    'He is in Lincoln prison for a year.',
    'He sailed on the S.S. Grace Morgan for a year.',
    'seen by Jt and Ww there',
    'She came Witha letter. Ihave seen it.',
    'A MEETING\nB GENOGRAM\nC SUMMARY',
    'closed on Thursdays in the winter',
    'He had gone to Canada and spoke Polish there.',
  ])('finds nobody in "%s"', (text) => expect(names(text).filter((n) => !/Maureen/.test(n))).toEqual([]));
});

describe('where a name begins and ends', () => {
  it.each([
    ['MOTHER Sheila PRICE of Oxley', 'Sheila PRICE'],
    ['boys seen: Pugh, C. Day, and others', 'C. Day'],
    ['Yours truly,\nColin Oakes\nOAKES & STONE LLP', 'Colin Oakes'],
    ['told Mr. D. Hill. Her chest', 'Mr. D. Hill'],
    ['seen by Mr. Hill. H.V. to call weekly', 'Mr. Hill'],
    ['seen by Grace Morgan HV on Monday', 'Grace Morgan'],
    ['It was agreed with his aunt in Lincoln, Mrs Sheila Morgan, that she would write', 'Mrs Sheila Morgan'],
    ['The letter was long and dull and came late on Monday to the office here.\n\nfor PRICE & CO. LTD.\nR. Oakes\nWorks Manager', 'R. Oakes'],
    ['Signed F. Price R Hill\nfor the home', 'F. Price'],
    ['She stays at home with Colin S.20 since March', 'Colin'],
    ['MAUREEN STONE AND HER SISTER', 'MAUREEN STONE'],
    ['told by maureen stone that she was well', 'maureen stone'],
    ['STONE, Maureen A. 24417', 'STONE, Maureen A'],
  ])('in "%s" finds "%s"', (text, name) => expect(names(text)).toContain(name));
});

describe('words that are also names', () => {
  const record = (last: string): string => `He saw Hope there. We took Hope with us. He told Hope of it. ${last}`;

  it('are names where the case writes them so again and again', () => expect(names(record('Then he wrote to Hope twice.'))).toContain('Hope'));
  it('are words where the case writes them small', () => expect(names('We hope so. They hope so. Hope is lost. There is hope. Hope was all we had.')).not.toContain('Hope'));
});

describe('words that mean something else, named for what stands beside them', () => {
  it.each([
    ['whom the rest call Record, came', 'Record'],
    ['DRIVER, 24 YRS, STREET NAME RECORD, SEEN', 'RECORD'],
    ['and will answer to "Record" with relief', 'Record'],
    ['She saw Grace, Colin, Hope & Sheila there', 'Hope'],
    ['and told Grace, Colin and April to go', 'April'],
  ])('in "%s" finds "%s"', (text, name) => expect(names(text)).toContain(name));
  it('finds the word again elsewhere in the case', () => expect(names('whom the rest call Tinker, came.\nShe will not say what she knows about Tinker.').filter((n) => n === 'Tinker')).toHaveLength(2));
  it('takes a word in quotes for no name by itself', () => expect(names('The book was called "Record" by all.')).toEqual([]));
});

describe('names that stand side by side', () => {
  it.each([
    ['Signed P. Hill Colin Morgan', ['P. Hill', 'Colin Morgan']],
    ['Signed P. Hill MAUREEN', ['P. Hill', 'MAUREEN']],
    ['Dear Sir, GRACE MORGAN\nI write', ['GRACE MORGAN']],
    ['HV Grace Morgan came', ['Grace Morgan']],
    ['Morgan, C.R.O. came', ['Morgan']],
    ['GRACE, COLIN AND SHEILA CAME', ['GRACE', 'COLIN', 'SHEILA']],
    ['told Mrs. J. morgan and Grace Morgan', ['Mrs. J. morgan', 'Grace Morgan']],
  ])('in "%s" finds each', (text, all) => expect(names(text)).toEqual(expect.arrayContaining(all)));
});

describe('words broken at the end of a line', () => {
  it('joins the halves of a word', () => expect(tokenise('Mr. Mor-\ngan came').tokens.map((t) => t.text)).toContain('Morgan'));
  it('leaves a dash between two small words', () => expect(tokenise('We-\nare here').tokens.map((t) => t.text)).toContain('We-are'));
});
