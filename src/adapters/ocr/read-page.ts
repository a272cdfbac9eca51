import { upright, type QuarterTurn } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import type { PageReading, PictureSteps, ReadingDoubt, ReadingRecord, ReadWord } from '../../core/page/reading.js';
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
import type { LevelPage } from '../../core/reading/level-page.js';
import type { EngineReading } from '../../core/reading/read-word.js';
import { signsOf, type ReadingSigns } from '../../core/reading/reading-signs.js';
import { KEPT, stretchOf } from '../../core/reading/stretch.js';
import { sharedWords } from '../../core/reading/shared-words.js';
import { believableLetters } from '../../core/reading/trial-band.js';
import { unreadInkOf } from '../../core/reading/unread-ink.js';
import { visualLines } from '../../core/reading/visual-lines.js';
import type { ReadingProfile } from '../../ports/page-reader.port.js';
import type { TextLayer } from '../../ports/file-opener.port.js';
import type { Engine } from './engine.js';
import type { LineReader } from './line-reader/line-reader.js';
import { rereadLines } from './line-reader/reread-lines.js';
import { uprightReading, type UprightReading } from './upright-reading.js';

/** Words of the layer that our own reading also found, by letters: below it the layer says something else than the paper. */
const SAME_TEXT = 0.75;
const INK = 165;
/** Share of unread ink at which the page is read again as one block. */
const MUCH_UNREAD = 0.06;

/** Tesseract, and our own reader of lines for what it is not sure of; null where that cannot be had. */
export interface Readers { readonly engine: Engine; readonly lineReader: LineReader | null }

/** Reads one page and records how; rejects only where an engine fails. */
export async function readPage(readers: Readers, picture: Picture, layer: TextLayer | null, profile: ReadingProfile): Promise<PageReading> {
  const started = performance.now(), { engine, looks } = watched(readers.engine);
  const { steps, lines, ...reading } = await readEither({ ...readers, engine }, picture, layer, profile);
  const record: ReadingRecord = {
    engine: readers.lineReader === null ? engine.name : `${engine.name}, ${readers.lineReader.name}`, profile, drawnAt: Math.round(believableDpi(picture)),
    picture: steps, looks, lines, seconds: secondsSince(started),
  };
  return { ...reading, record };
}

const secondsSince = (started: number): number => Math.round((performance.now() - started) / 10) / 100;

/** The engine, and what it was asked so far. */
function watched(engine: Engine): { readonly engine: Engine; readonly looks: ReadingRecord['looks'] } {
  const looks: { segmentation: number; seconds: number }[] = [];
  const recognise: Engine['recognise'] = async (image, dpi, segmentation) => {
    const started = performance.now(), reading = await engine.recognise(image, dpi, segmentation);
    looks.push({ segmentation, seconds: secondsSince(started) });
    return reading;
  };
  return { looks, engine: { name: engine.name, close: () => engine.close(), recognise } };
}

/** A reading with what the record says of it; `steps` null where no picture was read. */
type Recorded = PageReading & { readonly steps: PictureSteps | null; readonly lines: ReadingRecord['lines'] };
const NO_LINES = { found: 0, again: 0, ours: 0 };

async function readEither(readers: Readers, picture: Picture, layer: TextLayer | null, profile: ReadingProfile): Promise<Recorded> {
  if (layer === null || layer.words.length === 0 || profile === 'microfiche') return ocrReading(readers, picture);
  const page = electronicPage(picture);
  const verdict = page === null ? null : judgeLayer(layer.words, page.map);
  if (page !== null && verdict?.trusted === true) {
    if (verdict.complete) return layerReading(picture, page, layerWords(layer.words), []);
    const { words, needsReadingWhy, steps, lines } = await ocrReading(readers, picture);
    return { ...layerReading(picture, page, completedLayer(layer.words, words), needsReadingWhy.filter((why) => why === 'unread-ink')), steps, lines };
  }
  const reading = await ocrReading(readers, picture);
  if (sharedWords(layer.words, reading.words) >= SAME_TEXT) return reading;
  return { ...reading, needsReading: true, needsReadingWhy: [...reading.needsReadingWhy, 'text-layer-disagrees'] };
}

