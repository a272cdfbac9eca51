import { findAddresses } from './address.recogniser.js';
import { findBirths } from './birth.recogniser.js';
import { readDate } from './dates.js';
import { findEmails } from './email.recogniser.js';
import { findIdentityNumbers, nhsCheck } from './identity-number.recogniser.js';
import { findTelephones } from './telephone.recogniser.js';
import { findVehicles } from './vehicle.recogniser.js';
import type { Hit } from '../hit.js';
import type { NameLists } from '../resources.js';
import { propagateContacts } from './propagate-contacts.js';
import { trimAddress } from './trim-address.js';

const sure = (text: string, hits: readonly Hit[]): string[] => hits.filter((h) => h.confidence >= 0.45).map((h) => text.slice(h.start, h.end));

describe('telephones of every era', () => {
  it.each([
    ['Tel. Halifax 2314 after six', 'Halifax 2314'],
    ['Telephone: CANonbury 5561', 'CANonbury 5561'],
    ['ring 01-435 6789 today', '01-435 6789'],
    ['Mob 07700 900123.', '07700 900123'],
    ['call +44 1632 960123 now', '+44 1632 960123'],
    ['(01632) 960456 ext 12', '(01632) 960456 ext 12'],
    ['Fax: 020 7946 0733', '020 7946 0733'],
    ['phone 4471', '4471'],
    ['at 3 Dock Row, 498 0163, and', '498 0163'],
    ['ring O1632 96O214 after', 'O1632 96O214'],
    ['Tel 07700900123', '07700900123'],
    ['come soon Olle 496 0123', 'Olle 496 0123'],
  ])('finds the number in "%s"', (text, number) => expect(sure(text, findTelephones(text))).toContain(number));

  it.each(['on 12 May 1964', 'Section 47', 'paid £1,200.50 in all', 'Form 22', 'Children Act 1989', 'at 10.30 and 11.45', 'Page 3 of 12'])('leaves "%s" alone', (text) => expect(sure(text, findTelephones(text))).toEqual([]));
});

describe('e-mail addresses', () => {
  it.each([
    ['write to j.smith@council.example please', 'j.smith@council.example'],
    ['amal @ post.example.org', 'amal @ post.example.org'],
    ['amal©post.example', 'amal©post.example'],
    ['amal at post dot example', 'amal at post dot example'],
  ])('finds the address in "%s"', (text, address) => expect(sure(text, findEmails(text))).toEqual([address]));
  it('takes no end of a sentence for an address', () => expect(sure('He was not at tea. Found later.', findEmails('He was not at tea. Found later.'))).toEqual([]));
});

describe('dates of birth', () => {
  it.each([
    ['d.o.b. 14.2.41', '14.2.41'],
    ['Born 3rd March, 1952 at home', '3rd March, 1952'],
    ['DOB: 02/06/2005', '02/06/2005'],
    ['Date of birth 17 4 84', '17 4 84'],
    ['was born on the 19th day of April 1966', '19th day of April 1966'],
    ['b. 9/1/50', '9/1/50'],
    ['Tamsin Oakes (19.4.66) and others', '19.4.66'],
    ['SEEN 4/5/2018\nDRIVER OAKES, TAMSIN 12/09/1986.', '12/09/1986'],
    ['NAME ANN TATE AGE 16 (2.8.65)', '2.8.65'],

    ['re: TATE Ann (f), 20.5.70, is here', '20.5.70'],
  ])('finds the birth in "%s"', (text, date) => expect(sure(text, findBirths(text, null))).toEqual([date]));
  it('finds the birth behind the name that a letter is about', () => { const text = '5 May 2021\n\nRe: Ann May TATE\n03.12.2014'; expect(sure(text, findBirths(text, null))).toEqual(['03.12.2014']); });
  it('finds each birth of a list of names', () => { const text = 'TATE, Ann 19/12/2010\nTATE, Brian 30/07/2012'; expect(sure(text, findBirths(text, null))).toEqual(['19/12/2010', '30/07/2012']); });
  it('knows the subject\'s own date wherever it stands', () => expect(sure('seen again 4 May 1961 by us', findBirths('seen again 4 May 1961 by us', '1961-05-04'))).toEqual(['4 May 1961']));
  it('leaves the date of a letter alone', () => expect(sure('12th May 1964\n\nDear Madam', findBirths('12th May 1964\n\nDear Madam', '1950-01-01'))).toEqual([]));
  it.each([['14 Feb. 1941', { day: 14, month: 2, year: 1941 }], ['2.9.68', { day: 2, month: 9, year: 68 }], ['1964-05-12', { day: 12, month: 5, year: 1964 }]])('reads %s', (text, date) => expect(readDate(text)).toEqual(date));
  it('reads no date from a page number', () => expect(readDate('45.99.12')).toBeNull());
});

