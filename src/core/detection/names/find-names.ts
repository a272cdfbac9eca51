import type { CaseText, DocumentPage } from '../../case/case.js';
import type { DetectionResources } from '../resources.js';
import type { TaggedPage } from '../tagged-text.js';
import { lineCues } from '../text/labels.js';
import { shieldsOf, type Shield } from '../text/shields.js';
import { tokenise } from '../text/tokens.js';
import { Vocabulary } from '../text/vocabulary.js';
import { findChains } from './chains.js';
import { FuzzyNames, spoiltSightings } from './fuzzy.js';
import { initialSightings } from './initials.js';
import { KnownNames } from './known-names.js';
import { raiseListed } from './lists-of-names.js';
import { adjust, type NameSpan } from './name-span.js';
import { looseSightings, raiseKnown } from './propagate.js';
import { scoreChain, type ScoringPage } from './score-chain.js';
import { taggedNames, TagsOfPage, weighByTags } from './tagged-names.js';

export interface NamePage extends ScoringPage { readonly source: DocumentPage; readonly documentId: string }
export interface NamesOfPage { readonly page: NamePage; readonly spans: NameSpan[] }

/** From these odds a structured sighting teaches its words to the rest of the case: .82 and .92. */
const TEACH_STRUCTURED = 1.5, TEACH_SINGLE = 2.4;
/** Log odds from which a single word counts as one sighting of several, of which one must be likelier a name than not. */
const POSSIBLE = -1.2, LIKELY = 0;

/**
 * Finds names over the whole case: candidates by structure and context first, then everything again in the light of the names accepted,
 * then what only that light shows: lower case, plurals, misreadings, initials.
 */
export function findNames(caseText: CaseText, resources: DetectionResources, contacts: ReadonlyMap<string, readonly { start: number; end: number }[]>, tagged: readonly TaggedPage[] = []): NamesOfPage[] {
  const vocabulary = new Vocabulary(resources.lists), on = resources.manifest.recognisers;
  const pages: NamePage[] = [], tags = new Map(tagged.map((t) => [t.pageId, new TagsOfPage(t)])), tagsOf = (page: NamePage): TagsOfPage | undefined => tags.get(page.source.pageId);
  for (const { document, pages: sources } of caseText.documents) for (const source of sources) {
    const page = tokenise(source.text.text);
    for (const t of page.tokens) vocabulary.get(t.low, t.text);
    const shields = shieldsOf(page, vocabulary);
    shieldContacts(page.tokens, shields, contacts.get(source.pageId) ?? []);
    page.tokens.forEach((t, i) => {
      const w = vocabulary.get(t.low, t.text);
      if (t.shape === 'lower') w.lowerHere++; else if (t.shape === 'cap' && !t.opens) w.capHere++;
      if ((shields[i] === 'organisation' || shields[i] === 'place') && !w.stop) w.shieldedHere++;
      if (w.place && t.shape === 'cap' && t.before === '' && /^(?:in|at|near)$/.test(page.tokens[i - 1]?.low ?? '')) w.placedHere++;
    });
    pages.push({ page, shields, cues: lineCues(page), source, documentId: document.id });
  }
  const known = new KnownNames(resources.lists);
  if (on.register) known.addSubject(caseText.subject, caseText.knownNames);
  const first = pages.map((p) => findChains(p.page, p.shields, vocabulary, known));
  first.forEach((spans, i) => { for (const s of spans) scoreChain(s, pages[i]!, vocabulary); weighByTags(spans, pages[i]!, tagsOf(pages[i]!)); });
  const homes = phrasesOfPlaces(pages, first);
  lowerHomes(pages, first, homes);
  teach(known, pages, first);
  teachRepeated(known, pages, first, vocabulary);
  if (!on.propagation) return pages.map((page, i) => ({ page, spans: first[i]! }));

  const second = pages.map((p) => findChains(p.page, p.shields, vocabulary, known));
  second.forEach((spans, i) => {
    for (const s of spans) { scoreChain(s, pages[i]!, vocabulary); raiseKnown(s, pages[i]!, known, vocabulary); }
    raiseListed(spans, pages[i]!);
    weighByTags(spans, pages[i]!, tagsOf(pages[i]!));
  });
  lowerHomes(pages, second, homes);
  teach(known, pages, second);
  const fuzzy = on.fuzzy ? new FuzzyNames(known, vocabulary) : null;
  const givenHere = lettersByDocument(pages, second);
  return pages.map((page, i) => {
    const spans = second[i]!, taken = new Uint8Array(page.page.tokens.length);
    const take = (more: NameSpan[]): void => { for (const s of more) if (s.odds >= 0) for (let k = s.first; k <= s.last; k++) taken[k] = 1; };
    take(spans);
    const marked = taggedNames(page, taken, tagsOf(page), vocabulary);
    spans.push(...marked); take(marked);
    const loose = looseSightings(page, taken, known, vocabulary);
    spans.push(...loose); take(loose);
    if (on.initials) { const more = initialSightings(page, taken, known, vocabulary, givenHere.get(page.documentId)!); weighByTags(more, page, tagsOf(page), true); spans.push(...more); take(more); }
    if (fuzzy) { const weak = new Uint8Array(taken); for (const s of spans) if (s.odds < 1 && !s.structured) for (let k = s.first; k <= s.last; k++) weak[k] = 0; const spoilt = spoiltSightings(page, weak, fuzzy, known, vocabulary); weighByTags(spoilt, page, tagsOf(page)); spans.push(...spoilt); }
    return { page, spans: joinNicknames(best(spans, page.page.tokens.length), page) };
  });
}

