import type { EngineLine, EngineReading, EngineWord } from '../../core/reading/read-word.js';

const ELEMENT = /<(?:span|div) class=['"]ocr(x_word|_line|_textfloat|_header|_caption|_carea)['"][^>]*?title=['"]([^'"]*)['"][^>]*>([^<]*(?:<(?!\/?span)[^>]*>[^<]*)*)/g;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** An answer with more words than a page can hold is noise; the rest is cut. */
const MOST_WORDS = 20_000;

/** How many times higher than wide a line of three letters is that stands: one that lies is wider than high. */
const STANDS = 1.8;

/** Words and lines of an hOCR answer. Boxes and numbers that make no sense are left out; white space inside a word splits nothing and goes. */
export function wordsOfHocr(untrustedHocr: string): EngineReading {
  const words: EngineWord[] = [];
  const lines: EngineLine[] = [];
  let block = -1;
  for (const [, kind, title, body] of untrustedHocr.matchAll(ELEMENT)) {
    const box = boxIn(title!);
    if (box === null) continue;
    if (kind === '_carea') { block++; continue; }
    if (kind !== 'x_word') { lines.push({ box, block, ...lineIn(title!, box) }); continue; }
    const text = unescaped(body!.replace(/<[^>]*>/g, '')).replace(/\s+/gu, '');
    if (text === '' || lines.length === 0) continue;
    const confidence = Number(/x_wconf (-?[\d.]+)/.exec(title!)?.[1] ?? 0) / 100;
    words.push({ text, confidence: Math.min(1, Math.max(0, confidence)), box, line: lines.length - 1 });
    if (words.length >= MOST_WORDS) break;
  }
  return { words, lines: withStanding(lines, words) };
}

/** The engine turns pages on their side by itself and does not always say so: a line of some letters that is far higher than wide stands. */
function withStanding(lines: readonly EngineLine[], words: readonly EngineWord[]): EngineLine[] {
  const letters = new Array<number>(lines.length).fill(0);
  for (const word of words) letters[word.line]! += word.text.length;
  return lines.map((line, i) => (letters[i]! >= 3 && line.box.y1 - line.box.y0 > STANDS * (line.box.x1 - line.box.x0) ? { ...line, sideways: true } : line));
}

function boxIn(title: string): EngineLine['box'] | null {
  const m = /bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)/.exec(title);
  if (m === null) return null;
  const [x0, y0, x1, y1] = m.slice(1).map(Number) as [number, number, number, number];
  return x1 > x0 && y1 > y0 ? { x0, y0, x1, y1 } : null;
}

function lineIn(title: string, box: EngineLine['box']): Omit<EngineLine, 'box' | 'block'> {
  const number = (name: string): number => Number(new RegExp(`${name} (-?[\\d.]+)`).exec(title)?.[1] ?? 0);
  const base = /baseline (-?[\d.]+(?:e-?\d+)?) (-?[\d.]+)/.exec(title);
  const slope = Number(base?.[1] ?? 0), offset = Number(base?.[2] ?? 0);
  // hOCR counts the offset from the bottom left corner of the line's box.
  return { sideways: number('textangle') !== 0, baseline: { y: box.y1 + offset, slope: Math.abs(slope) < 0.2 ? slope : 0 }, size: number('x_size') || box.y1 - box.y0, ascenders: number('x_ascenders'), descenders: number('x_descenders') };
}

function unescaped(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
