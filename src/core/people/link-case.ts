import type { CaseText, DocumentPage } from '../case/case.js';
import type { Mention } from '../case/mention.js';
import { entityAt, nameBefore, type CasePage } from './case-pages.js';
import { contextCues, type CuePage } from './context-cues.js';
import type { Entity } from './entity.js';
import { keyOf } from './fold.js';
import type { RoleContext } from './role-features.js';
import { linkNames, type LinkContext } from './link-names.js';
import { genderOf } from './name-fit.js';
import { parseName, type NameParts } from './name-parts.js';
import type { NameMention } from './name-mention.js';
import { tokenFrom, tokensOf } from './page-tokens.js';
import { lineZones, placeCues } from './place-cues.js';
import { bearersOf, nameCouple, withoutDoubtfulSurname } from './read-again.js';
import { nameWords, ownNicknames, reshaped, withOwnNicknames, type NameWords } from './reshape-names.js';
import type { RoleCues } from './role-cues.js';
import { nameSense } from './same-name.js';
import { spellingSlips } from './spellings.js';

/** Data that linking leans on; all keys folded. */
export interface PeopleResources {
  readonly cues: RoleCues;
  /** Short forms of forenames and back. */
  readonly nicknames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Forenames that are nearly always a woman's or a man's. */
  readonly forenameSex: ReadonlyMap<string, 'f' | 'm'>;
}

/** A case whose names are joined, before roles are judged. */
export interface LinkedCase {
  /** The subject is the first. */
  readonly people: readonly Entity[];
  readonly pages: ReadonlyMap<string, CasePage>;
  readonly context: RoleContext;
  /** Stands in the lists of forenames. */
  readonly isForename: (word: string) => boolean;
}

/** Reads the names of a case and joins them into people. */
export function linkCase(caseText: CaseText, mentions: readonly Mention[], resources: PeopleResources): LinkedCase {
  const { cues } = resources;
  const subjectNames = [caseText.subject.name, ...caseText.subject.alsoKnownAs].map((n) => parseName(n, cues));
  const byPage = new Map<string, Mention[]>();
  for (const m of mentions) { const list = byPage.get(m.pageId); if (list) list.push(m); else byPage.set(m.pageId, [m]); }
  const names: NameMention[] = [];
  const pages = new Map<string, CasePage>(), textOf = new Map<string, DocumentPage>();
  caseText.documents.forEach(({ document: record, pages: documentPages }, document) => {
    for (const [pageIndex, page] of documentPages.entries()) {
      const here = (byPage.get(page.pageId) ?? []).filter((m) => m.kind === 'name').sort((a, b) => a.start - b.start || a.end - b.end);
      const tokens = tokensOf(page.text.text), nameAt = new Array<number>(tokens.length).fill(-1);
      const ranges = here.map((m, k) => {
        const from = tokenFrom(tokens, m.start);
        let to = from;
        while (to < tokens.length && tokens[to]!.start < m.end) { nameAt[to] = k; to++; }
        return [from, to] as const;
      });
      const cuePage: CuePage = { text: page.text.text, tokens, nameAt }, zones = lineZones(cuePage), found: NameMention[] = [];
      here.forEach((mention, k) => {
        const [from, to] = ranges[k]!, parts = withNeighbour(parseName(mention.text, cues), page.text.text, here, k, cues);
        const beside = to > from ? [...contextCues(cuePage, from, to, mention.end, cues), ...placeCues(cuePage, zones, from, to, parts.shape)] : [];
        found.push({ mention, parts, document, order: names.length + k, cues: beside, entity: null });
      });
      names.push(...found);
      textOf.set(page.pageId, page);
      pages.set(page.pageId, { pageId: page.pageId, cuePage, names: found, document: record, documentIndex: document, pageIndex });
    }
  });
  const known = nameWords([...names, ...subjectNames.map((parts) => ({ parts }))]);
  for (const n of names) n.parts = reshaped(n.parts, n.mention.text, known, (w) => resources.forenameSex.has(w));
  const bearers = bearersOf([...names, ...subjectNames.map((parts) => ({ parts }))]);
  for (const page of pages.values()) page.names.forEach((n, k) => { n.parts = withoutDoubtfulSurname(n, textOf.get(page.pageId)!, bearers, subjectNames); nameCouple(page.names, k, page.cuePage.text, bearers); });
  const context = linkContext(caseText, names, known, ownNicknames(pages.values()), resources);
  const people = linkNames(names, subjectNames, context);
  const focus = documentFocus(caseText, names, people[0]!);
  return {
    people, pages, isForename: context.isForename,
    context: { genderOf: (e) => genderOf(e, context), entityAt: (pageId, offset) => entityAt(pages.get(pageId)!, offset), focusOf: (document) => focus[document] ?? null,
      namedBefore: (pageId, offset, reach, fits) => nameBefore(pages.get(pageId)!, offset, reach, fits), typeOf: (document) => caseText.documents[document]!.document.type },
  };
}

