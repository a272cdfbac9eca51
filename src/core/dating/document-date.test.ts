import fc from 'fast-check';
import type { DocumentType } from '../case/case.js';
import { typedPage } from '../arranging/test-pages.fixture.js';
import { linesOf } from '../splitting/page-lines.js';
import { scanPage } from './dated-page.js';
import { dateDocument } from './document-date.js';
import type { FileSpan } from './settle-year.js';

const BORN = '1958-03-04';
const SPAN: FileSpan = { earliest: '1957-03-04', latest: '2024-11-30', years: { from: 1958, to: 1976 } };

function dated(text: string, type: DocumentType = 'letter', sentAt: string | null = null) {
  const pages = text.split('\f').map((t, i) => { const p = typedPage(t, { page: i + 1 }); return scanPage({ pageId: p.pageId, confidence: 0.8, ...linesOf(p.reading) }); });
  return dateDocument(pages, { type, born: BORN, span: SPAN, sentAt });
}
const letter = (head: string, body = 'Thank you for coming.'): string => `COUNTY OF WESSENDEN\n${head}\n\nDear Mrs. Lark,\n\n     ${body}\n\n        Yours sincerely,\n\n        P. Wren`;

describe('the day of a document', () => {
  const table: readonly (readonly [name: string, type: DocumentType, text: string, date: string | null, precision: string])[] = [
    ['the right-hand date line', 'letter', letter('Our ref: AB/12             12th May, 1964'), '1964-05-12', 'day'],
    ['a date alone on its line', 'letter', letter('                              3.vi.62'), '1962-06-03', 'day'],
    ['the date line and not the letter it answers', 'letter', letter('14.3.61', 'I have your letter of 2nd March 1961 and agree.'), '1961-03-14', 'day'],
    ['the date line and not the review to come', 'letter', letter('14.3.61', 'Next review: 20 June 1961.'), '1961-03-14', 'day'],
    ['the date line and not the stamp above it', 'letter', letter('                         RECEIVED\n                         15 MAR 1961\n                         11th March 1961'), '1961-03-11', 'day'],
    ['the end of a heading, although a small word stands before it', 'note', 'Note of the archive search 2 April 1974\nLooked for the file of Alan Rook.\nFound in box 44.', '1974-04-02', 'day'],
    ['never a date of birth', 'form', 'CHILD      ROOK, Alan      Born 4.3.58\nADDRESS    2 Mill Row\nD.O.B.  4.3.58', null, 'none'],
    ['never the birth of another child', 'form', 'Children:  1  Ann Rook     b. 2.7.61\n           2  Lee Rook        9.1.63\n\nNothing more.', null, 'none'],
    ['never an age cue', 'report', 'NAME   ALAN ROOK    AGE 6 (2.8.65)\n\nHe was seen at home.', null, 'none'],
    ['a damaged birth cue', 'form', 'NAME  Alan Rook     Bom 17.4.64\n\nHeight 3 ft.', null, 'none'],
    ['the signature of a form', 'form', 'REQUEST FOR BOOTS\n\nSize   4\nCost   12/6\n\nSigned  P. Wren        9.6.64', '1964-06-09', 'day'],
    ['the day of a meeting', 'minutes', 'MINUTES of the Committee held in the Day Room on Thursday,\n13th June, 1963, at 2.30 p.m.\n\nPRESENT   Mrs. Lark\n\n    Chairman  P. Wren     Date  11.7.63', '1963-06-13', 'day'],
    ['this review and not the last one', 'minutes', 'STATUTORY REVIEW\n\nTHIS REVIEW:   19 October 1974\nLAST REVIEW:   20 April 1974    NEXT DUE BY: 19 April 1975\n\nPRESENT  P. Wren', '1974-10-19', 'day'],
    ['a month where no day stands', 'school-report', 'MILL ROW SCHOOL\nPupil Report, June 1966\n\nReading  good', '1966-06', 'month'],
    ['the school year of a term', 'school-report', 'MILL ROW SCHOOL      REPORT, SUMMER TERM 1965\n\nReading  good', '1965', 'year'],
    ['the month of the stamp where a letter bears no date', 'letter', 'Dear Matron\n\n    RECEIVED 18 APR 1966\n\nI am sorry I did not come.\n\nYours truly', '1966-04', 'month'],
    ['no statute for a date', 'report', 'CHILDREN ACT 1948\n\nNothing is known.', null, 'none'],
    ['no print code for a date', 'form', 'Form 31   HMSO 6/62\n\nName   Alan Rook', null, 'none'],
    ['a yearless day below a stamp', 'letter', '          Sunday evening, 25th Sept.\n\n     RECEIVED 27 SEP 1965\n\nDear Mr. Wren,\n\nI have burned it.\n\nYours sincerely', '1965-09-25', 'day'],
    ['a weekday that fits one year of the file', 'letter', '                  Thursday, 29th February\n\nDear Miss Wren,\n\nThank you.\n\nYours truly', '1968-02-29', 'day'],
    ['no year from nothing', 'letter', '                  12th May\n\nDear Miss Wren,\n\nThank you.\n\nYours truly', null, 'none'],
    ['the day of an order in its words', 'court-order', 'IN THE JUVENILE COURT AT ELMSTOW\n\nUpon hearing the officer it is ordered on the 14th day of May 1966\nthat the child ROOK born on 4th March 1958 be committed.', '1966-05-14', 'day'],
    ['the day at the foot, not the season of the heading', 'school-report', 'MILL ROW SCHOOL\nREPORT:  EASTER 1966\n\nENGLISH  78  writes well\n\nHEADMASTER\n\n      P. Wren              31 March 1966\nCopy by hand', '1966-03-31', 'day'],
    ['a date label with dirt in it', 'report', 'Complaint received  31 Jan. 1965\nDate of this- report 9 Feb. 1965\n\nNothing was found.', '1965-02-09', 'day'],
    ['a misread date label', 'form', 'REQUEST FOR BOOTS\n\nSize   4\nCost   12/6\nFrom stock\nNone left\nP. Wren signs\n\nBy  P. Wren        Rate 9.6.64', '1964-06-09', 'day'],
    ['a date without its stop', 'report', 'MILL ROW COUNTY COUNCIL       CHILDREN\nCONFIDENTIAL                                207.65\n\nInterview on Tues. 19 July at the office\n\nHe came of his own accord.', '1965-07-20', 'day'],
    ['a date with its month misread', 'letter', letter('                              14th Mnrch 1961'), '1961-03-14', 'day'],
    ['no damaged date that may mean two days', 'letter', letter('                              212.59'), null, 'none'],
    ['no damaged date of birth', 'form', 'NAME  Alan Rook     Born 174.64\n\nHeight 3 ft.', null, 'none'],
    ['no sum of money', 'form', 'BOOTS AND CLOTHING          104.50\n\nPaid.', null, 'none'],
    ['the day on which a card was opened, not its first entry', 'index-card', 'CARD 1\nROOK  Alan            b. 4.3.58\nADMITTED   2.8.64   to Lark House\nMother   laundress\n\n16.8.64   Vaccinated.\n9.3.66    Moved.\n11.6.66   Left.', '1964-08-02', 'day'],
    ['the boarding out and not the order before it', 'note', 'ROOK  Alan      b. 4.3.58   C. of E.\nF.P.O. 6.2.62  Lark House\nBoarded out 20.2.62 Mrs. Finch, Mill Row\nMother dead 2.12.62', '1962-02-20', 'day'],
    ['the label of a form and not the admission in it', 'form', 'ROOK  Alan      b. 4.3.58   C. of E.\nAdmitted 20.2.62 Lark House\nHeight 3 ft.\n\nDate  22.2.62', '1962-02-22', 'day'],
    ['the label with a health number in the next column', 'letter', letter('Clinic: 29 April 1966                  Our ref RA/tj\nTyped: 6 May 1966                      NHS No. 701 338'), '1966-05-06', 'day'],
    ['a date behind a misread label on the line of a name', 'form', 'BOOTS GIVEN OUT\nChild Rook, A. Room: 12 Bate 1.3.65\nSoles good\n1 pair, brown', '1965-03-01', 'day'],
    ['never the births of a heading', 'report', 'MILL ROW COUNTY COUNCIL\nREPORT\nspar\nANN ROOK, 11.12.65, and ALAN ROOK, 2.6.67\n\nThey are well.', null, 'none'],
    ['the foot of a report', 'report', 'REPORT ON ALAN ROOK\n\n1. He is well.\n\n2. He was seen on 3rd May 1966 at school.\n\n             P. Wren\n             9th May 1966', '1966-05-09', 'day'],
  ];
  for (const [name, type, text, date, precision] of table) {
    it(`takes ${name}`, () => {
      const said = dated(text, type);
      const shown = said.date === null ? null : said.date.slice(0, precision === 'day' ? 10 : precision === 'month' ? 7 : 4);
      expect([shown, said.precision]).toEqual([date, precision]);
    });
  }

  it('takes the first entry of a running record and the last as its end, years carried down', () => {
    const said = dated('CONTACT SHEET\n\n1961\n\nTues. 7 Nov.  Called, no reply.\n\nThurs. 16 Nov.  Seen at home.\n\n5 Jan.  Moved.\n\n9.2.62  Closed.', 'running-record');
    expect([said.date, said.dateEnd]).toEqual(['1961-11-07', '1962-02-09']);
  });

  it('mends misread entries of a record by those round them', () => {
    const said = dated('VISITS BOOK\n\n9 Oct 43.  Unannounced.\nHe was well.\n\n18 Feb 64.  Chilblains.\nSeen.\n\n236.64  Heifer calf.\n\n16 Mar 65.  Bruise.', 'running-record');
    expect([said.date, said.dateEnd]).toEqual(['1963-10-09', '1965-03-16']);
    expect(said.confidence).toBeLessThan(0.6);
  });

  it('leaves a page that was read with certainty as it stands', () => {
    const p = typedPage('CONFIDENTIAL                                207.65\n\nHe came of his own accord and went away again.');
    const page = scanPage({ pageId: p.pageId, confidence: 1, ...linesOf(p.reading) });
    expect(dateDocument([page], { type: 'report', born: BORN, span: SPAN, sentAt: null }).date).toBeNull();
  });

  /** Read with this confidence, page and words. */
  function doubted(text: string, type: DocumentType, confidence: number, span = SPAN) {
    const p = typedPage(text), lined = linesOf(p.reading);
    return dateDocument([scanPage({ pageId: p.pageId, ...lined, words: lined.words.map((w) => ({ ...w, confidence })), confidence })], { type, born: BORN, span, sentAt: null });
  }

  it.each<[string, string, string | null]>([
    ['a year behind those of the file', letter('                              14th March, 2013'), null],
    ['a year behind those of the file that one figure explains', letter('                              14th March, 1985'), '1965-03-14'],
    ['a year of which only the century was read', letter('                              14th March 19'), null],
    ['a labelled year long before the file that one figure explains', 'MEMO\nFROM: P. WREN\nREF: AB/12     DATE: 11 FEB 1942\nSUBJ: BOOTS\n\nAGAIN.', '1962-02-11'],
    ['the opening of a card with a stop lost', 'ROOK, Alan    alias WREN\n4.3.58     4/R/228     Opened 611.73\n21 Mill Row\n\nClosed 19.4.76 MF', '1973-11-06'],
    ['the weekday misread, and the year by it', letter('                              Tri 6 May 1965'), '1966-05-06'],
  ])('on a page read with doubt: %s', (_name, text, date) => { expect(doubted(text, 'letter', 0.7).date).toBe(date); });

  it('does not take the birth, one figure misread, for the day of a worn form', () => {
    expect(doubted('FORM OF ADMISSION\nRook Alan of Mill Row 4.3.68 Baptist\n\nHeight 3 ft.', 'form', 0.6).date).toBeNull();
  });

  it.each<[string, string | null]>([
    ['REVIEW (4th) A.R. 22365 415 8 Mill Row', '1965-03-22'], ['VOICE OF THE CHILD   1816165, garden', '1965-06-18'],
    ['REVIEW of case 22365', null], ['REVIEW Ref. 22365', null], ['Alan Rook b. 22365', null], ['REVIEW 44165 22394', null], ['REVIEW   4 3 58 and 43068', null],
  ])('on a page read with doubt, in its first line: %j', (line, date) => {
    const said = doubted(`${line}\nnotes by P. Wren\nTape played first. Nobody spoke.\nHe went and stood in the garden.`, 'note', 0.8);
    expect(said.date).toBe(date);
    expect(said.confidence).toBeLessThan(0.6);
  });

  it('finds the year of a log by its weekdays where the year of its month was lost', () => {
    const log = (head: string): string => `WARDEN'S LOG            ${head}\n\nMon 4th  Swept the yard.\nShoes mended.\nTri 8th  Rang home.\nMon 11th  Sports day.\nSat 16th  Picnic.`;
    const said = doubted(log('JUNE 196'), 'running-record', 0.6);
    expect([said.date, said.dateEnd]).toEqual(['1962-06-04', '1962-06-16']);
    expect(said.confidence).toBeLessThan(0.6);
    expect(doubted(log('Pune'), 'running-record', 0.6).date).toBeNull();
    expect(doubted("WARDEN'S LOG            JUNE 196\n\nMon 4th  Swept.\nMended.\nWalk.", 'running-record', 0.6).date).toBeNull();
  });

  it('is less sure of a first entry where the line above may have been one', () => {
    const text = (first: string): string => `CONTACT SHEET\n${first}\n9.11.61  Called.\n16.11.61  Seen.\n5.1.62  Moved.\n9.2.62  Closed.`;
    expect(dated(text('7.ll.6t  Nobody in.'), 'running-record').confidence).toBeLessThan(0.6);
    expect(dated(text('Kept by P. Wren'), 'running-record').confidence).toBeGreaterThan(0.7);
  });

  it('is less sure of a date on a page or in a word that was read with doubt', () => {
    const p = typedPage(letter('                              14th March, 1961')), lined = linesOf(p.reading), at = lined.text.indexOf('14th March');
    const sureWith = (page: number, word: number): number => {
      const words = lined.words.map((w) => ({ ...w, confidence: w.start >= at && w.start < at + 16 ? word : 0.9 }));
      return dateDocument([scanPage({ pageId: p.pageId, ...lined, words, confidence: page })], { type: 'letter', born: BORN, span: SPAN, sentAt: null }).confidence;
    };
    expect(sureWith(0.95, 0.95)).toBeGreaterThan(0.85);
    expect(sureWith(0.95, 0.95)).toBeGreaterThan(sureWith(0.95, 0.4));
    expect(sureWith(0.56, 0.9)).toBeLessThan(0.5);
  });

  it('takes the Date header of an e-mail, on the British day', () => {
    expect(dated('Subject: boots\n\nSeen 3 May 1966', 'email', '1999-06-15T23:30:00Z').date).toBe('1999-06-16');
  });

  it('marks an undated paper as placed by others and keeps its date null', () => {
    const said = dated('Back at six. Milk in the larder.', 'note');
    expect([said.date, said.precision, said.inferred, said.evidencePlace]).toEqual([null, 'none', true, null]);
  });

  it('cites the words that give the date, at their place', () => {
    const said = dated(letter('Our ref: AB/12             12th May, 1964'));
    expect(said.evidence).toBe('12th May, 1964');
    expect(said.evidencePlace!.end - said.evidencePlace!.start).toBe(said.evidence.length);
  });

  it('never gives the day of birth as the day of a document, however it is written', () => {
    const ways = ['4.3.58', '4/3/58', '4th March 1958', '4 Mar 58', '04.03.1958', '4.iii.58'];
    const types: DocumentType[] = ['letter', 'form', 'report', 'minutes', 'index-card', 'running-record', 'note', 'medical', 'court-order'];
    fc.assert(fc.property(fc.constantFrom(...ways), fc.constantFrom(...types), fc.constantFrom('Date: ', 'Signed ', '', 'NAME  Alan Rook   '), (way, type, label) => {
      expect(dated(`ELMSTOW NURSERY\n${label}${way}\n\nNothing more is said.`, type).date).not.toBe(BORN);
    }));
  });
});
