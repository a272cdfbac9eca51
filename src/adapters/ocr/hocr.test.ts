import { wordsOfHocr } from './hocr.js';

const LINE = (body: string, title = 'bbox 10 20 300 60; baseline -0.01 -8; x_size 40; x_descenders 9; x_ascenders 10') => `<span class='ocr_line' id='line_1_1' title="${title}">${body}</span>`;
const WORD = (text: string, title = 'bbox 10 20 90 60; x_wconf 93') => `<span class='ocrx_word' id='word_1_1' title='${title}'>${text}</span>`;

describe('what the engine answers', () => {
  it('gives words with boxes, confidences and their lines', () => {
    const { words, lines } = wordsOfHocr(`<div class='ocr_carea' id='b' title="bbox 0 0 400 400">${LINE(WORD('Dear') + WORD('Matron,', 'bbox 100 20 200 61; x_wconf 80'))}</div>`);
    expect(words).toEqual([
      { text: 'Dear', confidence: 0.93, box: { x0: 10, y0: 20, x1: 90, y1: 60 }, line: 0 },
      { text: 'Matron,', confidence: 0.8, box: { x0: 100, y0: 20, x1: 200, y1: 61 }, line: 0 },
    ]);
    expect(lines).toEqual([{ box: { x0: 10, y0: 20, x1: 300, y1: 60 }, block: 0, sideways: false, baseline: { y: 52, slope: -0.01 }, size: 40, ascenders: 10, descenders: 9 }]);
  });

  it.each([['&amp;', '&'], ['&lt;b&gt;', '<b>'], ['O&#39;Neil', "O'Neil"], ['&quot;Will&quot;', '"Will"'], ['<strong>Bold</strong>', 'Bold'], ['a b', 'ab'], ['&#x41;', 'A']])('takes %s for %s', (written, text) => {
    expect(wordsOfHocr(LINE(WORD(written))).words[0]!.text).toBe(text);
  });

  it.each([[''], ['<html></html>'], [WORD('no line')], [LINE(WORD('', 'bbox 1 2 3 4'))], [LINE(WORD('x', 'bbox 9 9 3 3; x_wconf 90'))], [LINE(WORD('x', 'no box'))]])('leaves out what makes no sense: %s', (hocr) => {
    expect(wordsOfHocr(hocr).words).toEqual([]);
  });

  it('knows a line that stands, also where the engine does not say so', () => {
    const hocr = (box: string, text: string) => `<div class='ocr_carea' title="bbox 0 0 900 900"><span class='ocr_line' title="bbox ${box}; x_size 25"><span class='ocrx_word' title='bbox ${box}; x_wconf 96'>${text}</span></span></div>`;
    const sideways = (html: string) => wordsOfHocr(html).lines.map((l) => l.sideways);
    expect(sideways(hocr('200 10 219 310', 'CITY'))).toEqual([true]);
    expect(sideways(hocr('200 10 500 29', 'CITY'))).toEqual([false]);
    // An "I" or a bracket is higher than wide as it lies.
    expect(sideways(hocr('200 10 206 40', 'I'))).toEqual([false]);
  });
});