/** "Mr" in "Mr and Mrs Tate" has the surname of the name that follows. */
function withNeighbour(parts: NameParts, text: string, here: readonly Mention[], k: number, cues: RoleCues): NameParts {
  const next = here[k + 1];
  if (parts.shape !== 'empty' || !next || !/^\.?\s*(?:and|&|\+|\/)\s*$/u.test(text.slice(here[k]!.end, next.start))) return parts;
  const other = parseName(next.text, cues);
  return other.surname ? { ...parts, shape: 'titled', surname: other.surname, surnameParts: other.surnameParts, word: other.surname } : parts;
}

function linkContext(caseText: CaseText, names: readonly NameMention[], { forenames, firsts, surnames }: NameWords, own: ReadonlyMap<string, ReadonlySet<string>>, resources: PeopleResources): LinkContext {
  const counts = new Map<string, number>();
  const count = (word: string): void => { if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1); };
  for (const { parts } of names) { for (const g of parts.given) count(g); if (parts.surname) count(parts.surname); else if (parts.word) count(parts.word); }
  for (const name of [caseText.subject.name, ...caseText.subject.alsoKnownAs]) for (const w of name.split(/\s+/)) { const k = keyOf(w); if (k.length > 1) counts.set(k, (counts.get(k) ?? 0) + 5); }
  const known = (word: string): boolean => resources.forenameSex.has(word) || resources.nicknames.has(word);
  const slips = spellingSlips(counts, known);
  const sense = nameSense(withOwnNicknames(resources.nicknames, own), slips);
  const born = Date.parse(caseText.subject.born), firstTitled = new Map<string, number>(), titledKey = (document: number, p: NameParts): string => `${document}|${p.titles.join('+')}|${p.surname}`;
  for (const n of names) if (n.parts.shape === 'titled') { const key = titledKey(n.document, n.parts); if (!firstTitled.has(key)) firstTitled.set(key, n.order); }
  return {
    firstTitled: (document, parts) => firstTitled.get(titledKey(document, parts)) ?? null,
    related: sense.forename, relatedSurname: sense.surname, keysOf: sense.keys, isForenameHere: (w) => firsts.has(w), sexOf: (f) => resources.forenameSex.get(f) ?? null, isForename: known, isSurnameHere: (w) => surnames.has(w) && !forenames.has(w),
    subjectAge: (document) => { const date = caseText.documents[document]?.document.date.date; return date && !Number.isNaN(born) ? (Date.parse(date) - born) / 31_557_600_000 : null; },
  };
}

/** Whom each document is about: the subject where named, else the person named most often as a child would be. */
function documentFocus(caseText: CaseText, names: readonly NameMention[], subject: Entity): (Entity | null)[] {
  const tallies = caseText.documents.map(() => new Map<Entity, number>());
  for (const n of names) if (n.entity) tallies[n.document]!.set(n.entity, (tallies[n.document]!.get(n.entity) ?? 0) + (n.parts.shape === 'single' || n.parts.shape === 'full' ? 1 : 0) + (n.cues.some((c) => c.feature === 'about') ? 3 : 0));
  return tallies.map((tally) => {
    if ((tally.get(subject) ?? 0) > 0) return subject;
    const top = [...tally].sort((a, b) => b[1] - a[1] || a[0].serial - b[0].serial)[0];
    return top && top[1] >= 3 ? top[0] : subject;
  });
}
