import { normalForm } from './normal-text.js';

/** A short form that a page explains itself. Offsets of the long form in the page's text. */
export interface DefinedTerm { readonly short: string; readonly long: string; readonly start: number; readonly end: number }

const SHORT = String.raw`[A-Z][A-Za-z0-9&/]{1,7}|(?:[A-Z]\.\s?){2,6}`;
const LONG_FIRST = new RegExp(String.raw`\((${SHORT})\)`, 'g');
const SHORT_FIRST = new RegExp(String.raw`(?<![A-Za-z.])(${SHORT})\s?(?:\(|=\s?|: )([A-Za-z][^()=\n]{3,70}?)(?=\)|$|\n|;)`, 'gm');

/**
 * Definitions in the text, in both orders: "Place of Safety Order (PSO)" and "PSO (Place of Safety Order)", and the lists of keys that forms
 * carry ("PSO = Place of Safety Order"). After Schwartz and Hearst (2003): letters of the short form are sought from the right, the first
 * one at the beginning of a word; we ask further that most letters begin words, since a wrong meaning is worse than none.
 */
export function definedTerms(text: string): DefinedTerm[] {
  const found: DefinedTerm[] = [];
  for (const match of text.matchAll(LONG_FIRST)) {
    const short = match[1]!.trim();
    const before = text.slice(Math.max(0, match.index - 90), match.index);
    const clause = /[^.;:()!?]*$/.exec(before)![0].trimEnd();
    const long = longForm(short, clause);
    if (long === null) continue;
    const end = match.index - (before.length - before.trimEnd().length);
    found.push({ short, long: long.replace(/\s+/g, ' '), start: end - long.length, end });
  }
  for (const match of text.matchAll(SHORT_FIRST)) {
    const short = match[1]!.trim();
    const candidate = match[2]!.trimEnd();
    const long = longForm(short, candidate);
    // In this order the meaning fills the whole bracket; a tail that matches is chance.
    if (long === null || long.length < candidate.length - 4) continue;
    const start = match.index + match[0].length - match[2]!.length;
    found.push({ short, long: candidate.replace(/\s+/g, ' '), start, end: start + candidate.length });
  }
  return found;
}

/** The shortest tail of `clause` that spells the short form, or null. */
function longForm(short: string, clause: string): string | null {
  const letters = normalForm(short).replace(/[^a-z0-9]/g, '').replace(/s$/, (s) => (/[A-Z]s\.?$/.test(short) ? '' : s));
  if (letters.length < 2 || /\d/.test(letters)) return null;
  let i = clause.length - 1, starts = 0;
  for (let k = letters.length - 1; k >= 0; k--) {
    const wanted = letters[k]!;
    while (i >= 0 && (clause[i]!.toLowerCase() !== wanted || (k === 0 && i > 0 && /[A-Za-z0-9]/.test(clause[i - 1]!)))) i--;
    if (i < 0) return null;
    if (i === 0 || !/[A-Za-z0-9]/.test(clause[i - 1]!)) starts++;
    i--;
  }
  const long = clause.slice(i + 1);
  const words = long.split(/\s+/).length;
  if (words < 2 || words > Math.min(letters.length + 4, letters.length * 2) || starts < Math.ceil(letters.length * 0.7)) return null;
  return long.length >= letters.length * 2 ? long : null;
}