function shieldContacts(tokens: ScoringPage['page']['tokens'], shields: Shield[], spans: readonly { start: number; end: number }[]): void {
  let i = 0;
  for (const s of [...spans].sort((a, b) => a.start - b.start)) {
    while (i < tokens.length && tokens[i]!.end <= s.start) i++;
    for (let k = i; k < tokens.length && tokens[k]!.start < s.end; k++) shields[k] = 'contact';
  }
}

const phraseOf = (span: NameSpan, page: NamePage): string => span.parts.map((p) => page.page.tokens[p.index]!.low).join(' ');

/** Two words or more that stand inside the name of a home, or after "in", "at", "into", somewhere: "Mary Carr Nursery" makes "Mary Carr" a home elsewhere too. */
function phrasesOfPlaces(pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[]): Set<string> {
  const phrases = new Set<string>();
  spans.forEach((list, i) => {
    const page = pages[i]!, { tokens } = page.page;
    for (const s of list) {
      if (s.title !== null || s.parts.length < 2 || s.parts.some((p) => p.role === 'initial')) continue;
      const before = s.first > 0 ? tokens[s.first - 1]! : null;
      const placed = before !== null && tokens[s.first]!.before === '' && tokens[s.first]!.gap === 'space' && /^(?:in|at|into)$/.test(before.low) && !tokens[s.last]!.possessive;
      if (placed || s.parts.every((p) => page.shields[p.index] === 'organisation' || page.shields[p.index] === 'thing')) phrases.add(phraseOf(s, page));
    }
  });
  return phrases;
}

function lowerHomes(pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[], homes: ReadonlySet<string>): void {
  spans.forEach((list, i) => { for (const s of list) if (s.title === null && s.parts.length > 1 && homes.has(phraseOf(s, pages[i]!))) adjust(s, -3.5, 'elsewhere in this case the name of a home or place'); });
}

/** Structured names teach first; a single word teaches only where it is nearly sure. */
function teach(known: KnownNames, pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[]): void {
  spans.forEach((list, i) => { for (const s of list) if (s.odds >= (s.structured || s.called ? TEACH_STRUCTURED : TEACH_SINGLE)) known.add(s, pages[i]!.page, pages[i]!.documentId); });
}

