import type { QuarterTurn } from '../../core/page/box.js';
import type { CleanPage } from '../../core/reading/clean-page.js';
import { withoutJunk } from '../../core/reading/junk-words.js';
import { levelPage, type LevelPage } from '../../core/reading/level-page.js';
import type { EngineReading } from '../../core/reading/read-word.js';
import { meanConfidence } from '../../core/reading/reading-signs.js';
import { KEPT, KEPT_ON_PALE, stretched } from '../../core/reading/stretch.js';
import { believableLetters, fullestBand, sidewaysShare, turnsToTry } from '../../core/reading/trial-band.js';
import { uprightness } from '../../core/reading/which-way-up.js';
import type { Engine } from './engine.js';

/** Below this mean confidence the page may lie on its side or head. Upright typed pages, even poor ones, stand above .7. */
const DOUBTFUL = 0.62;
/** A turned band must hold this many times the believable letters of the upright one. */
const CLEARLY_BETTER = 1.6;
/** A second look is taken between these mean confidences: handwriting lies below, and it does not help there. */
const SURE = 0.84, HOPELESS = 0.55;
/** Ink this light (of 255, paper white) is pale. */
const PALE = 180;

/** Letters that stand on their heads by so many standard errors (which-way-up.ts): the page is read turned round first. Where that is wrong, time is lost and nothing else. */
const UPSIDE_DOWN = -6;

const ALL_TURNS: readonly QuarterTurn[] = [0, 90, 180, 270];

/** A page as the engine read it the right way up. `kept`: how much of the way from ink to paper kept its greys. */
export interface UprightReading { readonly turn: QuarterTurn; readonly level: LevelPage; readonly kept: number; readonly engineReading: EngineReading }

/** The engine's reading of the page whichever way it lies; a pale one read twice, as is better. */
export async function uprightReading(engine: Engine, page: CleanPage): Promise<UprightReading> {
  return secondLook(engine, page, await readUpright(engine, page));
}

/**
 * First as the lines lie and their letters stand; where that reads badly, a band of the page is read each way, and the whole page again the best way.
 */
async function readUpright(engine: Engine, page: CleanPage): Promise<UprightReading> {
  const { first, level, others } = firstTurn(page);
  const engineReading = await engine.recognise(level.image, level.dpi, 3);
  const asRead = { turn: first, level, kept: KEPT, engineReading };
  const words = withoutJunk(engineReading.words), sideways = sidewaysShare(engineReading) > 0.5;
  if (!sideways && meanConfidence(words) >= DOUBTFUL) return asRead;
  const least = words.length < 3 ? 1.5 : 8;
  let best = first, most = sideways ? 0 : Math.max(least, CLEARLY_BETTER * believableLetters(await engine.recognise(fullestBand(level.image), level.dpi, 6)));
  for (const turn of sideways ? ALL_TURNS.filter((t) => t !== first) : others) {
    const other = levelPage(page, turn);
    const letters = believableLetters(await engine.recognise(fullestBand(other.image), other.dpi, 6));
    if (letters > most) { best = turn; most = letters; }
  }
  if (best === first) return asRead;
  const turned = levelPage(page, best);
  return { turn: best, level: turned, kept: KEPT, engineReading: await engine.recognise(turned.image, turned.dpi, 3) };
}

/** The likeliest turn, then the others, likeliest first: along the lines, and turned round where the letters plainly stand on their heads so. */
function firstTurn(page: CleanPage): { readonly first: QuarterTurn; readonly level: LevelPage; readonly others: readonly QuarterTurn[] } {
  const turns = turnsToTry(page.image, page.dpi), level = levelPage(page, turns[0]);
  if (uprightness(level.image, level.dpi) > UPSIDE_DOWN) return { first: turns[0], level, others: turns.slice(1) };
  const first = ((turns[0] + 180) % 360) as QuarterTurn;
  return { first, level: levelPage(page, first), others: turns.filter((t) => t !== first) };
}

/** A pale page that reads badly is read again with all that is paler than its ink taken away; the reading with more believable letters stays. */
async function secondLook(engine: Engine, page: CleanPage, first: UprightReading): Promise<UprightReading> {
  const confidence = meanConfidence(withoutJunk(first.engineReading.words));
  if (confidence >= SURE || confidence < HOPELESS || page.tone.ink < PALE || page.bilevel) return first;
  const level = levelPage({ ...page, image: stretched(page.flat, page.tone, KEPT_ON_PALE) }, first.turn);
  const engineReading = await engine.recognise(level.image, level.dpi, 3);
  return believableLetters(engineReading) > believableLetters(first.engineReading) ? { turn: first.turn, level, kept: KEPT_ON_PALE, engineReading } : first;
}
