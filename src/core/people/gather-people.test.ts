import fc from 'fast-check';
import { gatherPeople } from './gather-people.js';
import { markedCase, peopleResources } from './testing/people-case.js';

const resources = peopleResources();
function gather(...texts: (string | { type?: 'letter' | 'memo' | 'minutes' | 'running-record' | 'school-report' | 'form' | 'email'; date?: string; text: string })[]) {
  const { caseText, mentions } = markedCase(texts.map((t) => (typeof t === 'string' ? { text: t } : t)));
  const { people, suggestions } = gatherPeople(caseText, mentions, resources);
  const suggestion = (text: string, nth = 0) => { const m = mentions.filter((x) => x.text.replace(/\s+/g, ' ') === text)[nth]!; return suggestions.find((s) => s.mentionId === m.id)!; };
  const person = (text: string, nth = 0) => people.find((p) => p.id === suggestion(text, nth).personId)!;
  return { people, suggestions, mentions, suggestion, person };
}

describe('people of a case', () => {
  it('makes the subject the first card, even where nobody is named', () => {
    expect(gather('Nothing to report.').people).toMatchObject([{ id: 'p001', role: 'subject', verdict: 'disclose', ground: 'KEEP-SUBJECT' }]);
  });

  it('knows the subject by full name, short form, surname first, capitals and a typing slip', () => {
    const { people } = gather('[HOLROYD, Margaret Ann] came. [Peggy] slept. [Margaret] ate. [Margaret Holroyd] read. [Margaret Holroyd] sang. [Margaret Holroyd] ran. [Margaret Holryod] sat.');
    expect(people).toHaveLength(1);
  });

  it.each([
    ['a title and surname', 'I saw [Doreen Tate] today. [Mrs Tate] was well.', 'Doreen Tate', 'Mrs Tate'],
    ['an initial and surname', '[Doreen Tate] wrote. Signed [D. Tate]', 'Doreen Tate', 'D. Tate'],
    ['initials', '[Doreen Tate], Child Care Officer, called. Home visit made.   [DT]', 'Doreen Tate', 'DT'],
    ['a login', '[Doreen Tate] wrote. Entered by [dtate]', 'Doreen Tate', 'dtate'],
    ['a maiden name', '[Doreen Tate née Fenn] came. [Doreen Fenn] was her name.', 'Doreen Tate née Fenn', 'Doreen Fenn'],
    ['a short form that the papers give', '[Norman Clark] ("[Nobby]") came. Later [Nobby] left.', 'Norman Clark', 'Nobby'],
  ])('joins %s to the whole name', (_, text, one, two) => {
    const { person } = gather(text);
    expect(person(two).id).toBe(person(one).id);
  });

  it.each([
    ['two forenames under one surname', '[Brian Tate] and [Colin Tate] fought.', 'Brian Tate', 'Colin Tate'],
    ['a man and a woman', '[Mr Tate] rang. [Mrs Tate] did not.', 'Mr Tate', 'Mrs Tate'],
    ['father and son', '[Brian Tate senior] drank. [Brian Tate junior] did not.', 'Brian Tate senior', 'Brian Tate junior'],
    ['different middle names', '[Brian Ivor Tate] is not [Brian Ernest Tate].', 'Brian Ivor Tate', 'Brian Ernest Tate'],
    ['two children, one of whom called the other something', '[Norma] called [Margaret] a word about her mum. [Norma] ran out.', 'Norma', 'Margaret'],
    ['the child and her mother', '[Margaret] wept. [Mrs Holroyd] did not.', 'Margaret', 'Mrs Holroyd'],
  ])('keeps apart %s', (_, text, one, two) => {
    const { person } = gather(text);
    expect(person(two).id).not.toBe(person(one).id);
  });

  it('gives the subject the subject’s very name, also beside a longer name misread from it', () => {
    const { person } = gather('[Margaret Holroyd ICS] is a line of a form. [Margaret Holroyd] came.');
    expect(person('Margaret Holroyd').role).toBe('subject');
  });

  it('takes a list of copies for one, and a row of a form that begins like one for none', () => {
    const text = (line: string): string => `The tool was filled in.\n${line}\nIt was sent off.`;
    expect(gather(text('cc [Colin Marsh], The Laurels')).person('Colin Marsh').role).toBe('professional');
    expect(gather(text('Cc Money, phones and clothes: two phones, no new clothes. Gives [Colin Marsh] lunch money')).person('Colin Marsh').role).not.toBe('professional');
  });

  it('takes the bare surname in a school report for the child', () => {
    const { person } = gather({ type: 'school-report', text: 'Report on [Margaret Holroyd]. [Holroyd] works hard.' });
    expect(person('Holroyd').role).toBe('subject');
  });
});

