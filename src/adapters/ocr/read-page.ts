import { upright, type QuarterTurn } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import type { PageReading, ReadingDoubt, ReadWord } from '../../core/page/reading.js';
import { isBlank } from '../../core/reading/blank-page.js';
import { believableDpi, cleanPage, type CleanPage } from '../../core/reading/clean-page.js';
import { deliveredWords } from '../../core/reading/deliver-words.js';
import { electronicPage, type ElectronicPage } from '../../core/reading/electronic-page.js';
import { fittedWords } from '../../core/reading/fit-boxes.js';
import { inkMapOf, type InkMap } from '../../core/reading/ink-map.js';
import { judgeLayer } from '../../core/reading/judge-layer.js';
import { crumbsOf } from '../../core/reading/crumbs.js';
import { doubtsOf } from '../../core/reading/judge-reading.js';
import { withoutJunk } from '../../core/reading/junk-words.js';
import { completedLayer, layerWords } from '../../core/reading/layer-words.js';
import { levelPage, type LevelPage } from '../../core/reading/level-page.js';
import type { EngineReading } from '../../core/reading/read-word.js';
import { meanConfidence, signsOf, type ReadingSigns } from '../../core/reading/reading-signs.js';
import { KEPT_ON_PALE, stretched } from '../../core/reading/stretch.js';
import { sharedWords } from '../../core/reading/shared-words.js';
import { believableLetters, fullestBand, sidewaysShare, turnsToTry } from '../../core/reading/trial-band.js';
import { unreadInkOf } from '../../core/reading/unread-ink.js';
import { visualLines } from '../../core/reading/visual-lines.js';
import type { ReadingProfile } from '../../ports/page-reader.port.js';
import type { TextLayer } from '../../ports/file-opener.port.js';
import type { Engine } from './engine.js';
import type { LineReader } from './line-reader/line-reader.js';
import { rereadLines } from './line-reader/reread-lines.js';

/** Below this mean confidence the page may lie on its side or head. Upright typed pages, even poor ones, stand above .7. */
const DOUBTFUL = 0.62;
/** A turned band must hold this many times the believable letters of the upright one. */
const CLEARLY_BETTER = 1.6;
/** Words of the layer that our own reading also found, by letters: below it the layer says something else than the paper. */
const SAME_TEXT = 0.75;
const INK = 165;
/** A second look is taken between these mean confidences: handwriting lies below, and it does not help there. */
const SURE = 0.84, HOPELESS = 0.55;
/** Share of unread ink at which the page is read again as one block. */
const MUCH_UNREAD = 0.06;
/** Ink this light (of 255, paper white) is pale. */
const PALE = 180;

/** Tesseract, and our own reader of lines for what it is not sure of; null where that cannot be had. */
export interface Readers { readonly engine: Engine; readonly lineReader: LineReader | null }

/** Reads one page; rejects only where an engine fails. */
export async function readPage(readers: Readers, picture: Picture, layer: TextLayer | null, profile: ReadingProfile): Promise<PageReading> {
  if (layer === null || layer.words.length === 0 || profile === 'microfiche') return ocrReading(readers, picture);
  const page = electronicPage(picture);
  const verdict = page === null ? null : judgeLayer(layer.words, page.map);
  if (page !== null && verdict?.trusted === true) {
    if (verdict.complete) return layerReading(picture, page, layerWords(layer.words), []);
    const { words, needsReadingWhy } = await ocrReading(readers, picture);
    return layerReading(picture, page, completedLayer(layer.words, words), needsReadingWhy.filter((why) => why === 'unread-ink'));
  }
  const reading = await ocrReading(readers, picture);
  if (sharedWords(layer.words, reading.words) >= SAME_TEXT) return reading;
  return { ...reading, needsReading: true, needsReadingWhy: [...reading.needsReadingWhy, 'text-layer-disagrees'] };
}

function layerReading(picture: Picture, page: ElectronicPage, words: readonly ReadWord[], doubts: readonly ReadingDoubt[]): PageReading {
  const unread = unreadInkOf(page.map, words.map((w) => w.box));
  return {
    ...sizeOf(picture), source: 'text-layer', turned: 0, skew: 0, confidence: meanOf(words), words, unreadInk: unread.share, blank: false,
    needsReading: doubts.length > 0, needsReadingWhy: doubts, look: { paperTone: page.paperTone, inkShare: unread.inkShare, wordHeight: wordHeight(words, 0), negative: false },
  };
}

/** @param watch is told the numbers that the judgement rests on (for measuring) */
export async function ocrReading({ engine, lineReader }: Readers, picture: Picture, watch?: (engine: ReadingSigns, read: ReadingSigns) => void): Promise<PageReading> {
  const page = cleanPage(picture);
  const look = { paperTone: page.paperTone, inkShare: 0, wordHeight: null, negative: page.negative };
  const map = inkMapOf(page.image, page.dpi, INK);
  if (isBlank(page)) return { ...sizeOf(picture), source: 'ocr', turned: 0, skew: 0, confidence: 0, words: [], unreadInk: 0, blank: true, needsReading: false, needsReadingWhy: [], look };
  const lies = await secondLook(engine, page, await readUpright(engine, page));
  const { turn, level } = lies;
  const { byEngine, read } = await wholeReading({ engine, lineReader }, page, map, picture, lies);
  const { words, unread } = read;
  const signsFor = ({ fitted, kept, ordered, unread: left }: typeof read): ReadingSigns =>
    signsOf({ engineWords: fitted, words: kept, unread: left, contrast: (255 - page.tone.ink) / 255, crumbs: crumbsOf(level.image, level.dpi, ordered) });
  const engineSigns = signsFor(byEngine), signs = read === byEngine ? engineSigns : signsFor(read);
  watch?.(engineSigns, signs);
  const doubts = doubtsOf(engineSigns, signs, unread.inkShare);
  return {
    ...sizeOf(picture), source: 'ocr', turned: turn, skew: level.skew, confidence: signs.confidence, words, unreadInk: unread.share, blank: false,
    needsReading: doubts.length > 0, needsReadingWhy: doubts, look: { ...look, inkShare: unread.inkShare, wordHeight: wordHeight(words, turn) },
  };
}

