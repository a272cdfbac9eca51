import type { FilePage } from '../case/case.js';
import type { ReadWord } from '../page/reading.js';

export interface PageOptions {
  readonly file?: string;
  readonly page?: number;
  readonly kind?: FilePage['fileKind'];
  readonly statedAt?: string | null;
  readonly statedTitle?: string | null;
  readonly sha?: string;
  readonly blank?: boolean;
  /** Distance of lines and width of a character, fractions of the page. */
  readonly pitch?: number;
  readonly character?: number;
}

/** A page as read, from its lines typed out: runs of spaces become gaps on the page. */
export function typedPage(text: string, options: PageOptions = {}): FilePage {
  const { file = 'scan-001.pdf', page = 1, pitch = 0.018, character = 0.0105 } = options;
  const words: ReadWord[] = [];
  text.split('\n').forEach((line, i) => {
    for (const m of line.matchAll(/\S+/g)) {
      words.push({ text: m[0], box: { x: 0.08 + m.index * character, y: 0.06 + i * pitch, width: m[0].length * character, height: pitch * 0.75 }, confidence: 0.9, line: i });
    }
  });
  return {
    pageId: `${file}#${page}`, fileId: file, file, page, fileKind: options.kind ?? 'paper', statedAt: options.statedAt ?? null, statedTitle: options.statedTitle ?? null,
    fileSha256: options.sha ?? null,
    reading: {
      width: 595, height: 842, source: 'ocr', turned: 0, skew: 0, confidence: 0.9, words: options.blank ? [] : words, unreadInk: 0, blank: options.blank ?? false,
      needsReading: false, needsReadingWhy: [], look: { paperTone: null, inkShare: null, wordHeight: null, negative: false },
    },
  };
}

/** Pages of one file, numbered from 1. */
export const stack = (texts: readonly string[], options: PageOptions = {}): FilePage[] => texts.map((t, i) => typedPage(t, { ...options, page: i + 1, blank: t === '' }));
