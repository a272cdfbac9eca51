import fc from 'fast-check';
import { loadGlossary } from '../../adapters/glossary/load-glossary.js';
import { caseOf } from './case-text.fixture.js';
import { findTerms } from './find-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { THIS_FILE } from './file-evidence.js';

const entry = (term: string, expansion: string, more: Partial<GlossaryEntry> = {}): GlossaryEntry =>
  ({ term, variants: [], expansion, explanation: `${expansion}.`, validFrom: null, validTo: null, jurisdiction: 'UK', sensitivity: null, source: 'general usage', ...more });

const terms: readonly GlossaryEntry[] = [
  entry('P.S.O.', 'Place of Safety Order', { variants: ['place of safety order'] }),
  entry('I.T.', 'Intermediate Treatment', { when: { prefer: ['group', 'court'] } }),
  entry('C.O.', "Children's Officer"),
  entry('section 47', 'enquiry into whether a child is suffering significant harm'),
  entry('boarded out', 'placed with a foster family'),
  entry('house mother', 'woman who ran a home'),
  entry('T/C', 'telephone call'),
  entry('adm.', 'admitted'),
  entry('R.S.W.', 'residential social worker'),
  entry('T. & A.', 'tonsils and adenoids'),
  entry('care order', 'court order placing a child in care'),
  entry('interim care order', 'temporary court order'),
  entry('in care', 'looked after by the council'),
  entry("Col'd", 'coloured'),
];

const found = (text: string, date: string | null = '1975-03-01', list = terms): string[] =>
  findTerms(caseOf([date, text]), list).flatMap((f) => f.occurrences.map((o) => `${o.text.replace(/\s+/g, ' ')} = ${f.expansion}`));

describe('the name of a home explains itself', () => {
  const homes = [entry('reception home', 'home where children were first received')];
  it('is no term after another word of the name', () => expect(found('She went to Marling Reception Home.', '1955-03-01', homes)).toEqual([]));
  it.each(['She went to the Reception Home.', 'a reception home', 'RECEPTION HOME'])('is one in "%s"', (text) => expect(found(text, '1955-03-01', homes)).toHaveLength(1));

  const faith = [entry('R.C.', 'Roman Catholic'), entry('secondary modern', 'school for those who failed')];
  it.each(["at St. Anne's R.C. Primary", 'at St. Anne’s R.C. (V.A.) Junior School', 'HOLLIN LANE SECONDARY MODERN SCHOOL'])('nor in "%s"', (text) => expect(found(text, '1955-03-01', faith)).toEqual([]));
  it.each(['the R.C. Primary', 'Ann Orr is R.C. and her school knows', 'R.C. Home wanted', 'Seen by Orr R.C. about school'])('but in "%s"', (text) => expect(found(text, '1955-03-01', faith)).toHaveLength(1));
});

describe('cues', () => {
  const cued = [entry('jacket', 'cover of the file', { variants: ['file jacket cover'], when: { near: ['papers'] } }), entry('Panel', 'group that decides', { when: { near: ['adoption'] } })];
  const far = ` ${'x '.repeat(400)}`;
  it.each([
    ['none near', 'His jacket was torn.', []],
    ['one near', 'His jacket and papers.', ['jacket']],
    ['one near another of the same document', `His jacket and papers.${far}The jacket is thick.`, ['jacket', 'jacket']],
    ['a phrase that needs none', 'A file jacket cover.', ['file jacket cover']],
  ])('%s', (_why, text, expected) => expect(findTerms(caseOf(['1960-01-01', text]), cued).flatMap((f) => f.occurrences.map((o) => o.text))).toEqual(expected));

  it('a word with a capital keeps its sense through the case, a plain one through its document', () => {
    const texts = ['The jacket, the papers, an adoption, the Panel.', 'The jacket. The Panel met.'].map((text) => ['1960-01-01', text] as const);
    expect(findTerms(caseOf(...texts), cued).map((f) => [f.term, f.occurrences.map((o) => o.pageId)])).toEqual([['jacket', ['p1']], ['Panel', ['p1', 'p2']]]);
  });
});

it('a letter and a bracket are no short form', () => {
  expect(found('Gaynor P (SW) called', '1975-03-01', [entry('P.S.W.', 'Principal Social Worker'), entry('S.W.', 'social worker')])).toEqual(['SW = social worker']);
});

