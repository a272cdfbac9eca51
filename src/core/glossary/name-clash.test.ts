import { caseOf } from './case-text.fixture.js';
import { findTerms } from './find-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { knownInitials } from './name-clash.js';

const entry = (term: string): GlossaryEntry => ({ term, variants: [], expansion: `what ${term} is`, explanation: `${term}.`, validFrom: null, validTo: null, jurisdiction: 'UK', sensitivity: null, source: 'general usage' });
const terms = ['C.O.', 'R.N.', 'MRCPsych', 'P.L.O.', 'O. & A.', 'H.V.', 'genogram', 'D.D.P.', 'D.C.'].map(entry);

/** Names stand in square brackets. */
function found(marked: string): string[] {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/(\[[^\]]*\])/)) {
    const name = part.startsWith('[') ? part.slice(1, -1) : part;
    if (part.startsWith('[')) spans.push({ start: text.length, end: text.length + name.length });
    text += name;
  }
  return findTerms(caseOf(['1995-01-01', text]), terms, { avoid: new Map([['p1', spans]]) }).flatMap((f) => f.occurrences.map((o) => o.text));
}

describe('letters that a person or the trade may own', () => {
  it.each([
    ['nobody is called so', '[CO] to visit on Friday.', ['CO']],
    ['somebody is', '[Carol Orr] rang. [CO] to visit on Friday.', []],
    ['somebody is, surname first', '[Orr, Carol] rang. [CO] to visit.', []],
    ['somebody is, but an article stands before', '[Carol Orr] said that the [C.O.] will not touch her.', ['C.O.']],
    ['somebody is, but a year stands after', '[Carol Orr] asked. [C.O.] 1948 says so.', ['C.O.']],
    ['after a name and a comma', 'Sent to [Mr. Hope], [R.N.] on Monday.', ['R.N.']],
    ['a copy went there', 'cc [CO] and the school.', []],
    ['a call came from there', 'T/C from [CO] on Monday.', []],
    ['signed', 'Left at ten. [C.O.]', []],
    ['signed, on a line of its own', 'Left at ten.\n([CO])\nNext day', []],
    ['before a surname', 'Before [D.C.] Orr, in private', []],
  ])('%s', (_why, text, expected) => expect(found(text)).toEqual(expected));
});

describe('letters beside a name', () => {
  it.each([
    ['a kinsman and what he is', '[Mother, R.N.] now abroad', ['R.N.']],
    ['a doctor and her degree', 'Yours, [Dr. Ann Orr MRCPsych]', ['MRCPsych']],
    ['after a comma', '[Orr, P.L.O.] will ring', ['P.L.O.']],
    ['initials before a surname', '[P.L.O. Orr] will ring', []],
    ['initials after a surname', '[ORR, R.N.] absent', []],
    ['a sentence that begins', '[Mr. Larch. H.V.] to call weekly', ['H.V.']],
    ['a place and what it is', '[Larkhill O. & A.] since May', ['O. & A.']],
    ['a couple', '[O. & A. Orr] called', []],
    ['a heading', '[B GENOGRAM] KEY', ['GENOGRAM']],
    ['a longer word', 'I offer [DDP-informed] work', ['DDP']],
  ])('%s', (_why, text, expected) => expect(found(text)).toEqual(expected));
});

it('initials are those of the subject and of every whole name', () => {
  const text = 'Miss A. M. Orr, Hope and BELL, Tom Ian';
  const known = knownInitials(caseOf(['1990-01-01', text]), new Map([['p1', [{ start: 0, end: 14 }, { start: 16, end: 20 }, { start: 25, end: 38 }]]]));
  expect([...known].sort()).toEqual(['ae', 'amo', 'ao', 'bi', 'bti', 'tib']);
});
