import { typedPage } from '../arranging/test-pages.fixture.js';
import { linesOf } from '../splitting/page-lines.js';
import { scanPage } from './dated-page.js';

/** The role of the first date of a page of these lines. */
function roleIn(text: string): string | null {
  const page = typedPage(text);
  return scanPage({ pageId: page.pageId, confidence: 0.9, ...linesOf(page.reading) }).dates[0]?.role ?? null;
}

describe('what the words round a date make of it', () => {
  it.each<[string, string | null]>([
    ['Alan Rook, born 4.3.58', 'birth'], ['b. 4/3/58', 'birth'], ['D.O.B. 4.3.58', 'birth'], ['Date of birth    4th March 1958', 'birth'], ['Date of Bi1th 4.3.58', 'birth'],
    ['Birthday: 4 March', 'birth'], ['Bom 4.3.58', 'birth'], ['AGE 6 (4.3.58)', 'birth'], ['Ann, girl, 4.3.58', 'birth'], ['4.3.58 aged 6', 'birth'], ['4/3/58  NHS No. 4417', 'birth'], ['Rook, Alan    4/3/58     NHS No. 4417', 'birth'], ['Typed: 6 May 2015      NHS No. 4417', 'written'], ['Dated 6.5.61      M. Wren', 'written'],
    ['RECEIVED 15 MAR 1961', 'received'], ['Recd. 15.3.61', 'received'], ['Rec’d 15.3.61', 'received'], ['Date received: 15.3.61', 'received'], ['RECEIVEO 15 MAR 1961', 'received'],
    ['Thank you for your letter of 2nd March 1961', 'their-letter'], ['Yours of the 2nd March 1961', 'their-letter'], ['your memo of 2.3.61', 'their-letter'], ['31.10.60 M 550912', null], ['4.3.58 F Baptist', 'birth'], ['as I said in my e-mail of 2 March 2011', 'their-letter'],
    ['see the order of 7th May 1959', 'other-paper'], ['the assessment dated 7 May 1999', 'other-paper'],
    ['Next review: 20 June 1961', 'planned'], ['Date of next meeting 20.6.61', 'planned'], ['to be held by 20 June 1961', 'planned'], ['Review due 20.6.61', 'planned'], ['not later than 20th June 1961', 'planned'],
    ['Admitted 20.6.61', 'life-event'], ['LEGAL STATUS: 5.33 (20.6.61)', 'life-event'], ['Status C.O. (20.6.61)', 'life-event'], ['Date of admission 20.6.61', 'life-event'], ['mother died 20.6.61', 'life-event'], ['Care Order 20.6.61', 'life-event'], ['boarded out 20.6.61', 'life-event'],
    ['Date of this report 9 Feb. 1955', 'written'], ['Date of this- report 9 Feb. 1955', 'written'], ['Dated 9 Feb. 1955', 'written'], ['Completed on 9.2.55', 'written'], ['Rate 9.2.55', 'written'], ['Dale: 9.2.55', 'written'],
    ['Signed A. Wren 9.2.55', 'signed'], ['Sent: 9 February 2005', 'sent'], ['Photocopied 9.2.55', 'copied'], ['Printed by wrena on 9.2.2005', 'copied'], ['dictated 9.2.55', 'begun'],
    ['minutes of the meeting held in the Day Room on 9.2.55', 'held'], ['He ran off on 9.2.55', 'event'], ['Elmstow   9.2.55', null], ['9.2.55', null],
  ])('%j: %s', (text, role) => { expect(roleIn(text)).toBe(role); });

  it('takes RECEIVED on the line above, in the column of the date', () => {
    expect(roleIn('Dear Sir               RECEIVED\n                       15 MAR 1961')).toBe('received');
  });
});