const ALL_TURNS: readonly QuarterTurn[] = [0, 90, 180, 270];

/**
 * The reading with its words in place. Where much ink is left, the engine's search for blocks has dropped some: the page is read again as
 * one block, and that reading stays where it holds as much believable text and leaves less ink (a page of two lines went from 62 % errors to none).
 * Lines of it that Tesseract is not sure of are then read by our own reader.
 */
async function wholeReading({ engine, lineReader }: Readers, page: CleanPage, map: InkMap, picture: Picture, { level, engineReading }: UprightReading) {
  const placed = (reading: EngineReading) => {
    const fitted = fittedWords(reading, level.image), kept = withoutJunk(fitted), ordered = visualLines(kept, reading.lines);
    const words = deliveredWords(ordered, level.image, level.toDelivered, picture.width / page.shrunkBy, picture.height / page.shrunkBy);
    return { fitted, kept, ordered, words, unread: unreadInkOf(map, words.map((w) => w.box)) };
  };
  const stands = await completeReading(engine, level, engineReading, (reading) => placed(reading).unread.share);
  const reread = lineReader === null ? stands : await rereadLines(lineReader, level.image, stands);
  const byEngine = placed(stands);
  return { byEngine, read: reread === stands ? byEngine : placed(reread) };
}

async function completeReading(engine: Engine, level: LevelPage, first: EngineReading, unreadIn: (reading: EngineReading) => number): Promise<EngineReading> {
  const unread = unreadIn(first);
  if (unread < MUCH_UNREAD) return first;
  const asBlock = await engine.recognise(level.image, level.dpi, 6);
  return unreadIn(asBlock) < unread * 0.7 && believableLetters(asBlock) >= believableLetters(first) ? asBlock : first;
}

interface UprightReading { readonly turn: QuarterTurn; readonly level: LevelPage; readonly engineReading: EngineReading }

/** First as the lines lie; where that reads badly, a band of the page is read each way, and the whole page again the best way. */
async function readUpright(engine: Engine, page: CleanPage): Promise<UprightReading> {
  const turns = turnsToTry(page.image, page.dpi);
  const first = turns[0]!;
  const level = levelPage(page, first);
  const engineReading = await engine.recognise(level.image, level.dpi, 3);
  const asRead = { turn: first, level, engineReading };
  const words = withoutJunk(engineReading.words), sideways = sidewaysShare(engineReading) > 0.5;
  if (!sideways && meanConfidence(words) >= DOUBTFUL) return asRead;
  const least = words.length < 3 ? 1.5 : 8;
  let best = first, most = sideways ? 0 : Math.max(least, CLEARLY_BETTER * believableLetters(await engine.recognise(fullestBand(level.image), level.dpi, 6)));
  for (const turn of sideways ? ALL_TURNS.filter((t) => t !== first) : turns.slice(1)) {
    const other = levelPage(page, turn);
    const letters = believableLetters(await engine.recognise(fullestBand(other.image), other.dpi, 6));
    if (letters > most) { best = turn; most = letters; }
  }
  if (best === first) return asRead;
  const turned = levelPage(page, best);
  return { turn: best, level: turned, engineReading: await engine.recognise(turned.image, turned.dpi, 3) };
}

/** A pale page that reads badly is read again with all that is paler than its ink taken away; the reading with more believable letters stays. */
async function secondLook(engine: Engine, page: CleanPage, first: UprightReading): Promise<UprightReading> {
  const confidence = meanConfidence(withoutJunk(first.engineReading.words));
  if (confidence >= SURE || confidence < HOPELESS || page.tone.ink < PALE || page.bilevel) return first;
  const level = levelPage({ ...page, image: stretched(page.flat, page.tone, KEPT_ON_PALE) }, first.turn);
  const engineReading = await engine.recognise(level.image, level.dpi, 3);
  return believableLetters(engineReading) > believableLetters(first.engineReading) ? { turn: first.turn, level, engineReading } : first;
}

function sizeOf(picture: Picture): { width: number; height: number } {
  const dpi = believableDpi(picture);
  return { width: (picture.width * 72) / dpi, height: (picture.height * 72) / dpi };
}

const meanOf = (words: readonly ReadWord[]): number => (words.length === 0 ? 0 : words.reduce((sum, w) => sum + w.confidence, 0) / words.length);

function wordHeight(words: readonly ReadWord[], turn: QuarterTurn): number | null {
  const heights = words.map((w) => upright(w.box, turn).height).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? null;
}
