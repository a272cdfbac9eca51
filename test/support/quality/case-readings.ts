import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FilePage } from '../../../src/core/case/case.js';
import type { PageReading, ReadWord } from '../../../src/core/page/reading.js';
import type { Truth, TruthPage } from './truth.js';

/** Pages as the page reader read them: one JSON object a line, packed. */
export const loadReadings = (file: string): FilePage[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as FilePage);

/** The same pages with their words as they truly stand, to tell what is lost in reading from what is lost after it. Pages without true boxes stay as read. */
export function withTrueWords(pages: readonly FilePage[], truth: Truth): FilePage[] {
  const trueOf = new Map(truth.files.flatMap((f) => f.pages.map((p, i) => [`${f.name}#${i + 1}`, p] as const)));
  return pages.map((page) => {
    const known = trueOf.get(`${page.file}#${page.page}`);
    return known === undefined || known.words.length === 0 ? page : { ...page, reading: trueReading(page.reading, known) };
  });
}

function trueReading(read: PageReading, page: Pick<TruthPage, 'words' | 'text' | 'turned'>): PageReading {
  return { ...read, turned: page.turned, words: wholeWords(page), confidence: 1, unreadInk: 0, blank: false, needsReading: false, needsReadingWhy: [] };
}

/** The truth cuts words where a mark begins or ends ("Hill" and ","): as read they are one. */
export function wholeWords({ words, text }: Pick<TruthPage, 'words' | 'text'>): ReadWord[] {
  const out: ReadWord[] = [];
  let at = 0;
  text.split('\n').forEach((row, line) => {
    for (const whole of row.split(/\s+/).filter(Boolean)) {
      let [text, x0, y0, x1, y1] = ['', 1, 1, 0, 0];
      while (text.length < whole.length && at < words.length) {
        const [piece, x, y, width, height] = words[at++]!;
        [text, x0, y0, x1, y1] = [text + piece, Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + width), Math.max(y1, y + height)];
      }
      if (text !== whole) throw new RangeError(`The truth's words do not make up its text at "${whole}" (found "${text}").`);
      out.push({ text, box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, confidence: 1, line });
    }
  });
  return out;
}

const FILE_KIND = { scan: 'paper', fiche: 'film', electronic: 'electronic', email: 'email' } as const;

/** Pages made from the truth alone, where nothing was read: words stand where they truly stand; those of e-mails, which have no place, one below the other. */
export function pagesOfTruth(truth: Truth): FilePage[] {
  const plain: PageReading = {
    width: 595, height: 842, source: 'ocr', turned: 0, skew: 0, confidence: 1, words: [], unreadInk: 0, blank: true, needsReading: false, needsReadingWhy: [],
    look: { paperTone: null, inkShare: null, wordHeight: null, negative: false },
  };
  return truth.files.flatMap((f) => f.pages.map((p, i): FilePage => {
    const fileKind = FILE_KIND[f.kind as keyof typeof FILE_KIND];
    const lines = p.text.split('\n'), flow = p.words.length > 0 ? p.words : lines.flatMap((line, y) => line.split(/\s+/).filter(Boolean).map((word, x) => [word, 0.05 * x, y / lines.length, 0.04, 0.5 / lines.length] as const));
    return { pageId: `${f.name}#${i + 1}`, fileId: f.name, file: f.name, page: i + 1, fileKind, statedAt: null, statedTitle: null, reading: flow.length === 0 ? plain : trueReading(plain, { ...p, words: flow }) };
  }));
}
