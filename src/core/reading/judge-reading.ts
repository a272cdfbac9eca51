import type { ReadingDoubt } from '../page/reading.js';
import type { ReadingSigns } from './reading-signs.js';

/**
 * Limits, calibrated on 218 scanned and filmed pages of invented records: every page with more than a tenth of its characters wrong is
 * flagged, five of six flagged pages are such pages, 22 % of the pages are flagged. On 145 pages of other records, which the limits had not
 * seen: all found, 78 % of the flagged, 31 % of the pages.
 */
const LOW_CONFIDENCE = 0.8;
/** Below this, with most words doubtful, the page is written by hand or as bad as if it were: typed pages stood above .6. */
const HAND = 0.55, HAND_DOUBTFUL = 0.5;
/** Share of the ink under no word: pages read well leave up to .03. */
const UNREAD = 0.045;
/** Remains of faded words, pieces a word, that matter where the confidence is not high either. */
const CRUMBS = 0.25, CRUMBS_BELOW = 0.88;
/** Ink that stands off the paper by less than this share is faint. */
const FAINT = 0.24;
/** A page with this much ink (share of its area) and hardly a letter on it is a picture. */
const PICTURE_INK = 0.02, PICTURE_LETTERS = 20;

/**
 * A page whose lines were read again is lifted where nine tenths of its letters reach this confidence then. Of 256 pages of six records, the 18 with
 * more than a tenth of their characters wrong reached .29 at most, and .36 where they are faint. At .38, faint pages never lifted, 19 sound pages were
 * flagged beside them (precision .49); at these limits 12 (.60). A page with .098 wrong stands at .356: lower limits lift it.
 */
const LIFTED = 0.36, LIFTED_FAINT = 0.45;
const LIFTABLE: ReadonlySet<ReadingDoubt> = new Set(['low-confidence', 'handwriting', 'faint']);

/**
 * Reasons why a person must read a page that has ink on it; none where the reading can be relied on. Where lines were read again, low
 * confidence, faintness and the looks of handwriting are judged by the second reading; what else spoke against the page stays, for reading a page
 * once too often costs minutes and releasing a misread one costs a person.
 */
export function doubtsOf(engine: ReadingSigns, read: ReadingSigns, inkShare: number): ReadingDoubt[] {
  const first = doubtsAbout(engine, inkShare);
  if (read === engine) return first;
  const doubts = [...new Set([...first, ...doubtsAbout(read, inkShare)])];
  const enough = doubts.includes('faint') ? LIFTED_FAINT : LIFTED;
  return read.lowTenth >= enough && doubts.every((doubt) => LIFTABLE.has(doubt)) ? [] : doubts;
}

function doubtsAbout(signs: ReadingSigns, inkShare: number): ReadingDoubt[] {
  if (signs.letters < PICTURE_LETTERS && inkShare > PICTURE_INK && signs.unread > 0.5) return ['picture', 'unread-ink'];
  const doubts: ReadingDoubt[] = [];
  if (signs.confidence < HAND && signs.doubtful > HAND_DOUBTFUL && signs.letters > 0) doubts.push('handwriting');
  if (signs.confidence < LOW_CONFIDENCE) doubts.push('low-confidence');
  if (signs.unread > UNREAD) doubts.push('unread-ink');
  const faded = signs.crumbs > CRUMBS && signs.confidence < CRUMBS_BELOW;
  if (faded || (doubts.length > 0 && signs.contrast < FAINT)) doubts.push('faint');
  return doubts;
}
