import type { CleanPage } from './clean-page.js';
import { inkMapOf } from './ink-map.js';

/** Ink must stand off the paper by this much (of 255) to be writing: show-through of dark type lies at 5 to 11 %, soft pencil above 14 %. */
const LEAST_CONTRAST = 32;
/** A word of small writing, inches of stroke squared: about two pencilled initials. */
const LEAST_INK = 0.0035;

/**
 * Whether a page bears nothing to read. Counts what stands off the paper clearly after the background is gone, less rim, punch holes, rules
 * and specks; a lone pencil note makes a page not blank, faint show-through does not.
 */
export function isBlank(page: CleanPage): boolean {
  const threshold = Math.round(255 - Math.max(LEAST_CONTRAST, 4.5 * page.tone.noise));
  const map = inkMapOf(page.flat, page.dpi, threshold);
  const inch = page.dpi / map.factor;
  const writing = map.patches.filter((p) => Math.max(p.x1 - p.x0, p.y1 - p.y0) >= 0.045 * inch).reduce((sum, p) => sum + p.area, 0);
  return writing / (inch * inch) < LEAST_INK;
}