describe('a term is found however it is written', () => {
  it.each([
    ['A P.S.O. was granted', ['P.S.O. = Place of Safety Order']],
    ['A PSO was granted', ['PSO = Place of Safety Order']],
    ['A P.S.0. was granted', ['P.S.O. = Place of Safety Order']],
    ["the C.O.'s letter", ["C.O. = Children's Officer"]],
    ['A P. S. O. was granted', ['P. S. O. = Place of Safety Order']],
    ['Two PSOs and a third', ['PSOs = Place of Safety Order']],
    ['a Place of Safety\nOrder was made', ['Place of Safety Order = Place of Safety Order']],
    ['a PLACE OF SAFETY ORDER', ['PLACE OF SAFETY ORDER = Place of Safety Order']],
    ['the p.s.o. ran out', ['p.s.o. = Place of Safety Order']],
    ['S.47 met', ['S.47 = enquiry into whether a child is suffering significant harm']],
    ['see s47 and Section 47', ['s47 = enquiry into whether a child is suffering significant harm', 'Section 47 = enquiry into whether a child is suffering significant harm']],
    ['Sec. 47 met', ['Sec. 47 = enquiry into whether a child is suffering significant harm']],
    ['boarded-out in May', ['boarded-out = placed with a foster family']],
    ['boarded-\nout in May', ['boarded- out = placed with a foster family']],
    ['the housemother and house-mothers', ['housemother = woman who ran a home', 'house-mothers = woman who ran a home']],
    ['T/C from Gran', ['T/C = telephone call']],
    ['t/c from Gran', ['t/c = telephone call']],
    ['adm. 3.4.61', ['adm. = admitted']],
    ['T & A done, T. & A. done', ['T & A = tonsils and adenoids', 'T. & A. = tonsils and adenoids']],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('a word is no term', () => {
  it.each([
    ['it was a pso of sorts'], ['He took it out'], ['KNOWN AS IT'], ['The I.T.V. programme'], ['D.C.O.B. 1.2.55'], ['Our ref: CO/PSO/462'], ['write to pso@PSO.org.uk'],
    ['file_PSO_2.pdf'], ['a place of safety. Order tea'], ['admire him'], ['the adm ended'], ['it is cold'], ['C   O in two columns'], ['C O'], ['boarded. Out he went'], ['Mrs Çpso'],
  ])('%j', (text) => expect(found(text)).toEqual([]));

  it('nor a form inside a name or an organisation that the caller knows', () => {
    const avoid = new Map([['p1', [{ start: 5, end: 18 }]]]);
    expect(findTerms(caseOf(['1975-01-01', 'Miss C.O. Penrose called']), terms, { avoid })).toEqual([]);
  });

  it('but a longer short form wins over a mistaken name', () => {
    const text = 'interim care order made';
    expect(findTerms(caseOf(['1975-01-01', text]), terms, { avoid: new Map([['p1', [{ start: 0, end: 18 }]]]) })).toHaveLength(1);
  });
});

it('the longest form wins', () => {
  expect(found('an Interim Care Order and a care order')).toEqual(['Interim Care Order = temporary court order', 'care order = court order placing a child in care']);
});

it('offsets are those of the page text', () => {
  const text = 'Mum rang. The  P.S.O.\nis over';
  const [finding] = findTerms(caseOf(['1975-01-01', text]), terms);
  const { start, end } = finding!.occurrences[0]!;
  expect(text.slice(start, end)).toBe('P.S.O.');
});

it('every occurrence is the text at its offsets, and none overlap, whatever the text', () => {
  const piece = fc.constantFrom('P.S.O.', 'pso', 'Care order', 'interim', ' ', '\n', '.', '-', 'adm.', 'T/C', '&', 'é', 's47', 'section', ' 47', "'s", '(', ')', 'boarded', 'out', '   ', 'C.O.', 'I.T.');
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    const text = pieces.join('');
    const places = findTerms(caseOf(['1975-01-01', text]), terms).flatMap((f) => f.occurrences).sort((a, b) => a.start - b.start);
    let last = 0;
    for (const o of places) {
      expect(text.slice(o.start, o.end)).toBe(o.text);
      expect(o.start).toBeGreaterThanOrEqual(last);
      last = o.end;
    }
  }));
});

describe('the file explains its own short forms', () => {
  it('before and after the short form, and everywhere else in the case', () => {
    const findings = findTerms(caseOf(['1990-01-01', 'She goes to the Young Mothers Project (YMP) on Mondays.'], ['1990-02-01', 'YMP closed.']), terms);
    expect(findings).toEqual([expect.objectContaining({ term: 'YMP', expansion: 'Young Mothers Project', source: THIS_FILE, definedAt: { pageId: 'p1', start: 16, end: 37 } })]);
    expect(findings[0]!.occurrences.map((o) => o.pageId)).toEqual(['p1', 'p2']);
    expect(found('the FSS (Family Support Scheme) met')).toEqual(['FSS = Family Support Scheme']);
  });

  it('and is right where it differs from the glossary', () => {
    expect(found('the Canal Outing (CO) scheme. CO met.')).toEqual(['CO = Canal Outing', 'CO = Canal Outing']);
  });

  it('but not with the words of a known name', () => {
    const text = 'Penrose Smith Orphanage (PSX) wrote';
    expect(findTerms(caseOf(['1975-01-01', text]), terms, { avoid: new Map([['p1', [{ start: 0, end: 23 }]]]) })).toEqual([]);
  });
});

describe('one short form, several meanings', () => {
  const real = loadGlossary('models/glossary');
  it.each([
    ['1951-06-01', 'N.A.B. officer called', 'National Assistance Board'],
    ['1972-06-01', 'Boy seen by the C.O. and the committee. Report by the Children\'s Officer.', "Children's Officer"],
    ['1984-06-01', 'A C.O. was made in the juvenile court today, a full order', 'Care Order'],
    ['1998-06-01', 'ICO granted by the court, the child to remain in care', 'Interim Care Order'],
    ['2019-06-01', 'You may complain to the ICO about access to your information', "Information Commissioner's Office"],
    ['1949-06-01', 'I.R.O. camp for refugees', 'International Refugee Organisation'],
    ['2012-06-01', 'IRO chaired the LAC review', 'Independent Reviewing Officer'],
    ['1955-06-01', 'Sec. 1, by agreement. Mother in hospital', 'Children Act 1948'],
    ['1976-06-01', 'P.S.O. granted by the magistrate at 9 p.m.', 'Place of Safety Order'],
    ['1974-06-01', 'DSS: report to the director for committee', 'Director of Social Services'],
    ['1995-06-01', 'DSS benefit and giro late again', 'Department of Social Security'],
    ['2013-06-01', 'Detained under s2 on the ward, AMHP present', 'Mental Health Act 1983'],
    ['2013-06-01', 'Sent by his PA with the pathway plan', 'Personal Adviser'],
    ['1962-06-01', 'T.B. in the family, Mantoux neg.', 'tuberculosis'],
  ])('%s: %s', async (date, text, meaning) => {
    const meanings = findTerms(caseOf([date, text]), await real).map((f) => `${f.expansion} ${f.explanation}`);
    expect(meanings.some((m) => m.includes(meaning))).toBe(true);
  });

  it('an entry is left out before its time', async () => {
    expect(findTerms(caseOf(['1955-01-01', 'the EHCP and the MASH']), await real)).toEqual([]);
  });

  const two = [entry('H.V.', 'health visitor'), entry('H.V.', 'home visit')];
  it('both are shown where the clues do not tell', () => {
    const [finding] = findTerms(caseOf(['1975-01-01', 'H.V. today']), two);
    expect(finding).toMatchObject({ expansion: 'health visitor; or: home visit' });
    expect(finding!.explanation).toContain('one of two things');
  });

  it('and a clear one settles the doubtful ones of its document', () => {
    const cued = [entry('H.V.', 'health visitor', { when: { prefer: ['clinic'] } }), entry('H.V.', 'home visit')];
    const findings = findTerms(caseOf(['1975-01-01', `H.V. at the clinic.${' '.repeat(2)}${'x '.repeat(400)}H.V. came.`]), cued);
    expect(findings.map((f) => [f.expansion, f.occurrences.length])).toEqual([['health visitor', 2]]);
  });
});

describe('words of people come first', () => {
  const own = (key: string | null, term: string, expansion: string, validFrom: number | null = null): GlossaryEntry => ({ term, variants: [], expansion, explanation: '', validFrom, validTo: null, jurisdiction: 'UK', sensitivity: null, source: 'own', own: { key } });
  const model: GlossaryEntry = { term: 'C.C.O.', variants: ['CCO'], expansion: 'Child Care Officer', explanation: '', validFrom: 1948, validTo: 1971, jurisdiction: 'UK', sensitivity: null, source: 'general usage' };
  const found = (entries: GlossaryEntry[], text = 'The C.C.O. called on Friday.') => findTerms(caseOf(['1962-05-01', text]), entries).map((f) => [f.expansion, f.own?.key]);

  it('before the model\'s, and the request\'s before the organisation\'s', () => {
    expect(found([model])).toEqual([['Child Care Officer', undefined]]);
    expect(found([model, own(null, 'C.C.O.', 'County Care Office')])).toEqual([['County Care Office', null]]);
    expect(found([own(null, 'C.C.O.', 'County Care Office'), model, own('c.c.o.', 'CCO', 'Chief Clerk')])).toEqual([['Chief Clerk', 'c.c.o.']]);
  });

  it('before what the file says of itself', () => {
    expect(found([model, own('cco', 'C.C.O.', 'Chief Clerk')], 'The Cottage Care Officer (C.C.O.) called.')).toEqual([['Chief Clerk', 'cco']]);
  });

  it('but not outside their own years', () => {
    expect(found([model, own(null, 'C.C.O.', 'County Care Office', 1990)])).toEqual([['Child Care Officer', undefined]]);
  });
});