function layerReading(picture: Picture, page: ElectronicPage, words: readonly ReadWord[], doubts: readonly ReadingDoubt[]): Recorded {
  const unread = unreadInkOf(page.map, words.map((w) => w.box));
  return {
    ...sizeOf(picture), source: 'text-layer', turned: 0, skew: 0, confidence: meanOf(words), words, unreadInk: unread.share, blank: false,
    needsReading: doubts.length > 0, needsReadingWhy: doubts, look: { paperTone: page.paperTone, inkShare: unread.inkShare, wordHeight: wordHeight(words, 0), negative: false }, steps: null, lines: NO_LINES,
  };
}

/** @param watch is told the numbers that the judgement rests on (for measuring) */
export async function ocrReading({ engine, lineReader }: Readers, picture: Picture, watch?: (engine: ReadingSigns, read: ReadingSigns) => void): Promise<Recorded> {
  const page = cleanPage(picture);
  const look = { paperTone: page.paperTone, inkShare: 0, wordHeight: null, negative: page.negative };
  const map = inkMapOf(page.image, page.dpi, INK);
  if (isBlank(page)) return { ...sizeOf(picture), source: 'ocr', turned: 0, skew: 0, confidence: 0, words: [], unreadInk: 0, blank: true, needsReading: false, needsReadingWhy: [], look, steps: stepsOf(page, null), lines: NO_LINES };
  const lies = await uprightReading(engine, page);
  const { turn, level } = lies;
  const { byEngine, read, lines } = await wholeReading({ engine, lineReader }, page, map, picture, lies);
  const { words, unread } = read;
  const signsFor = ({ fitted, kept, ordered, unread: left }: typeof read): ReadingSigns =>
    signsOf({ engineWords: fitted, words: kept, unread: left, contrast: (255 - page.tone.ink) / 255, crumbs: crumbsOf(level.image, level.dpi, ordered) });
  const engineSigns = signsFor(byEngine), signs = read === byEngine ? engineSigns : signsFor(read);
  watch?.(engineSigns, signs);
  const doubts = doubtsOf(engineSigns, signs, unread.inkShare);
  return {
    ...sizeOf(picture), source: 'ocr', turned: turn, skew: level.skew, confidence: signs.confidence, words, unreadInk: unread.share, blank: false,
    needsReading: doubts.length > 0, needsReadingWhy: doubts, look: { ...look, inkShare: unread.inkShare, wordHeight: wordHeight(words, turn) }, steps: stepsOf(page, lies), lines,
  };
}

/** What was done to the picture, for the record; a blank page is not read. */
function stepsOf(page: CleanPage, lies: UprightReading | null): PictureSteps {
  const [black, white] = stretchOf(page.tone, lies?.kept ?? KEPT);
  return {
    shrunkBy: page.shrunkBy, rim: fine(page.rim), thickened: page.thickened, blur: fine(page.blur), paperTone: page.paperTone, specks: page.specksRemoved,
    stretched: [Math.round(black), Math.round(white)], levelled: fine(lies?.level.levelled ?? 0), readAt: Math.round(lies?.level.dpi ?? page.dpi),
  };
}

const fine = (n: number): number => Math.round(n * 1e3) / 1e3;

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
  const reread = lineReader === null ? { reading: stands, again: 0, ours: 0 } : await rereadLines(lineReader, level.image, stands);
  const byEngine = placed(stands), lines = { found: new Set(stands.words.map((w) => w.line)).size, again: reread.again, ours: reread.ours };
  return { byEngine, read: reread.reading === stands ? byEngine : placed(reread.reading), lines };
}

async function completeReading(engine: Engine, level: LevelPage, first: EngineReading, unreadIn: (reading: EngineReading) => number): Promise<EngineReading> {
  const unread = unreadIn(first);
  if (unread < MUCH_UNREAD) return first;
  const asBlock = await engine.recognise(level.image, level.dpi, 6);
  return unreadIn(asBlock) < unread * 0.7 && believableLetters(asBlock) >= believableLetters(first) ? asBlock : first;
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
