import type { DateToken } from './date-tokens.js';

const isPair = (t: DateToken | undefined): t is DateToken => t !== undefined && t.kind === 'number' && t.figures === 2;

/** A year as read: in full, or its last two figures, and the token behind it. */
export interface YearRead { readonly year: number; readonly figures: 2 | 4; readonly next: number; readonly folded: number }
/** The year that begins at token i: "1964", "'64", "64", "19 56", "196 4"; null where none does. */
export function yearAt(tokens: readonly DateToken[], i: number): YearRead | null {
  let t = tokens[i];
  let at = i;
  if (t?.kind === 'mark' && /['’‘`"]/.test(t.text)) { at++; t = tokens[at]; if (t?.gap !== 0) return null; }
  if (t === undefined || t.kind !== 'number' || t.soft || t.ordinal) return null;
  const after = tokens[at + 1];
  if (t.figures === 4) return t.value >= 1800 && t.value <= 2099 ? { year: t.value, figures: 4, next: at + 1, folded: t.folded } : null;
  if (t.figures === 2 && (t.value === 19 || t.value === 20) && isPair(after) && !after.ordinal && after.gap === 1) {
    return { year: t.value * 100 + after.value, figures: 4, next: at + 2, folded: t.folded + after.folded };
  }
  if (t.figures === 3 && after !== undefined && after.kind === 'number' && after.figures === 1 && (after.gap === 1 || after.gap === 0) && t.value >= 180 && t.value <= 209) {
    return { year: t.value * 10 + after.value, figures: 4, next: at + 2, folded: t.folded + after.folded + 1 };
  }
  if (t.figures !== 2) return null;
  // "12 May 10.30": a clock, not a year; "196-" and "19--": the decade only
  const beyond = tokens[at + 2];
  if (at === i && after?.gap === 0 && /^[.:]$/.test(after.text) && beyond?.gap === 0 && isPair(beyond) && beyond.value < 60 && t.value < 24) return null;
  if (after?.gap !== 'line' && after?.kind === 'word' && /^(?:am|pm|hrs?|a\.m|p\.m|noon)$/i.test(after.text)) return null;
  if ((t.value === 19 || t.value === 20) && after?.gap === 0 && /^[-_–]$/.test(after.text)) return null;
  return { year: t.value, figures: 2, next: at + 1, folded: t.folded };
}
