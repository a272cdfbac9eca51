import type { PageTraits } from './page-traits.js';
import type { GapSign } from './gap-weights.data.js';

/** A sign at a gap with its strength: 1 where it simply holds, a fraction where it is a matter of degree. */
export interface GapEvidence { readonly sign: GapSign; readonly strength: number; readonly detail: string }

export interface GapContext {
  readonly electronic: boolean;
  readonly blankBetween: boolean;
  /** On how many pages of the file each word stands. */
  readonly pagesWith: ReadonlyMap<string, number>;
}

const RARE_ON = 3;

/** Behind a letter that is signed and copied to others, in other type, a 2 numbers a sheet of something else more often than its second page. */
const OF_ANOTHER = 0.5;
/** Share of the lines above a close behind which nothing but names follow. */
const ENDS_SIGNED = 0.75;

function counterSigns(before: PageTraits, page: PageTraits, add: (sign: GapSign, detail?: string, strength?: number) => void): void {
  const a = before.counter, b = page.counter;
  const closed = before.signOff !== null && before.signOff > 0.5 && before.copyList && typeDiffers(before, page) > 1;
  if (b !== null && b.number === 1 && (b.total === null || b.total > 0) && b.form !== 'bare') { add('counterRestarts', b.text); }
  else if (a !== null && b !== null && b.number === a.number + 1 && (a.total === null || b.total === null || a.total === b.total)) {
    add(b.form === 'bare' && a.form === 'bare' ? 'counterFollowsBare' : 'counterFollows', `${a.text} / ${b.text}`);
  } else if (a !== null && b !== null && b.form !== 'bare' && a.form !== 'bare') add('counterJumps', `${a.text} / ${b.text}`);
  else if (b !== null && b.number === 2) add(b.form === 'bare' ? 'numberedBareTwo' : 'numberedTwo', b.text, closed ? OF_ANOTHER : 1);
  else if (b !== null && b.number > 2 && b.form !== 'bare') add('numberedLater', b.text);
  else if (page.counterUnread && b === null && (before.counterUnread || (a !== null && a.form === 'said' && (a.total === null || a.total > a.number)))) add('counterUnread');
  const follows = a !== null && b !== null && b.number === a.number + 1;
  if (a !== null && a.total !== null && !follows) add(a.number >= a.total ? 'counterEnded' : 'counterOpen', a.text);
  if (a !== null && a.total === null && b === null && a.number > 1 && a.form !== 'bare') add('counterStops', a.text);
}

/** How much the type of two pages differs: under about a half it is the same, above 1 another. */
function typeDiffers(before: PageTraits, page: PageTraits): number {
  const width = Math.abs(Math.log(page.characterWidth / before.characterWidth));
  const pitch = before.pitch > 0 && page.pitch > 0 ? Math.abs(Math.log(page.pitch / before.pitch)) : width;
  return before.characterWidth > 0 && page.characterWidth > 0 ? Math.max(width / 0.07, pitch / 0.1) : 0;
}

function lookSigns(before: PageTraits, page: PageTraits, add: (sign: GapSign, detail?: string, strength?: number) => void): void {
  const enough = Math.min(before.lineCount, page.lineCount) >= 5;
  if (enough && before.characterWidth > 0 && page.characterWidth > 0) {
    const differs = typeDiffers(before, page);
    if (differs <= 0.55) add('sameType', '', 1 - differs / 1.1);
    else if (differs > 1) add('otherType', '', Math.min(1.6, differs / 1.8));
  }
  if (enough && Math.abs(before.left - page.left) > 0.03) add('otherMargin');
  if (before.tone !== null && page.tone !== null && Math.abs(before.tone - page.tone) > 14) add('otherTone');
  if (Math.abs(Math.log(before.width / page.width)) > 0.06 || Math.abs(Math.log(before.height / page.height)) > 0.06) add('otherSize');
}

