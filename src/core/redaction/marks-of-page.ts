import { sharedArea } from '../page/box.js';
import { wordsTouched, type PageText } from '../page/page-text.js';
import type { InnerPart, PageReading } from '../page/reading.js';
import { frameOf, heightOf, type Rect } from './page-frame.js';
import type { HiddenSpan, PageRedaction, RedactionMark, ShownWord } from './redaction-mark.js';
import { grownToLine, widened, type LineRoom } from './mark-room.js';
import { hiddenPartOf, type WordPart } from './word-part.js';

/** A word of which more than this share is covered cannot be read: it is not in the text layer either. */
const COVERED_SHARE = 0.34;

/** Pieces are joined while the joined box is at most this much taller than the tallest of them. */
const TALLEST_MERGE = 1.3;

/** The word beside is near where less than this many line heights of paper lie between. */
const NEAR = 2;

const WHOLE_PAGE = { x: 0, y: 0, width: 1, height: 1 } as const;

interface Piece { readonly rect: Rect; readonly index: number; readonly line: number; readonly span: HiddenSpan }

/**
 * The boxes that hide `spans` on one page, and the words that stay.
 * Boxes have the height of the line and a little more; pieces of one person and reason that follow each other on a line become one box.
 */
export function marksOf(pageId: string, reading: PageReading, text: PageText, spans: readonly HiddenSpan[]): PageRedaction {
  const frame = frameOf(reading);
  const rects = reading.words.map((word) => frame.toRect(word.box));
  const room: LineRoom = { words: reading.words, rects, page: { width: frame.width, height: frame.height } };
  const parts = new Map<number, WordPart>();
  const pieces: Piece[] = [];
  const inOrder = [...spans].sort((a, b) => a.start - b.start || b.end - a.end).map((span) => ({ span, touched: wordsTouched(text, span.start, span.end) }));
  const hides = (index: number, { personId, reason }: HiddenSpan): boolean => inOrder.some(({ span, touched }) => span.personId === personId && span.reason === reason && touched.includes(index));
  for (const { span, touched } of inOrder) {
    for (const index of touched) {
      const place = text.spans[index]!;
      const part = hiddenPartOf(reading.words[index]!.text, Math.max(0, span.start - place.start), Math.min(place.end, span.end) - place.start, innerBesideWords(room, index, (other) => hides(other, span)));
      const known = parts.get(index);
      parts.set(index, known === undefined ? part : joined(known, part));
      pieces.push({ rect: cut(rects[index]!, part), index, line: reading.words[index]!.line, span });
    }
  }
  const hidden = new Set(parts.keys());
  const mayWiden = reading.unreadInk < 0.05 && !reading.needsReading;
  const marks = mergedPieces(pieces).map((group, n): RedactionMark => {
    const first = group[0]!;
    const tight = unionOfRects(group.map((p) => p.rect)), indexes = group.map((p) => p.index);
    const grown = grownToLine(tight, indexes, room, hidden);
    // On a side where a word was cut, its rest stands right there: no margin beyond the cut's own, and no widening.
    const cutLeft = parts.get(first.index)!.before !== null, cutRight = parts.get(group.at(-1)!.index)!.after !== null;
    const kept = { ...grown, left: cutLeft ? tight.left : grown.left, right: cutRight ? tight.right : grown.right };
    const rect = first.span.kind === 'name' && mayWiden && !cutLeft && !cutRight ? widened(kept, indexes, room) : kept;
    return {
      id: `${pageId}#${n + 1}`, pageId, box: frame.toBox(rect), mentionIds: [...new Set(group.map((p) => p.span.mentionId))],
      personId: first.span.personId, reason: first.span.reason, reasonNumber: first.span.reasonNumber, label: first.span.label, firstWord: first.index,
    };
  });
  return { marks, ...readableWords(reading, parts, marks, (rect) => frame.toBox(rect), rects) };
}