describe('roles and default decisions', () => {
  it.each([
    ['a job after the name', '[Jean Marsh], Child Care Officer, called on [Margaret].', 'Jean Marsh', 'professional', 'disclose', 'KEEP-OFFICIAL'],
    ['a title', 'Seen by [Dr. Moss] with [Margaret].', 'Dr. Moss', 'professional', 'disclose', 'KEEP-OFFICIAL'],
    ['a foster mother', '[Margaret] went to her foster mother, [Mrs Enid Crewe], today.', 'Mrs Enid Crewe', 'carer', 'disclose', 'KEEP-KNOWN'],
    ['a mother', '[Margaret] wept. Her mother, [Doreen Holroyd], had gone.', 'Doreen Holroyd', 'family', 'disclose', 'KEEP-KNOWN'],
    ['an uncle', '[Margaret] wrote. Her uncle, [Brian Fenn], had not.', 'Brian Fenn', 'family', 'withhold', 'TP'],
    ['another child', '[Margaret] fought with another girl, [Joan Pike] (9).', 'Joan Pike', 'other-child', 'withhold', 'TP-CHILD'],
    ['a neighbour', 'The neighbour, [Mrs Olive Crane], called about [Margaret].', 'Mrs Olive Crane', 'member-of-public', 'withhold', 'TP'],
    ['a carer’s son', 'Seen: [Colin Crewe], son of the foster parents. [Margaret] was out.', 'Colin Crewe', 'member-of-public', 'withhold', 'TP'],
  ])('%s', (_, text, name, role, verdict, ground) => {
    const { person, suggestion } = gather(text);
    expect(person(name).role).toBe(role);
    expect(suggestion(name)).toMatchObject({ verdict, ground });
    expect(person(name).roleCues.length).toBeGreaterThan(0);
    expect(suggestion(name).rule).not.toBe('');
  });

  it('protects who asked not to be named, wherever they are named', () => {
    const { person, suggestion } = gather('[Mrs Olive Crane], a neighbour, rang and asked not to be named.', 'Called on [Mrs Crane].');
    expect(person('Mrs Crane')).toMatchObject({ confidentialSource: true, ground: 'TP-SOURCE' });
    expect(suggestion('Mrs Crane')).toMatchObject({ verdict: 'withhold', ground: 'TP-SOURCE' });
  });

  it('withholds an anonymous caller who has no name', () => {
    expect(gather('An [r:anonymous caller] rang about [Margaret].').suggestion('anonymous caller')).toMatchObject({ verdict: 'withhold', ground: 'TP-SOURCE' });
  });

  it('links a relationship to the person named beside it and discloses bare words of close family', () => {
    const { person, suggestion } = gather('[Margaret] saw her [r:mother], [Doreen Holroyd]. [r:Mum] wept.');
    expect(person('mother').id).toBe(person('Doreen Holroyd').id);
    expect(suggestion('Mum')).toMatchObject({ verdict: 'disclose', ground: 'KEEP-KNOWN' });
  });

  it('withholds words that point to a private person, and shows words that point to nobody', () => {
    const { suggestion } = gather('[r:the lodger] left. [r:the men] stayed.');
    expect(suggestion('the lodger').verdict).toBe('withhold');
    expect(suggestion('the men')).toMatchObject({ verdict: 'disclose', ground: 'KEEP-REASONABLE' });
  });

  it('takes "the boy" of a paper about the subject for the subject', () => {
    expect(gather('[Margaret Holroyd] came. [r:the child] was well.').person('the child').role).toBe('subject');
  });

  it('discloses the subject’s own birth and number and withholds those of others', () => {
    const { suggestion } = gather({ type: 'form', text: 'NAME: [Margaret Ann Holroyd]   [b:4.3.58]   [n:C/58/31]\nMother: [Doreen Holroyd]   [b:1 May 1931]' });
    expect(suggestion('4.3.58')).toMatchObject({ verdict: 'disclose', ground: 'KEEP-SUBJECT' });
    expect(suggestion('C/58/31')).toMatchObject({ verdict: 'disclose' });
    expect(suggestion('1 May 1931')).toMatchObject({ verdict: 'withhold', ground: 'TP-CONTACT' });
  });

  it.each([
    ['a number beside nobody', 'The child was well. Then\nsaw the list again: [n:24195]', '24195'],
    ['an address under a label, below the heading of a form', 'REFERRAL FORM\nNAME   [Brian Tate]\nADDRESS   [a:4 Low Lane, Marling]', '4 Low Lane, Marling'],
    ['a number that holds another’s family name', 'Our ref: [n:AB/TATE/2207]\n[Margaret Holroyd] is well. Her aunt, [Joan Tate], came.', 'AB/TATE/2207'],
    ['a number with another’s name in brackets behind it', '[Margaret Holroyd] is 118204. See also [n:118203] ([Joan Tate])', '118203'],
    ['a home told of on a line that names a school further on', 'He lives at [a:4 Low Lane, Marling], and walks every morning with all the others down to the school.', '4 Low Lane, Marling'],
  ])('withholds %s', (_, text, detail) => expect(gather(text).suggestion(detail).verdict).toBe('withhold'));

  it.each([
    ['their own number on their line', '[Margaret Holroyd]   NHS [n:943 476 5919]', '943 476 5919'],
    ['the reference of a letter about them', 'Our ref: [n:C.1187]\nDear Sir,\nre [Margaret Holroyd]\n[Margaret Holroyd] is well. [Margaret] asks for boots.', 'C.1187'],
  ])('shows the subject %s', (_, text, detail) => expect(gather(text).suggestion(detail).verdict).toBe('disclose'));

  it('discloses an office’s address and withholds a home’s', () => {
    const { suggestion } = gather('[Margaret] is well.\nMrs [Enid Crewe], [a:8 Larch Row]\nChildren’s Department, [a:County Hall, Ashleigh]');
    expect(suggestion('8 Larch Row')).toMatchObject({ verdict: 'withhold', ground: 'TP-CONTACT' });
    expect(suggestion('County Hall, Ashleigh')).toMatchObject({ verdict: 'disclose', ground: 'KEEP-OFFICIAL' });
  });
});