/** All signs at the gap between two pages that bear writing. */
export function gapEvidence(before: PageTraits, page: PageTraits, context: GapContext): GapEvidence[] {
  const found: GapEvidence[] = [];
  const add = (sign: GapSign, detail = '', strength = 1): void => { found.push({ sign, strength, detail }); };
  if (context.electronic) add('electronic');
  if (context.blankBetween) add('blankBetween');
  counterSigns(before, page, add);
  const laterPage = page.counter !== null && page.counter.number > 1 && page.counter.form !== 'bare';
  if (page.continued) add('continued');
  if (before.goesOn) add('goesOn');
  if (page.salutation) add('salutation');
  if (page.reference) add('reference');
  if (page.dateOnTop && !laterPage) add('dateOnTop');
  if (page.heading !== null) add('heading', page.heading);
  if (page.formCode) add('formCode');
  if (page.letterhead && !laterPage) add('letterhead');
  if (page.labels > 0) add('labels', '', Math.min(1.5, page.labels / 2));
  const opening = page.salutation || page.heading !== null || page.dateOnTop || page.letterhead || page.labels > 0 || page.reference;
  if (before.signOff !== null && before.signOff > 0.5) add('signedOff');
  if (before.copyList) add('copyList');
  // of a page on which nothing could be read, nothing is said
  const read = before.lineCount > 0 && page.lineCount > 0;
  // a letter that closes in its last lines is at its end, full page or not
  const ended = before.signOff !== null && before.signOff > ENDS_SIGNED ? 0.4 : 1;
  if (before.bottom > 0.885) add('previousFull', '', ended * Math.min(1, (before.bottom - 0.865) / 0.04));
  if (read && before.bottom < 0.72) add('previousShort', '', Math.min(1.2, (0.8 - before.bottom) / 0.25));
  if (!opening && page.signOff !== null && page.signOff < 0.5 && page.lineCount <= 12) add('closeWithoutOpening');
  const few = page.lineCount <= 4 && before.bottom > 0.9 && !page.salutation && page.heading === null && !page.letterhead;
  if (!read) {
    // little ink, behind a full page: most likely its last lines
    if (page.lineCount === 0 && before.bottom > 0.86) add('remnant');
    return found;
  }
  const opensButLabels = page.salutation || page.heading !== null || page.dateOnTop || page.letterhead || page.reference;
  if ((!opensButLabels && page.labels <= 1 && page.lineCount <= 8 && before.bottom > 0.86) || few) add('remnant', '', page.lineCount <= 4 ? 1.3 : 1);
  // the page before had room: a few lines on a page of their own are a slip
  if (page.lineCount <= 3 && before.bottom < 0.7 && !page.startsLower && page.counter === null && !page.continued && !before.goesOn) add('slip');
  if (page.startsLower) add('startsLower');
  if (before.endsHyphened) add('endsHyphened');
  if (before.endsOpen && !opening) add('runsOver');
  if (before.lastSection !== null && page.firstSection === before.lastSection + 1 && page.firstSection > 1) add('sectionFollows', `${before.lastSection} / ${page.firstSection}`);
  if (page.firstSection === 1 && before.lastSection !== null && before.lastSection > 1) add('sectionRestarts');
  // a letter's own date is no entry of the record before it
  if (page.beginsWithEntry && before.entries >= 2 && page.entries >= (page.dateOnTop ? 3 : 1)) add('entriesFollow', '', Math.min(1, page.entries / 2));
  if (page.beginsWithEntry && page.entries >= 3 && before.entries <= 1 && page.lineCount >= 6) add('entriesBegin');
  const repeated = [...page.head].filter((w) => before.head.has(w) && (context.pagesWith.get(w) ?? 0) <= RARE_ON + 3);
  const share = page.head.size === 0 ? 0 : repeated.length / Math.min(page.head.size, Math.max(1, before.head.size));
  if (repeated.length >= 2 && share >= 0.4) add('headRepeated', repeated.slice(0, 3).join(' '), Math.min(1.3, share + 0.2));
  lookSigns(before, page, add);
  let shared = 0, rare = 0;
  for (const word of page.words) {
    const on = context.pagesWith.get(word) ?? 1;
    if (on > RARE_ON) continue;
    rare += on > 1 ? 1 : 0.25;
    if (before.words.has(word)) shared++;
  }
  if (rare > 3) add('sharedWords', '', Math.min(1.5, (shared / Math.sqrt(rare * 6)) * 1.5));
  return found;
}
