import path from 'node:path';
import type { CaseText } from '../../core/case/case.js';
import type { Mention } from '../../core/case/mention.js';
import { findMentions } from '../../core/detection/find-mentions.js';
import type { DetectionResources } from '../../core/detection/resources.js';
import { loadDetectionResources } from './load-detection-resources.js';
import { RuleTagger } from './rule-tagger.adapter.js';

let resources: DetectionResources;
beforeAll(async () => { resources = await loadDetectionResources(path.resolve('models')); });

function mentionsOf(...texts: string[]): Mention[] {
  const reading = { width: 595, height: 842, source: 'text-layer', turned: 0, skew: 0, confidence: 1, words: [], unreadInk: 0, blank: false, needsReading: false, needsReadingWhy: [], look: { paperTone: null, inkShare: null, wordHeight: null, negative: false } } as const;
  const date = { date: null, dateEnd: null, precision: 'none', evidence: '', evidencePlace: null, inferred: false, confidence: 0, reason: '' } as const;
  const caseText: CaseText = {
    subject: { name: 'Tamsin Ruth Oakes', born: '1961-05-04', alsoKnownAs: ['Tammy'] },
    documents: texts.map((text, i) => ({
      document: { id: `d${i}`, type: 'note', title: '', order: i + 1, date, pages: [`p${i}`], cutConfidence: 1, cutEvidence: [], duplicateOf: null, duplicateKind: null },
      pages: [{ pageId: `p${i}`, file: 'a.pdf', page: i + 1, reading, text: { text, spans: [] } }],
    })),
  };
  return findMentions(caseText, resources);
}
const names = (...texts: string[]): string[] => mentionsOf(...texts).filter((m) => m.kind === 'name' && m.confidence >= resources.manifest.thresholds.name).map((m) => m.text);

describe('names a detector of care records must find', () => {
  it.each([
    ['TO MRS. HARTLEY, IN CAPITALS', 'MRS. HARTLEY'],
    ['We told mrs hartley that Mrs Hartley must wait.', 'mrs hartley'],
    ['P.C. 81 Hartley called at noon.', 'P.C. 81 Hartley'],
    ['W.P.C. 1142 Young took notes.', 'W.P.C. 1142 Young'],
    ['He said "Darren is out" again.', 'Darren'],
    ['the eldest (Darren) is out', 'Darren'],
    ['We met Siobhan O\'Shea there.', 'Siobhan O\'Shea'],
    ['We met N\'Dour there.', 'N\'Dour'],
    ['Maria de Souza came too.', 'Maria de Souza'],
    ['with Ms Okoro-Lane today', 'Ms Okoro-Lane'],
    ['Iain Mòr came with Mòrag.', 'Iain Mòr'],
    ['Marjorie Banks wrote to us.', 'Marjorie Banks'],
    ['Mr. R rang at four.', 'Mr. R'],
    ['Saw Mrs H. at home.', 'Mrs H'],
    ['We took Darren\'s coat.', 'Darren'],
    ['Mr & Mrs J. Tate were in.', 'Mr & Mrs J. Tate'],
    ['HOLT, Martin   12 May', 'HOLT, Martin'],
    ['Present: Mrs. Day, Mr. Bath', 'Mr. Bath'],
    ['Dear Mrs. Church,', 'Mrs. Church'],
    ['the Rev. Dr. Swan in the chair', 'the Rev. Dr. Swan'],
    ['a letter from Mr.\nLearmonth about it', 'Mr.\nLearmonth'],
    ['We met Mr5 Atk1nson there.', 'Mr5 Atk1nson'],
    ['SURNAME   MACGILLIVRAY', 'MACGILLIVRAY'],
  ])('in "%s"', (text, name) => expect(names(text)).toContain(name));

  it('parts a name from the address that repeats it', () => expect(names('Chris Singh - chris@post.example')).toEqual(['Chris Singh']));
  it('finds each of a list', () => expect(names('Shaun, Lee and baby Kylie went home.')).toEqual(['Shaun', 'Lee', 'Kylie']));
  it('finds a couple, their children and the family', () => expect(names('Mr & Mrs J. Tate came. The Tate children stayed; the Tates left.')).toEqual(['Mr & Mrs J. Tate', 'Tate', 'Tates']));
  it('finds initials in a reference, and only the rest is the number', () => {
    const found = mentionsOf('Our ref: JM/PW/462');
    expect(found.filter((m) => m.kind === 'name').map((m) => m.text)).toEqual(['JM', 'PW']);
  });
  it('knows the initials of people met elsewhere', () => expect(names('Miss Janet Hope visited.\nMiss Janet Hope agreed.', 'Seen at home. (JH)')).toContain('JH'));
  it('carries a name through the case: lower case, alone, misread, broken', () => {
    const found = names('Mr. Darren Atkinson called. Mr. Darren Atkinson left.', 'i seen atkinson and i seen darren in town', 'Then Atk1nson and Darr en left.');
    expect(found).toEqual(expect.arrayContaining(['atkinson', 'darren', 'Atk1nson', 'Darr en']));
  });
  it('finds the subject too', () => expect(names('Tamsin was quiet. Later tammy sang.')).toEqual(['Tamsin', 'tammy']));

  const carriers = ['My name is % and I am ten.', 'I told % about it.', 'We saw %\'s mother.', 'her brother % came', 'Then % said no.', 'NAME:   %', 'Dear %,', 'It was % who rang.', 'Met with % at home.', 'a boy called % was there'];
  it.each(['David', 'Susan', 'Mohammed', 'Precious', 'Siobhan', 'Agnieszka', 'Kwame', 'Rhys', 'Gurpreet', 'Doreen'])('finds %s in ten carrier sentences', (name) => {
    for (const carrier of carriers) expect({ carrier, found: names(carrier.replace('%', name)) }).toEqual({ carrier, found: expect.arrayContaining([name]) });
  });

  const byOrigin: Record<string, string[]> = {
    'West African': ['Mrs Folasade Adeyemi', 'Kofi Mensah', 'Chinedu Okafor'], 'East African': ['Hodan Warsame', 'Abdi Farah', 'Mrs Sahra Duale'],
    'South Asian': ['Mr Gurmit Singh', 'Nasreen Akhtar', 'Priya Nair'], 'East Asian': ['Mr Cheung', 'Tran Van Hung', 'Miss May Ling Yau'],
    'East European': ['Agnieszka Wojcik', 'Mr Nowak', 'Rasa Kazlauskas'], Traveller: ['Bridget Ward', 'Martin Stokes', 'Mrs Biddy Connors'],
    'Welsh and Gaelic': ['Gwenllian Price', 'Dafydd Wyn Roberts', 'Iain MacGillivray'], British: ['Margaret Holroyd', 'Mrs. Doreen Tate', 'Peter Shaw'],
  };
  it.each(Object.entries(byOrigin))('finds %s names', (_origin, list) => { for (const name of list) expect(names(`On Friday I spoke to ${name} about the visit.`)).toEqual([name]); });
});