function readableWords(
  reading: PageReading, parts: ReadonlyMap<number, WordPart>, marks: readonly RedactionMark[],
  toBox: (rect: Rect) => ShownWord['box'], rects: readonly Rect[],
): Pick<PageRedaction, 'shown' | 'lostWords'> {
  const shown: ShownWord[] = [], lostWords: number[] = [];
  const keep = (word: ShownWord): void => {
    const area = word.box.width * word.box.height;
    // What lies beyond the edge of the page cannot be seen and is not released.
    if (sharedArea(WHOLE_PAGE, word.box) < 0.5 * area) return;
    const covered = marks.some((mark) => sharedArea(mark.box, word.box) > COVERED_SHARE * area);
    if (!covered) shown.push(word);
    else if (!parts.has(word.index)) lostWords.push(word.index);
  };
  reading.words.forEach((word, index) => {
    const part = parts.get(index);
    if (part === undefined) { keep({ text: word.text, box: word.box, line: word.line, index }); return; }
    const rect = rects[index]!, width = rect.right - rect.left;
    if (part.before !== null) keep({ text: part.before.text, box: toBox({ ...rect, right: rect.left + width * part.before.to }), line: word.line, index });
    if (part.after !== null) keep({ text: part.after.text, box: toBox({ ...rect, left: rect.left + width * part.after.from }), line: word.line, index });
  });
  return { shown, lostWords };
}

/**
 * Blank paper beside punctuation is of more use than the punctuation: there a mark is widened over both. So it is kept only on a side where another word stands near
 * that is not hidden for the same person and reason.
 */
function innerBesideWords({ words, rects }: LineRoom, index: number, hidden: (index: number) => boolean): InnerPart | undefined {
  const { line, inner } = words[index]!, own = rects[index]!, near = NEAR * heightOf(own);
  if (inner === undefined) return undefined;
  const before = words[index - 1]?.line === line && own.left - rects[index - 1]!.right < near && !hidden(index - 1);
  const after = words[index + 1]?.line === line && rects[index + 1]!.left - own.right < near && !hidden(index + 1);
  return { from: before ? inner.from : 0, to: after ? inner.to : 1 };
}

/** Two spans in one word: whatever lies between them is hidden too. */
function joined(a: WordPart, b: WordPart): WordPart {
  const first = a.from <= b.from ? a : b, last = a.to >= b.to ? a : b;
  return { from: first.from, to: last.to, before: first.before, after: last.after };
}

function cut(rect: Rect, part: WordPart): Rect {
  const width = rect.right - rect.left;
  return { ...rect, left: rect.left + width * part.from, right: rect.left + width * part.to };
}

function unionOfRects(rects: readonly Rect[]): Rect {
  return {
    left: Math.min(...rects.map((r) => r.left)), top: Math.min(...rects.map((r) => r.top)),
    right: Math.max(...rects.map((r) => r.right)), bottom: Math.max(...rects.map((r) => r.bottom)),
  };
}

/** Pieces in order of the words, grouped where one follows the other on a line for one person and reason. */
function mergedPieces(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.index - b.index || a.span.start - b.span.start)) {
    const group = groups.at(-1), last = group?.at(-1);
    const sameWhy = last !== undefined && last.span.label === piece.span.label && last.span.reason === piece.span.reason && last.span.personId === piece.span.personId;
    const near = last !== undefined && last.line === piece.line && piece.index - last.index <= 1 && piece.rect.left - last.rect.right < 3 * heightOf(last.rect);
    // Along a leaning line one box over many words would grow into the lines above and below.
    const level = group !== undefined && heightOf(unionOfRects([...group, piece].map((p) => p.rect))) <= TALLEST_MERGE * Math.max(...[...group, piece].map((p) => heightOf(p.rect)));
    if (sameWhy && near && level) group!.push(piece); else groups.push([piece]);
  }
  return groups;
}