/** A word of the lists that is likelier a name than not again and again is one: each sighting speaks for the others. */
function teachRepeated(known: KnownNames, pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[], vocabulary: Vocabulary): void {
  const seen = new Map<string, (readonly [NameSpan, NamePage])[]>();
  spans.forEach((list, i) => { for (const s of list) {
    if (s.structured || s.odds < POSSIBLE || s.odds >= TEACH_SINGLE) continue;
    const low = pages[i]!.page.tokens[s.parts[0]!.index]!.low, word = vocabulary.get(low);
    if (word.forename < 4 || known.has(low)) continue;
    const sightings = seen.get(low);
    if (sightings) sightings.push([s, pages[i]!]); else seen.set(low, [[s, pages[i]!]]);
  } });
  for (const sightings of seen.values()) if (sightings.length >= 2 && sightings.some(([s]) => s.odds >= LIKELY)) for (const [s, page] of sightings) known.add(s, page.page, page.documentId);
}

function lettersByDocument(pages: readonly NamePage[], spans: readonly (readonly NameSpan[])[]): Map<string, Set<string>> {
  const letters = new Map<string, Set<string>>();
  pages.forEach((page, i) => {
    const set = letters.get(page.documentId) ?? new Set<string>();
    letters.set(page.documentId, set);
    for (const s of spans[i]!) if (s.odds > 0.5) for (const part of s.parts) if (part.role === 'given' || part.role === 'family' || (part.role === 'initial' && s.structured)) set.add(page.page.tokens[part.index]!.text[0]!.toUpperCase());
  });
  return letters;
}

/** "Gina "Gigi" MORAR", "IAN (JOHN) ALISTAIR", "CHAN, Lee (Ka Fai)": one name with another inside or behind it. */
function joinNicknames(spans: readonly NameSpan[], { page }: NamePage): NameSpan[] {
  const out: NameSpan[] = [];
  for (let i = 0; i < spans.length; i++) {
    const a = spans[i]!, b = spans[i + 1], c = spans[i + 2];
    const gap = (x: NameSpan, y: NameSpan): string => page.text.slice(page.tokens[x.last]!.end, page.tokens[y.first]!.start);
    const tail = b ? page.text.slice(page.tokens[b.last]!.end, page.tokens[b.last]!.end + 1) : '';
    if (b && a.odds > 0 && /^\s["“'‘(]$/.test(gap(a, b)) && a.parts.at(-1)!.role !== 'initial') {
      if (c && c.title === null && /^["”'’)]\s$/.test(gap(b, c)) && !(a.parts.length > 1 && a.parts.at(-1)!.role === 'family' && !a.recognisers.has('surname-first'))) { out.push(joined(a, c, [a, b, c])); i += 2; continue; }
      if (a.recognisers.has('surname-first') && /["”'’)]/.test(tail) && b.title === null) { out.push(joined(a, b, [a, b])); i++; continue; }
    }
    out.push(a);
  }
  return out;
}

const joined = (first: NameSpan, last: NameSpan, all: readonly NameSpan[]): NameSpan => ({
  ...first, last: last.last, parts: all.flatMap((s) => s.parts), odds: Math.max(...all.map((s) => s.odds)), recognisers: new Set(all.flatMap((s) => [...s.recognisers])), adjustments: [...first.adjustments, '+ another name in quotes or brackets'],
});

/** Where two candidates share a word, the likelier stays. */
function best(spans: readonly NameSpan[], words: number): NameSpan[] {
  const kept: NameSpan[] = [], taken = new Uint8Array(words);
  for (const s of [...spans].sort((a, b) => b.odds - a.odds || a.first - b.first)) {
    if (taken.subarray(s.first, s.last + 1).includes(1)) continue;
    taken.fill(1, s.first, s.last + 1);
    kept.push(s);
  }
  return kept.sort((a, b) => a.first - b.first);
}