describe('what is no person, or less surely one', () => {
  it.each([
    'She was moved to the Mary Dendy House in the town.', 'They went to St. Agnes for the day.', 'He walked along Grace Street to school.', 'The review is due in May and again in June.',
    'the log says INFO 2024 Arial 12', 'She is at the Jack and Jill Nursery.', 'We hope that the will is found.', 'TOTAL 12 345 NFA', 'The Children Act 1989 applies.', 'It was a grace that may end.',
  ])('"%s"', (text) => expect(names(text)).toEqual([]));
  it('keeps a demoted name with its reason', () => {
    const [found] = mentionsOf('She lives at Grace Hill House now.').filter((m) => m.kind === 'name');
    if (found) { expect(found.confidence).toBeLessThan(0.5); expect(found.explanation.adjustments.join(' ')).toMatch(/organisation|home/); }
  });
  it('takes May for a month or a person by what stands round it', () => expect(names('Mrs. May rang in May. On 3rd May we told Mrs. May. May\'s son was ill.')).toEqual(['Mrs. May', 'Mrs. May', 'May']));
});

describe('mentions by relationship', () => {
  it.each([['I told Mum so.', 'Mum'], ['MGM rang today', 'MGM'], ['with her uncle there', 'her uncle'], ['the foster mother said', 'the foster mother'], ['seen by the lodger', 'the lodger'], ['the lad next door did it', 'the lad next door'], ['the twins are well', 'the twins'], ['the caller hung up', 'the caller'], ['his half-sister came', 'his half-sister'], ['Dear Matron', 'Matron']])('in "%s"', (text, mention) => {
    const found = mentionsOf(text).filter((m) => m.kind === 'relationship' && m.confidence >= resources.manifest.thresholds.relationship);
    expect(found.map((m) => m.text)).toContain(mention);
  });
  it('takes no feast for a relative', () => expect(mentionsOf('It was Mothers Day.').filter((m) => m.kind === 'relationship')).toEqual([]));
});

describe('the contract of a mention', () => {
  const text = 'NAME   OAKES, Tamsin   d.o.b. 4.5.61\nOur ref: JM/K.1884\nDear Mrs. Hartley,\nHer uncle, Calum MacLeod, 14 Albert Terrace, Millford, rang Halifax 2314.';
  it('cuts out its own text, has a stable id, an explanation and a confidence', () => {
    const first = mentionsOf(text);
    expect(mentionsOf(text)).toEqual(first);
    expect(new Set(first.map((m) => m.id)).size).toBe(first.length);
    for (const m of first) { expect(text.slice(m.start, m.end)).toBe(m.text); expect(m.explanation.cue.length).toBeGreaterThan(3); expect(m.explanation.recognisers.length).toBeGreaterThan(0); expect(m.confidence).toBeGreaterThan(0); expect(m.confidence).toBeLessThan(1); }
  });
  it('never lets two names overlap', () => { let end = -1; for (const m of mentionsOf(text).filter((x) => x.kind === 'name')) { expect(m.start).toBeGreaterThanOrEqual(end); end = m.end; } });
  it('joins what a tagger marked', async () => {
    const tagger = new RuleTagger(resources), [spans] = await tagger.tag(['We saw Mrs. Hartley and her uncle.']);
    expect(spans!.map((s) => s.tag)).toEqual(['person', 'relationship']);
  });
  it('reads 100,000 characters in a second', () => {
    const page = `${text}\n`.repeat(1000), before = process.cpuUsage();
    mentionsOf(page);
    const used = process.cpuUsage(before);
    expect(page.length / ((used.user + used.system) / 1e6)).toBeGreaterThan(30_000);
  });
});
