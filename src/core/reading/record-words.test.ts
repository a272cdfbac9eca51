import type { ReadingRecord } from '../page/reading.js';
import { recordWords } from './record-words.js';

const record: ReadingRecord = {
  engine: 'tesseract 5, line reader 2', profile: 'microfiche', drawnAt: 600, looks: [{ segmentation: 3, seconds: 1.2 }, { segmentation: 6, seconds: 0.4 }, { segmentation: 3, seconds: 1.1 }],
  picture: { shrunkBy: 2, rim: 0.081, thickened: true, blur: 1.1, paperTone: 203, specks: 12, stretched: [40, 201], levelled: -1.26, readAt: 300 }, lines: { found: 38, again: 12, ours: 9 }, seconds: 3.25,
};

describe('how a page was read, in words', () => {
  it('names every step that was taken', () => {
    expect(recordWords({ record, source: 'ocr', turned: 180, blank: false, negative: true })).toEqual([
      'read as microfiche', 'drawn at 600 pixels an inch, read at 300', 'light writing on dark film: made dark on light', 'dark surround painted over: 8 % of the page', 'thin broken strokes made thicker',
      'softened a little (1.1 pixels)', '12 specks and punch holes taken away', 'shade of the paper (203 of 255) evened out; ink of tone 40 made black, all above 201 white', 'lay upside down: turned round',
      'leaned by 1.3 degrees to the left: made level', 'no lines were removed', 'Tesseract looked at it 3 times and found 38 lines', 'our own reader read 12 lines of them again and gave 9',
      'tesseract 5, line reader 2; 3.3 seconds',
    ]);
  });

  it('leaves out what was not done', () => {
    const plain: ReadingRecord = {
      ...record, profile: 'auto', drawnAt: 200, looks: [{ segmentation: 3, seconds: 1 }], lines: { found: 1, again: 0, ours: 0 },
      picture: { shrunkBy: 1, rim: 0, thickened: false, blur: 0.9, paperTone: 240, specks: 0, stretched: [60, 206], levelled: 0, readAt: 200 },
    };
    expect(recordWords({ record: plain, source: 'ocr', turned: 0, blank: false, negative: false })).toEqual([
      'drawn at 200 pixels an inch', 'softened a little (0.9 pixels)', 'shade of the paper (240 of 255) evened out; ink of tone 60 made black, all above 206 white', 'no lines were removed',
      'Tesseract looked at it once and found one line', 'tesseract 5, line reader 2; 3.3 seconds',
    ]);
    expect(recordWords({ record: { ...plain, looks: [] }, source: 'ocr', turned: 0, blank: true, negative: false })).toContain('nothing to read was seen on it');
  });

  it('says where the words of the file were taken, and nothing where nothing was kept', () => {
    const own: ReadingRecord = { ...record, profile: 'auto', picture: null, looks: [], lines: { found: 0, again: 0, ours: 0 }, seconds: 0.04 };
    expect(recordWords({ record: own, source: 'text-layer', turned: 0, blank: false, negative: false })).toEqual(['the file’s own words were taken, since the picture of the page shows the same', 'tesseract 5, line reader 2; 0.0 seconds']);
    expect(recordWords({ source: 'ocr', turned: 0, blank: false, negative: false })).toEqual([]);
  });
});
