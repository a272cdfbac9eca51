import { isEverydayWord } from './false-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { cuesNear, rulesHold, type Surroundings } from './term-context.js';
import { periodFit, type Years } from './term-period.js';
import type { TermMatch } from './term-index.js';
import type { WrittenForm } from './written-form.js';

/** What is known of the document in which a term stands. */
export interface MeaningClues {
  readonly years: Years;
  /** How much the file itself speaks for an entry (`FileEvidence.weight`). */
  readonly evidence: (entry: GlossaryEntry) => number;
  /** Does the case show signs of the entry's jurisdiction (`caseJurisdictions`)? */
  readonly isLocal: (entry: GlossaryEntry) => boolean;
}

export type Meaning =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly entry: GlossaryEntry }
  /** The clues do not tell the meanings apart: both are shown. Best first. */
  | { readonly kind: 'unsure'; readonly entries: readonly [GlossaryEntry, GlossaryEntry] };

/** A lead below this leaves two meanings open. One cue near is worth 2. */
const CLEAR_LEAD = 1.5;

/** "schedule 2 approval": words that hardly come together by chance. */
const isLongPhrase = (form: WrittenForm): boolean => form.characters.length >= 12 && form.form.includes(' ');

/** Which entry is meant: period first, then words near, then whether the long form stands in the file. `cued` false: also where no cue stands near. */
export function chooseMeaning(match: TermMatch, at: Surroundings, clues: MeaningClues, cued = true): Meaning {
  const scored: { entry: GlossaryEntry; score: number }[] = [];
  for (const { entry, form } of match.candidates) {
    if (scored.some((s) => s.entry === entry)) continue;
    const distinctive = entry.when?.near === undefined && form.characters.length >= 6;
    const period = periodFit(entry, clues.years, distinctive);
    if (period === null || !clues.isLocal(entry) || !rulesHold(entry, at, !cued || isLongPhrase(form))) continue;
    const near = cuesNear(entry.when?.near ?? [], at), preferred = cuesNear(entry.when?.prefer ?? [], at);
    if (entry.own === undefined && near + preferred === 0 && isEverydayWord(at.text.slice(at.start, at.end))) continue;
    let score = period;
    if (near > 0) score += Math.min(2, near) + 0.5;
    score += 2 * Math.min(2, preferred);
    // A form written exactly as the entry has it ("C.C.O." or "T/C") fits better than one that only sounds the same.
    if (at.text.slice(at.start, at.end).replace(/\s+/g, ' ') === form.form) score += 0.5;
    scored.push({ entry, score });
  }
  // What people wrote for this request comes first, then what the organisation wrote.
  const own = scored.find((s) => s.entry.own?.key != null) ?? scored.find((s) => s.entry.own !== undefined);
  if (own !== undefined) return { kind: 'one', entry: own.entry };
  // The file is asked only where there is a choice: it means a search of every document.
  if (scored.length > 1) for (const s of scored) s.score += clues.evidence(s.entry);
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined) return { kind: 'none' };
  if (second === undefined || best.score - second.score >= CLEAR_LEAD) return { kind: 'one', entry: best.entry };
  return { kind: 'unsure', entries: [best.entry, second.entry] };
}
