import { sharedArea, upright, type Box } from '../../core/page/box.js';
import type { FacsimilePage } from '../../core/bundle/bundle-plan.js';
import type { ForbiddenTerm } from '../../core/bundle/forbidden-terms.js';
import { fold, withinOneEdit } from '../../core/redaction/folded-text.js';
import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { Check } from './check-context.js';
import type { PaintedPicture } from './pdfjs-reader.js';

/** From this length on, one letter read wrongly still counts. */
const FUZZY_FROM = 4;
/** Round a box, in line heights: what is left of a name that was cut stands here. */
const NEAR = 1.5;
/** Pages read at a time: recognisers have at least two workers. */
const AT_ONCE = 2;
const NOT_NAMES = new Set(['mr', 'mrs', 'miss', 'ms', 'master', 'dr', 'rev', 'revd', 'sister', 'father', 'mother', 'the', 'and', 'of', 'to', 'at', 'in', 'on', 'road', 'street', 'avenue', 'lane', 'house']);

type OcrWord = { readonly text: string; readonly box: Box };

/**
 * V3: OCR of the released pixels. Near a box, no word of anything withheld on the page may be read, also misread by one letter; anywhere on the page, no whole withheld name.
 * A word that is also shown on that page by decision does not count.
 */
export const pixelsRead: Check = {
  id: 'V3',
  what: 'No withheld name can be read by OCR of the released pictures',
  async run(context) {
    const { plan, forbidden, recognise, ledger } = context.input, findings: CheckFinding[] = [];
    const pages = plan.pages.filter((page): page is FacsimilePage => page.kind === 'facsimile' && page.marks.length > 0);
    if (pages.length === 0) return { engine: 'none needed', findings };
    if (recognise === null) return { engine: 'none', findings: [{ bundlePage: null, detail: 'no OCR engine was given: a check that cannot run has not passed' }] };
    const pdfjs = await context.pdfjs();
    const readOne = async (page: FacsimilePage): Promise<readonly CheckFinding[]> => {
      const open = await pdfjs.page(page.bundlePage), whole = (await open.pictures()).find((p) => p.width > 1), size = ledger.pages[page.bundlePage - 1]?.picture;
      open.close();
      const picture = whole === undefined ? undefined : withoutPadding(whole, size?.shownWidth ?? whole.width, size?.shownHeight ?? whole.height);
      if (picture === undefined) return [{ bundlePage: page.bundlePage, detail: 'the page holds no picture' }];
      return leaksOf(page, picture, await recognise({ ...picture, dpi: dpiOf(page, picture) }), forbidden);
    };
    for (let i = 0; i < pages.length; i += AT_ONCE) for (const found of await Promise.all(pages.slice(i, i + AT_ONCE).map(readOne))) findings.push(...found);
    return { engine: `pdf.js ${pdfjs.version}, OCR`, findings };
  },
};

/** Cuts off the white padding on the right and at the foot, so that fractions of the picture are fractions of the page. Cuts no more than padding can be. */
function withoutPadding(picture: PaintedPicture, shownWidth: number, shownHeight: number): PaintedPicture {
  const width = picture.width - shownWidth < 16 ? Math.min(picture.width, shownWidth) : picture.width, height = picture.height - shownHeight < 16 ? Math.min(picture.height, shownHeight) : picture.height;
  if (width === picture.width && height === picture.height) return picture;
  const { channels } = picture, data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) data.set(picture.data.subarray(y * picture.width * channels, (y * picture.width + width) * channels), y * width * channels);
  return { ...picture, width, height, data };
}

const dpiOf = (page: FacsimilePage, picture: PaintedPicture): number => Math.max(70, Math.min(600, Math.round((picture.width * 72) / page.picture.width)));

function leaksOf(page: FacsimilePage, picture: PaintedPicture, words: readonly OcrWord[], forbidden: readonly ForbiddenTerm[]): CheckFinding[] {
  const here = forbidden.filter((term) => term.hiddenOn.includes(page.bundlePage));
  const shown = [...new Set(page.shown.map((word) => fold(word.text)))];
  const isShown = (word: string): boolean => shown.some((s) => s === word || (word.length >= FUZZY_FROM && s.length >= FUZZY_FROM && (withinOneEdit(s, word) || s.includes(word))));
  const tokens = new Map<string, ForbiddenTerm>();
  for (const term of here) {
    for (const token of term.text.split(/[\s,;/]+/).map(fold)) if (token.length >= 3 && !NOT_NAMES.has(token) && !isShown(token)) tokens.set(token, term);
  }
  const rowHeight = medianHeight(words) || 0.012, findings: CheckFinding[] = [];
  const around = page.marks.map((mark) => {
    const b = upright(mark.box, page.turned), grow = NEAR * rowHeight, growX = (grow * picture.height) / picture.width;
    return { x: b.x - growX, y: b.y - grow, width: b.width + 2 * growX, height: b.height + 2 * grow };
  });
  const say = (box: Box, term: ForbiddenTerm, detail: string): void => { findings.push({ bundlePage: page.bundlePage, detail, leak: { box, like: term.text } }); };
  for (const word of words) {
    const read = fold(word.text);
    if (read.length < 3 || isShown(read) || !around.some((box) => sharedArea(box, word.box) > 0)) continue;
    for (const [token, term] of tokens) {
      if (read === token || (token.length >= FUZZY_FROM && read.length >= FUZZY_FROM && withinOneEdit(read, token))) { say(word.box, term, 'a withheld word can be read beside a box'); break; }
    }
  }
  findings.push(...wholeNames(page, words, here));
  return findings;
}

/** A withheld text of two words or more, or a long number, read anywhere on the page although the page does not show it. */
function wholeNames(page: FacsimilePage, words: readonly OcrWord[], here: readonly ForbiddenTerm[]): CheckFinding[] {
  const shownText = fold(page.shown.map((word) => word.text).join(' '));
  let folded = '';
  const owner: number[] = [];
  words.forEach((word, i) => { const piece = fold(word.text); for (let k = 0; k < piece.length; k++) owner.push(i); folded += piece; });
  return here.flatMap((term) => {
    const isWhole = term.folded.length >= 6 && (/\s/.test(term.text.trim()) || /\d{6,}/.test(term.folded));
    const at = isWhole && !shownText.includes(term.folded) ? folded.indexOf(term.folded) : -1;
    if (at === -1) return [];
    const boxes = [...new Set(owner.slice(at, at + term.folded.length))].map((i) => words[i]!.box);
    const x = Math.min(...boxes.map((b) => b.x)), y = Math.min(...boxes.map((b) => b.y));
    const box = { x, y, width: Math.max(...boxes.map((b) => b.x + b.width)) - x, height: Math.max(...boxes.map((b) => b.y + b.height)) - y };
    return [{ bundlePage: page.bundlePage, detail: 'a whole withheld name can be read on the page', leak: { box, like: term.text } }];
  });
}

function medianHeight(words: readonly OcrWord[]): number {
  const heights = words.map((word) => word.box.height).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}