describe('names that could be of two people', () => {
  it.each([
    ['a matron’s family name that is a girl’s first name', 'Matron [Enid Joan], Matron of the home, wrote.', 'Then [Joan] wept, said the neighbour.', 'Joan', 'withhold'],
    ['an official’s title before it', '[Jean Marsh], Child Care Officer, called. The girl [Marsh Tate] (9) wept.', 'Seen by [Dr Marsh] today.', 'Dr Marsh', 'disclose'],
    ['a forename of an official and of another child', '[Jean Marsh], Child Care Officer, called.', '[Jean Pike] (9), another girl, came. [Jean] ran.', 'Jean', 'withhold'],
    ['an official named in full in the same paper', '[Colin Pike] (9), another boy, came.', '[Brian Marsh], Child Care Officer, came. [Brian] agreed to write.', 'Brian', 'disclose'],
    ['a family name that only sounds like the subject’s', '[Margaret Holroyd] came.', 'There is a [Holroid] somewhere, I think.', 'Holroid', 'withhold'],
  ])('%s', (_, one, two, name, verdict) => expect(gather(one, two).suggestion(name).verdict).toBe(verdict));

  it('keeps the doubtful name on its card', () => {
    const { person, suggestion } = gather('Matron [Enid Joan], Matron of the home, wrote.', 'Then [Joan] wept, said the neighbour.');
    expect(person('Joan').id).toBe(person('Enid Joan').id);
    expect(suggestion('Enid Joan').verdict).toBe('disclose');
  });
});

describe('who is taken for an official', () => {
  it.each([
    ['a boy whose name stands once among signatures', '[Colin Pike] ran. [Colin Pike] ate. [Colin Pike] sang. [Colin Pike] slept. [Colin Pike] read.\nSigned: [Colin Pike]', 'Colin Pike', false],
    ['one who signed and is somebody’s kin', 'Her uncle, [Colin Pike], came.\nSigned: [Colin Pike]', 'Colin Pike', false],
    ['a job behind an aside', 'Written by [Colin Pike] (no relation), Child Care Officer', 'Colin Pike', true],
    ['a job behind a title in brackets', '[Enid Pike] (Miss),\nClass Teacher', 'Enid Pike', true],
    ['one who signs the entries', 'A visit was made.   [DT]\nA letter came.   [DT]', 'DT', true],
    ['initials in brackets behind an entry', '[Doreen Tate] came to the house.\nA visit was made ([DT])\nA letter came ([DT])', 'DT', true],
  ])('%s', (_, text, name, official) => expect(gather({ type: 'running-record', text }).person(name).role === 'professional').toBe(official));

  it('takes a grown son of the carers for nobody’s carer', () => {
    const { person } = gather('[Margaret] went to her foster mother, [Mrs Enid Crewe].\nIn household: [Brian Crewe] (adult son). [Mr Brian Crewe] is low.');
    expect(person('Brian Crewe').role).not.toBe('carer');
  });

  it('takes a bare name of which nothing is said for another child', () => expect(gather('[Margaret] ran off with [Joan Pike].').person('Joan Pike')).toMatchObject({ role: 'other-child', verdict: 'withhold' }));
});

describe('whatever the text', () => {
  const piece = fc.constantFrom('[Mrs Tate]', '[Brian]', '[B. Tate]', '[BT]', '[tate]', '[Mr & Mrs Tate]', '[r:the lodger]', '[a:4 High Row]', '[t:Halifax 2314]', '[b:1.2.61]', '[n:AB 12]', '[Dr Stark]', 'and', ',', 'her mother', 'rang', '\n', 'asked not to be named', '[Holroyd]', '["]', '[-]');
  it('gives every mention one suggestion and one person, and the same ids each time', () => {
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
      const first = gather(pieces.join(' ')), again = gather(pieces.join(' '));
      expect(again.people).toEqual(first.people);
      expect(first.suggestions.map((s) => s.mentionId)).toEqual(first.mentions.map((m) => m.id));
      const held = first.people.flatMap((p) => p.mentionIds);
      expect(held.length).toBe(first.mentions.length);
      expect(new Set(held).size).toBe(held.length);
      expect(first.people[0]).toMatchObject({ id: 'p001', role: 'subject' });
      for (const p of first.people) expect(p.roleCues.length).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});
