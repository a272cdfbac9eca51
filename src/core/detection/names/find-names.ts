import type { CaseText, DocumentPage } from '../../case/case.js';
import type { DetectionResources } from '../resources.js';
import { lineCues } from '../text/labels.js';
import { shieldsOf, type Shield } from '../text/shields.js';
import { tokenise } from '../text/tokens.js';
import { Vocabulary } from '../text/vocabulary.js';
import { findChains } from './chains.js';
import { FuzzyNames, spoiltSightings } from './fuzzy.js';
import { initialSightings } from './initials.js';
import { KnownNames } from './known-names.js';
import type { NameSpan } from './name-span.js';
import { looseSightings, raiseKnown } from './propagate.js';
import { scoreChain, type ScoringPage } from './score-chain.js';

export interface NamePage extends ScoringPage { readonly source: DocumentPage; readonly documentId: string }
export interface NamesOfPage { readonly page: NamePage; readonly spans: NameSpan[] }

/** From these odds a structured sighting teaches its words to the rest of the case: .82 and .92. */
const TEACH_STRUCTURED = 1.5, TEACH_SINGLE = 2.4;

/**
 * Finds names over the whole case: candidates by structure and context first, then everything again in the light of the names accepted,
 * then what only that light shows: lower case, plurals, misreadings, initials.
 */
export function findNames(caseText: CaseText, resources: DetectionResources, contacts: ReadonlyMap<string, readonly { start: number; end: number }[]>): NamesOfPage[] {
  const vocabulary = new Vocabulary(resources.lists), on = resources.manifest.recognisers;
  const pages: NamePage[] = [];
  for (const { document, pages: sources } of caseText.documents) for (const source of sources) {
    const page = tokenise(source.text.text), shields = shieldsOf(page, vocabulary);
    shieldContacts(page.tokens, shields, contacts.get(source.pageId) ?? []);
    page.tokens.forEach((t, i) => {
      const w = vocabulary.get(t.low);
      if (t.shape === 'lower') w.lowerHere++; else if (t.shape === 'cap' && !t.opens) w.capHere++;
      if ((shields[i] === 'organisation' || shields[i] === 'place') && !w.stop) w.shieldedHere++;
      if (w.place && t.shape === 'cap' && t.before === '' && /^(?:in|at|near)$/.test(page.tokens[i - 1]?.low ?? '')) w.placedHere++;
    });
    pages.push({ page, shields, cues: lineCues(page), source, documentId: document.id });
  }
  const known = new KnownNames(resources.lists);
  if (on.register) known.addSubject(caseText.subject);
  const first = pages.map((p) => findChains(p.page, p.shields, vocabulary, known));
  first.forEach((spans, i) => { for (const s of spans) scoreChain(s, pages[i]!, vocabulary); });
  teach(known, pages, first);
  if (!on.propagation) return pages.map((page, i) => ({ page, spans: first[i]! }));

  const second = pages.map((p) => findChains(p.page, p.shields, vocabulary, known));
  second.forEach((spans, i) => { for (const s of spans) { scoreChain(s, pages[i]!, vocabulary); raiseKnown(s, pages[i]!, known, vocabulary); } });
  teach(known, pages, second);
  const fuzzy = on.fuzzy ? new FuzzyNames(known, vocabulary) : null;
  const givenHere = lettersByDocument(pages, second);
  return pages.map((page, i) => {
    const spans = second[i]!, taken = new Uint8Array(page.page.tokens.length);
    const take = (more: NameSpan[]): void => { for (const s of more) if (s.odds >= 0) for (let k = s.first; k <= s.last; k++) taken[k] = 1; };
    take(spans);
    const loose = looseSightings(page, taken, known, vocabulary);
    spans.push(...loose); take(loose);
    if (on.initials) { const more = initialSightings(page, taken, known, vocabulary, givenHere.get(page.documentId)!); spans.push(...more); take(more); }
    if (fuzzy) { const weak = new Uint8Array(taken); for (const s of spans) if (s.odds < 0 && !s.structured) for (let k = s.first; k <= s.last; k++) weak[k] = 0; spans.push(...spoiltSightings(page, weak, fuzzy, known, vocabulary)); }
    return { page, spans: best(spans) };
  });
}

function shieldContacts(tokens: ScoringPage['page']['tokens'], shields: Shield[], spans: readonly { start: number; end: number }[]): void {
  let i = 0;
  for (const s of [...spans].sort((a, b) => a.start - b.start)) {
    while (i < tokens.length && tokens[i]!.end <= s.start) i++;
    for (let k = i; k < tokens.length && tokens[k]!.start < s.end; k++) shields[k] = 'contact';
  }
}

/** Structured names teach first; a single word teaches only where it is nearly sure. */
function teach(known: KnownNames, pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[]): void {
  spans.forEach((list, i) => { for (const s of list) if (s.odds >= (s.structured ? TEACH_STRUCTURED : TEACH_SINGLE)) known.add(s, pages[i]!.page, pages[i]!.documentId); });
}

function lettersByDocument(pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[]): Map<string, Set<string>> {
  const letters = new Map<string, Set<string>>();
  pages.forEach((page, i) => {
    const set = letters.get(page.documentId) ?? new Set<string>();
    letters.set(page.documentId, set);
    for (const s of spans[i]!) if (s.odds > 0.5) for (const part of s.parts) if (part.role === 'given' || part.role === 'family') set.add(page.page.tokens[part.index]!.text[0]!.toUpperCase());
  });
  return letters;
}

/** Where two candidates share a word, the likelier stays. */
function best(spans: NameSpan[]): NameSpan[] {
  const kept: NameSpan[] = [];
  for (const s of [...spans].sort((a, b) => b.odds - a.odds || a.first - b.first)) if (!kept.some((k) => k.first <= s.last && s.first <= k.last)) kept.push(s);
  return kept.sort((a, b) => a.first - b.first);
}
