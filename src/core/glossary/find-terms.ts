import type { CaseText } from '../case/case.js';
import type { GlossaryFinding } from '../case/glossary.js';
import { caseJurisdictions } from './case-jurisdictions.js';
import { chooseMeaning, type Meaning, type MeaningClues } from './choose-meaning.js';
import { isInsideReference, isPartOfName, isShoutedWord } from './false-terms.js';
import { FileEvidence } from './file-evidence.js';
import { findingsOf, withSenseOfDocument, type Occurrence } from './findings.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { Misreadings } from './misread.js';
import { isNamed, knownInitials } from './name-clash.js';
import { beginsToken, Gap, normalText } from './normal-text.js';
import { TermIndex, type TermMatch } from './term-index.js';
import type { Span } from './text-span.js';
import { yearsOfCase, yearsOfDocument } from './term-period.js';

export interface FindTermsOptions {
  /** Spans by pageId in which no term is sought: names, organisations, addresses. */
  readonly avoid?: ReadonlyMap<string, readonly Span[]>;
  /** Is a small word English? Then words that are none, on pages that were read from pictures, may be misread terms. */
  readonly isWord?: (word: string) => boolean;
}

/**
 * Every glossary term of the case with all its places, in order of first appearance. The longest form wins; an entry is left out where its
 * period or its rules of use do not fit; two meanings that cannot be told apart are both explained; where the file itself defines a short
 * form otherwise than the glossary, the file is right (source "this file"). Measured: about 1 MB of text per second of processor time, 1,600 entries.
 */
export function findTerms(caseText: CaseText, terms: readonly GlossaryEntry[], options: FindTermsOptions = {}): GlossaryFinding[] {
  const evidence = new FileEvidence(caseText, terms, options.avoid);
  const index = new TermIndex([...terms, ...evidence.entries], options.isWord);
  const ofCase = yearsOfCase(caseText);
  const jurisdictions = caseJurisdictions(caseText);
  const misread = new Misreadings(caseText, terms, index, options.isWord);
  const initials = knownInitials(caseText, options.avoid);
  const occurrences: Occurrence[] = [], open: Occurrence[] = [];
  for (const { document, pages } of caseText.documents) {
    const clues: MeaningClues = { years: yearsOfDocument(document, ofCase), evidence: (entry) => evidence.weight(entry, document.id), isLocal: (entry) => jurisdictions(entry.jurisdiction) };
    for (const page of pages) {
      const names = options.avoid?.get(page.pageId) ?? [];
      const source = misread.textOf(page, names);
      for (const { match, meaning, cued } of termsOn(source, index, clues, names, initials)) {
        const text = withoutPossessive(source.slice(match.start, match.end));
        (cued ? occurrences : open).push({ documentId: document.id, pageId: page.pageId, start: match.start, end: match.start + text.length, text, forms: match.candidates, meaning });
      }
    }
  }
  return findingsOf(withSenseOfDocument(occurrences, open), (entry) => evidence.placeOf(entry));
}

/** "the H.V.'s message": the term is H.V.; in "T's & A's" both are part of it. */
const withoutPossessive = (text: string): string => text.replace(/(?<=^[^'’]*[\p{Lu}.])['’]s$/u, '');

/** `cued` is false where no cue stands near: the meaning holds only if the rest of the document bears it out. */
interface Understood { readonly match: TermMatch; readonly meaning: Exclude<Meaning, { kind: 'none' }>; readonly cued: boolean }

function* termsOn(text: string, index: TermIndex, clues: MeaningClues, avoid: readonly Span[], initials: ReadonlySet<string>): Generator<Understood> {
  const normal = normalText(text);
  const lower = text.toLowerCase();
  for (let i = 0; i < normal.characters.length;) {
    const taken = beginsToken(normal, i) && normal.gaps[i] !== Gap.apostrophe ? firstMeant(i) : null;
    if (taken !== null) yield taken;
    i = taken?.cued === true ? taken.match.after : i + 1;
  }

  function firstMeant(from: number): Understood | null {
    const matches = index.matchesAt(normal, text, from);
    for (const cued of [true, false]) for (const match of matches) {
      if (!cued && !match.candidates.some(({ entry }) => entry.when?.near !== undefined)) continue;
      if (isNamed(match, avoid, text, initials) || isShoutedWord(text, match.start, match.end) || isInsideReference(text, match.start, match.end) || isPartOfName(text, match.start, match.end)) continue;
      const meaning = chooseMeaning(match, { text, lower, start: match.start, end: match.end }, clues, cued);
      if (meaning.kind !== 'none') return { match, meaning, cued };
    }
    return null;
  }
}
