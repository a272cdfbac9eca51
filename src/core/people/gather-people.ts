import type { CaseText } from '../case/case.js';
import type { Mention, Person, Suggestion } from '../case/mention.js';
import { entityAt, type CasePage } from './case-pages.js';
import { contextCues, type CuePage } from './context-cues.js';
import type { Entity } from './entity.js';
import { keyOf } from './fold.js';
import { judgeRoles } from './judge-roles.js';
import { linkNames, type LinkContext } from './link-names.js';
import { parseName } from './name-parts.js';
import type { NameMention } from './name-mention.js';
import { tokenFrom, tokensOf } from './page-tokens.js';
import { lineZones, placeCues } from './place-cues.js';
import type { RoleCues } from './role-cues.js';
import { sameName } from './same-name.js';
import { spellingSlips } from './spellings.js';
import { finishPeople } from './finish-people.js';

/** Data that linking leans on; all keys folded. */
export interface PeopleResources {
  readonly cues: RoleCues;
  /** Short forms of forenames and back. */
  readonly nicknames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Forenames that are nearly always a woman's or a man's. */
  readonly forenameSex: ReadonlyMap<string, 'f' | 'm'>;
}

/** A suggestion with the rule that gave it, in plain English. */
export interface ExplainedSuggestion extends Suggestion { readonly rule: string }
export interface GatheredPeople { readonly people: Person[]; readonly suggestions: ExplainedSuggestion[] }

/**
 * Joins the mentions of a case into people, each with a role, and proposes a decision for every mention.
 * Every mention gets exactly one suggestion and belongs to exactly one person. The same input gives the same ids (p001 is the subject).
 * Cost is near linear in the number of mentions.
 */
export function gatherPeople(caseText: CaseText, mentions: readonly Mention[], resources: PeopleResources): GatheredPeople {
  const { cues } = resources;
  const byPage = new Map<string, Mention[]>();
  for (const m of mentions) { const list = byPage.get(m.pageId); if (list) list.push(m); else byPage.set(m.pageId, [m]); }
  const names: NameMention[] = [];
  const pages = new Map<string, CasePage>();
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
        const [from, to] = ranges[k]!, parts = parseName(mention.text, cues);
        const beside = to > from ? [...contextCues(cuePage, from, to, mention.end, cues), ...placeCues(cuePage, zones, from, to, parts.shape)] : [];
        found.push({ mention, parts, document, order: names.length + k, cues: beside, entity: null });
      });
      names.push(...found);
      pages.set(page.pageId, { pageId: page.pageId, cuePage, names: found, document: record, documentIndex: document, pageIndex });
    }
  });
  const people = linkNames(names, [caseText.subject.name, ...caseText.subject.alsoKnownAs].map((n) => parseName(n, cues)), linkContext(caseText, names, resources));
  const focus = documentFocus(caseText, names, people[0]!), focusOf = (document: number): Entity | null => focus[document] ?? null;
  const roles = judgeRoles(people, (pageId, offset) => entityAt(pages.get(pageId)!, offset), focusOf);
  return finishPeople(caseText, mentions, pages, people, roles, focusOf, cues);
}

function linkContext(caseText: CaseText, names: readonly NameMention[], resources: PeopleResources): LinkContext {
  const counts = new Map<string, number>();
  const count = (word: string): void => { if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1); };
  for (const { parts } of names) { for (const g of parts.given) count(g); if (parts.surname) count(parts.surname); else if (parts.word) count(parts.word); }
  for (const name of [caseText.subject.name, ...caseText.subject.alsoKnownAs]) for (const w of name.split(/\s+/)) { const k = keyOf(w); if (k.length > 1) counts.set(k, (counts.get(k) ?? 0) + 5); }
  const known = (word: string): boolean => resources.forenameSex.has(word) || resources.nicknames.has(word);
  const slips = spellingSlips(counts, known);
  const born = Date.parse(caseText.subject.born);
  return {
    related: sameName(resources.nicknames, slips), sexOf: (f) => resources.forenameSex.get(f) ?? null, isForename: known,
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
