import type { GlossaryEntry } from './glossary-entry.js';

/** How far, in characters, a cue may stand from a term: about three lines of typescript to favour a meaning, six to allow one. */
const CUE_REACH = 300, LEAST_CUE_REACH = 600;
const PATTERN_REACH = 60;

/** The page round a possible term. */
export interface Surroundings { readonly text: string; readonly lower: string; readonly start: number; readonly end: number }

/** Are the entry's rules of use met here? A form that `speaksForItself` needs no cue near. */
export function rulesHold(entry: GlossaryEntry, at: Surroundings, speaksForItself = false): boolean {
  const when = entry.when;
  if (when === undefined) return true;
  const before = at.text.slice(Math.max(0, at.start - PATTERN_REACH), at.start);
  const after = at.text.slice(at.end, at.end + PATTERN_REACH);
  if (when.before !== undefined && !when.before.test(before)) return false;
  if (when.after !== undefined && !when.after.test(after)) return false;
  if (when.notBefore?.test(before)) return false;
  if (when.notAfter?.test(after)) return false;
  return when.near === undefined || speaksForItself || cuesNear(when.near, at, LEAST_CUE_REACH) > 0;
}

/** How many of the cues (word beginnings) stand near, on either side. */
export function cuesNear(cues: readonly string[], at: Surroundings, reach = CUE_REACH): number {
  const left = at.lower.slice(Math.max(0, at.start - reach), at.start);
  const right = at.lower.slice(at.end, at.end + reach);
  return cues.filter((cue) => beginsAWord(left, cue) || beginsAWord(right, cue)).length;
}

function beginsAWord(text: string, cue: string): boolean {
  for (let i = text.indexOf(cue); i >= 0; i = text.indexOf(cue, i + 1)) {
    const previous = text.charCodeAt(i - 1);
    if (i === 0 || !(previous >= 97 && previous <= 122)) return true;
  }
  return false;
}
