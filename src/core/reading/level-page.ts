import type { QuarterTurn } from '../page/box.js';
import { chained, inverse, type Affine } from './affine.js';
import type { CleanPage } from './clean-page.js';
import { shrunk } from './filters.js';
import type { Grey } from './grey.js';
import { straightened, turnedBy } from './resample.js';
import { inkPoints, leanOf } from './skew.js';

/** A page upright and straight, as the engine gets it. */
export interface LevelPage {
  readonly image: Grey;
  readonly dpi: number;
  /** From pixels of `image` to pixels of the page as delivered. */
  readonly toDelivered: Affine;
  /** Degrees clockwise by which the upright page leans. */
  readonly skew: number;
  /** Degrees by which it was turned back: 0 where the lean is not worth the blur. */
  readonly levelled: number;
}

/** Less than this is not worth the blur of resampling: a line of 6 inches then climbs a tenth of a line. */
const LEAST_SKEW = 0.15;
/** Tesseract's network takes lines of 36 pixels: at 300 dpi ordinary type comes near it; below 200 dpi small type is lost. */
const WANTED_DPI = 300;

/** @param enlarge scales a coarse page up towards 300 dpi (1 leaves the size as it is) */
export function levelPage(page: CleanPage, turn: QuarterTurn, enlarge = defaultScale(page.dpi)): LevelPage {
  const turned = turnedBy(page.image, turn);
  const factor = Math.max(1, Math.round(page.dpi / 100));
  const small = shrunk(turned.image, factor);
  const { xs, ys } = inkPoints(small, 150);
  const lean = leanOf(xs, ys, small.width, small.height).degrees;
  const skew = Math.abs(lean) < LEAST_SKEW ? 0 : lean;
  if (skew === 0 && enlarge === 1) return { image: turned.image, dpi: page.dpi, toDelivered: inverse(turned.map), skew: lean, levelled: 0 };
  const level = straightened(turned.image, skew, enlarge);
  return { image: level.image, dpi: page.dpi * enlarge, toDelivered: inverse(chained(turned.map, level.map)), skew: lean, levelled: skew };
}

export function defaultScale(dpi: number): number {
  if (dpi < 180) return Math.min(3, WANTED_DPI / dpi);
  return dpi > 420 ? WANTED_DPI / dpi : 1;
}