describe('addresses by their grammar', () => {
  it.each([
    ['lives at 14 Albert Terrace, Millford with', '14 Albert Terrace, Millford'],
    ['Flat 3, 18 Bank Wynd, Northmoor NM1 3LD', 'Flat 3, 18 Bank Wynd, Northmoor NM1 3LD'],
    ['Flat 3\n18 Bank Wynd\nNorthmoor NM1 3LD', 'Flat 3\n18 Bank Wynd\nNorthmoor NM1 3LD'],
    ['in the flat over the Blue Dragon, 2 Dock Row, Millford', 'the flat over the Blue Dragon, 2 Dock Row, Millford'],
    ['of Rose Farm, Cold Lane, near Oxley', 'Rose Farm, Cold Lane, near Oxley'],
    ['c/o Turner, 6 Mill Piece, Oxley', 'c/o Turner, 6 Mill Piece, Oxley'],
    ['at 22 MAY COURT, LONDON', '22 MAY COURT, LONDON'],
    ['Croft No. 7, Ardmore', 'Croft No. 7, Ardmore'],
    ['near 3 Marshgate Close now', '3 Marshgate Close'],
    ['Boarded out with Mr. A. Oakes, Wood End, Upper Marling', 'Wood End, Upper Marling'],
    ['a Mrs. Plum, of Tan Head, Marling, and asked', 'Tan Head, Marling'],
    ['Address c/o Mrs. Oakes, Fernlea, Marling', 'c/o Mrs. Oakes, Fernlea, Marling'],
    ['Top back room, 3 Marshgate Close, Millford', 'Top back room, 3 Marshgate Close, Millford'],
    ['at 9 albert Terrace, Millford and', '9 albert Terrace, Millford'],
    ['57 Mill Drove, Millford CT6 710  ', '57 Mill Drove, Millford CT6 710'],
    ['of Flat 2, 31 Mill-Row, Millford', 'Flat 2, 31 Mill-Row, Millford'],
    ['s Marshgate Close\nMillford\n\nDear Miss', 's Marshgate Close\nMillford'],
    ['alternate Sundays at Albert Consort Cl. if', 'Albert Consort Cl'],
  ])('finds the address in "%s"', (text, address) => {
    const hits = findAddresses(text).filter((h) => h.confidence >= 0.5), inside = hits.filter((h) => text.indexOf(address) <= h.start && h.end <= text.indexOf(address) + address.length);
    expect(Math.min(...inside.map((h) => h.start))).toBe(text.indexOf(address));
    expect(Math.max(...inside.map((h) => h.end))).toBe(text.indexOf(address) + address.length);
  });
  it.each(['on 12 March 1964 we met', 'they are 15 tomorrow', 'Mother rang at 10.15', '3 boys went to the Park', 'Address: N/K'])('leaves "%s" alone', (text) => expect(sure(text, findAddresses(text))).toEqual([]));
});

describe('the end of an address', () => {
  const lists: NameLists = { forenames: new Map(), surnames: new Map(), nicknames: new Map(), places: new Set(['oxley']), acronyms: new Set(), words: new Map([['department', { lower: 8, person: 0, other: 5 }]]) };
  const trimmed = (text: string): string => { const hit: Hit = { start: 0, end: text.length, kind: 'address', confidence: 0.9, recogniser: 'address', cue: '', adjustments: [] }; return text.slice(0, trimAddress(hit, text, lists).end); };
  it.each([
    ['2 DOCK ROW\nYOUR DEPARTMENT OF CARE', '2 DOCK ROW'],
    ['Rose Cottage, by Oxley Thank', 'Rose Cottage, by Oxley'],
    ['2 Dock Row\nOxley', '2 Dock Row\nOxley'],
    ['Pitch 6, Lonnen End', 'Pitch 6, Lonnen End'],
    ['22 Dock Terrace, Newport, Mon', '22 Dock Terrace, Newport, Mon'],
  ])('cuts "%s" to "%s"', (text, kept) => expect(trimmed(text)).toBe(kept));
});

describe('what a case tells of its numbers', () => {
  it('knows an exchange by the place of an address of the case', () => {
    const pages = new Map([['a', 'Mr. A. Oakes, Wood End, Upper Marling'], ['b', 'Marling 212\nMarling 1964 and Oxley 333 now']]);
    const hits = new Map([...pages].map(([id, text]) => [id, findAddresses(text)] as const));
    propagateContacts(pages, hits);
    expect(hits.get('b')!.filter((h) => h.kind === 'telephone').map((h) => pages.get('b')!.slice(h.start, h.end))).toEqual(['Marling 212']);
  });
});

describe('numbers that identify', () => {
  it('checks NHS numbers modulo eleven', () => { expect(nhsCheck('9434765919')).toBe(true); expect(nhsCheck('9434765918')).toBe(false); expect(nhsCheck('943')).toBe(false); });
  it.each([
    ['NHS No. 943 476 5919', '943 476 5919'],
    ['N.I. number QQ 12 34 56 C', 'QQ 12 34 56 C'],
    ['Case No. B.D. 55/203', 'B.D. 55/203'],
    ['Our ref: K.1884 today', 'K.1884'],
    ['file B/44/217 closed', 'B/44/217'],
    ['Case number: KD 93 C 0114', 'KD 93 C 0114'],
  ])('finds the number in "%s"', (text, number) => expect(sure(text, findIdentityNumbers(text)).some((v) => v.includes(number))).toBe(true));
  it('leaves initials to the name before a number', () => expect(sure('TATE D. I. 24417', findIdentityNumbers('TATE D. I. 24417'))).toEqual(['24417']));
  it('finds the number of each name of a list', () => { const text = 'TATE, Ann 24388 Deferred.\nHILL, Brian 24389'; expect(sure(text, findIdentityNumbers(text))).toEqual(['24388', '24389']); });
  it.each(['on 12/5/64 at 3', 'half a 1/2 and 3/4', 'seen 22.05 by police', 'Year 4 pupils'])('leaves "%s" alone', (text) => expect(sure(text, findIdentityNumbers(text))).toEqual([]));
  it('finds registrations of vehicles', () => { expect(sure('his van, M417 KWB, outside', findVehicles('his van, M417 KWB, outside'))).toEqual(['M417 KWB']); expect(sure('a blue Ford ABC 123 passed', findVehicles('a blue Ford ABC 123 passed'))).toEqual(['ABC 123']); });
});
