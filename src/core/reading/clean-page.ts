import type { Picture } from '../page/picture.js';
import { backgroundOf, flattened } from './background.js';
import { despeckled } from './despeckle.js';
import { blurred, shrunk } from './filters.js';
import { greyOf, histogramOf, inverted, quantile, type Grey } from './grey.js';
import { isNegative } from './polarity.js';
import { withoutDarkRim } from './rim.js';
import { inkToneOf, stretched, type InkTone } from './stretch.js';
import { thickened } from './thicken.js';

/** A page made fit for reading, still lying as delivered. */
export interface CleanPage {
  /** Pixels of the delivered page to a pixel of this one's side: 1 unless the page came finer than reading needs. */
  readonly shrunkBy: number;
  /** Ink near 0 on paper at 255. */
  readonly image: Grey;
  /** Background divided away, contrast as found: faint stays faint. */
  readonly flat: Grey;
  /** Of `image`. */
  readonly dpi: number;
  readonly negative: boolean;
  readonly bilevel: boolean;
  readonly paperTone: number;
  readonly tone: InkTone;
  readonly specksRemoved: number;
  /** Share of the page painted over as rim. */
  readonly rim: number;
  readonly thickened: boolean;
  /** Sigma of the blur, pixels. */
  readonly blur: number;
}

/** Width that is taken for A4's where no believable resolution is stated, inches. */
const A4_WIDTH = 8.27;
/** Nothing is gained above this many pixels an inch: a page at 600 is halved before anything else is done with it. */
const FINE_DPI = 300;

/** The stated resolution where it can be one, else what would make the shorter side A4. */
export function believableDpi(picture: Pick<Picture, 'width' | 'height' | 'dpi'>): number {
  const { dpi } = picture;
  const shorter = Math.min(picture.width, picture.height);
  return Number.isFinite(dpi) && dpi >= 50 && dpi <= 1200 && shorter / dpi <= 60 ? dpi : Math.max(50, Math.round(shorter / A4_WIDTH));
}

/** Polarity, rim, blur, background, stretch, specks: in this order, since each spoils the next where it is left out. */
export function cleanPage(picture: Picture): CleanPage {
  const delivered = greyOf(picture);
  const bilevel = isBilevel(delivered);
  const shrunkBy = Math.max(1, Math.round(believableDpi(picture) / FINE_DPI));
  const grey = shrunk(delivered, shrunkBy), dpi = believableDpi(picture) / shrunkBy;
  const negative = isNegative(grey, dpi);
  const rimless = withoutDarkRim(negative ? inverted(grey) : grey, dpi);
  const bold = bilevel && shrunkBy === 1 ? thickened(rimless.image, dpi) : rimless.image;
  const blur = Math.min(1.1, Math.max(0.45, (0.9 * dpi) / 200)), soft = blurred(bold, blur);
  const background = backgroundOf(soft, dpi);
  const specked = flattened(soft, background);
  const speckless = despeckled(specked, dpi, inkToneOf(specked).threshold);
  const flat = speckless.image, tone = inkToneOf(flat);
  return {
    shrunkBy, image: stretched(flat, tone), flat, dpi, negative, bilevel, paperTone: Math.round(background.median), tone,
    specksRemoved: speckless.removed, rim: rimless.painted, thickened: bold !== rimless.image, blur,
  };
}

function isBilevel(grey: Grey): boolean {
  const counts = histogramOf(grey, 7);
  const low = quantile(counts, 0), high = quantile(counts, 1);
  let total = 0;
  for (const n of counts) total += n;
  return low !== high && counts[low]! + counts[high]! > 0.995 * total;
}
