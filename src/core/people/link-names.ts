import { Entity } from './entity.js';
import { fitOf, genderOf, type Fit } from './name-fit.js';
import type { NameMention } from './name-mention.js';
import type { NameParts } from './name-parts.js';
import { NameIndex } from './name-index.js';

/** What the linker needs to know beside the mentions. */
export interface LinkContext {
  readonly related: (a: string, b: string) => number;
  readonly keysOf: (word: string) => readonly string[];
  readonly relatedSurname: (a: string, b: string) => number;
  readonly sexOf: (forename: string) => 'f' | 'm' | null;
  /** Stands as a surname, and never as a forename, in whole names of this case. */
  readonly isSurnameHere: (word: string) => boolean;
  /** Stands as a first name in whole names of this case. */
  readonly isForenameHere: (word: string) => boolean;
  readonly isForename: (word: string) => boolean;
  /** Order of the first mention of a document that has the same title and surname and no forename; null where none has. */
  readonly firstTitled: (document: number, parts: NameParts) => number | null;
  /** The subject's age, in years, when a document was written; null where the document is undated. */
  readonly subjectAge: (document: number) => number | null;
}

/** A candidate below this is another person. */
const JOIN_AT = 2;

/**
 * Joins name mentions to people, from the fullest names to the barest: whole names across the case, then initials with surname,
 * title with surname, lone names, initials. The later a pass, the more it leans on who stands nearby in the same document.
 * @returns people in the order in which they were first made; the subject is the first
 */
export function linkNames(mentions: readonly NameMention[], subjectNames: readonly NameParts[], context: LinkContext): Entity[] {
  const subject = new Entity(0, true), people = [subject], index = new NameIndex(context.keysOf);
  for (const name of subjectNames) subject.learn(name.shape === 'single' && name.word ? { ...name, shape: 'full', given: [name.word], surname: null, surnameParts: [] } : name);
  index.put(subject);
  const made = (): Entity => { const entity = new Entity(people.length, false); people.push(entity); return entity; };
  const byDocument: NameMention[][] = [];
  for (const m of mentions) (byDocument[m.document] ??= []).push(m);

  const types = new Map<string, NameMention[]>();
  for (const m of mentions) if (m.parts.shape === 'full') { const key = typeKey(m.parts); const list = types.get(key); if (list) list.push(m); else types.set(key, [m]); }
  const fullest = [...types.values()].sort((a, b) => weight(b[0]!.parts) - weight(a[0]!.parts) || b.length - a.length || a[0]!.order - b[0]!.order);
  for (const group of fullest) {
    const parts = group[0]!.parts;
    const best = pickFull(parts, index.candidates(parts), context);
    const entity = best ?? made();
    const turned = best !== null && fitOf(parts, best, context).allWords;
    for (const m of group) { entity.add(m); if (!turned) entity.learn(m.parts); }
    index.put(entity);
  }
  for (const shape of ['initialled', 'titled', 'cut', 'single', 'login', 'initials'] as const) {
    for (const list of byDocument) for (const m of list ?? []) {
      if (m.parts.shape !== shape || m.entity) continue;
      const candidates = index.candidates(m.parts), { word } = m.parts;
      const near = pickNear(m, candidates, context);
      const bare = shape === 'single' && word && !near?.documents.has(m.document) && context.isForename(word) ? index.bareIn(m.document, word[0]!) : [];
      const named = bare.length === 1 && !near?.isSubject && !isOfficialByTitle(bare[0]!) && sameSex(bare[0]!, word!, context) ? bare[0]! : null;
      if (named) named.firsts.set(word!, 1);
      const best = named ?? near;
      const entity = best ?? made();
      if (best === null && shape === 'initials') entity.letters = m.parts.initials;
      entity.add(m);
      if (best === null || shape === 'titled' || shape === 'initialled') entity.learn(shape === 'single' ? asLone(m.parts, context) : m.parts);
      index.put(entity);
    }
  }
  for (const m of mentions) if (!m.entity) made().add(m);
  return people.filter((e) => e.isSubject || e.mentions.length > 0);
}

const typeKey = (p: NameParts): string => `${p.titles.join('+')}|${p.given.join(' ')}|${p.surname}|${p.seniority ?? ''}|${p.also.map((a) => a.word ?? a.surname).join(',')}`;
const weight = (p: NameParts): number => p.given.reduce((n, g) => n + (g.length > 1 ? 2 : 1), 0) + p.also.length;
/** A lone word of which nothing else is known: a forename where the lists say so, else both. */
const asLone = (p: NameParts, context: LinkContext): NameParts => (p.word && !context.isForename(p.word) ? { ...p, shape: 'titled' } : { ...p, shape: 'full', given: p.word ? [p.word] : [], surname: null, surnameParts: [] });

function pickFull(parts: NameParts, candidates: Iterable<Entity>, context: LinkContext): Entity | null {
  let best: Entity | null = null, top = 0;
  for (const entity of candidates) {
    const fit = fitOf(parts, entity, context);
    if (fit.vetoed || fit.surname === 0 && !fit.allWords || fit.given < 0.7 && !fit.allWords) continue;
    // The subject's very name is the subject's, also where a longer name misread from it ("Ann Ash ICS") holds all of its words.
    const own = entity.isSubject ? (fit.surname === 1 && fit.given >= 0.95 ? 2 : 0.1) : 0;
    const score = fit.given + fit.surname + (fit.allWords ? 1.5 : 0) + own;
    if (score > top) { top = score; best = entity; }
  }
  return best;
}

const isOfficialByTitle = (e: Entity): boolean => e.mentions.some((m) => m.parts.titleGroups.some((g) => OFFICIAL_TITLES.has(g)));
const sameSex = (e: Entity, forename: string, context: LinkContext): boolean => { const a = genderOf(e, context), b = context.sexOf(forename); return a === null || b === null || a === b; };

function pickNear(m: NameMention, candidates: Iterable<Entity>, context: LinkContext): Entity | null {
  let best: Entity | null = null, top = JOIN_AT;
  const fits = [...candidates].map((entity) => ({ entity, fit: fitOf(m.parts, entity, context) })).filter((c) => !c.fit.vetoed);
  // the file is the subject's: a bare forename is theirs unless somebody else of that forename is named more fully in the same paper
  const rival = fits.some(({ entity, fit }) => !entity.isSubject && fit.given >= 0.85 && entity.surnames.size > 0 && entity.documents.has(m.document));
  // a subject who took the carers' name is not the "Mrs Tate" of the papers who was always called so
  const namesake = m.parts.shape === 'titled' && fits.some(({ entity, fit }) => !entity.isSubject && fit.surname === 1 && m.parts.titles.some((t) => (t === 'mr' || t === 'mrs') && entity.titles.has(t)));
  for (const { entity, fit } of fits) {
    const score = scoreOf(m, entity, fit, context) + (entity.isSubject && m.parts.shape === 'single' && fit.given >= 0.85 ? (rival ? 1.5 : 4) : 0) - (entity.isSubject && namesake && !m.parts.titles.some((t) => entity.titles.has(t)) ? 6 : 0);
    if (score > top || (score === top && best !== null && entity.mentions.length > best.mentions.length)) { top = score; best = entity; }
  }
  return best;
}

/** How well a person answers to a bare name here: the name itself, who stands near, how often, and whether age and title agree. */
function scoreOf(m: NameMention, entity: Entity, fit: Fit, context: LinkContext): number {
  if (entity.letters && m.parts.initials.length === 1 && !entity.documents.has(m.document)) return 0;
  let score = 4 * Math.max(fit.given, fit.surname) + (fit.given > 0 && fit.surname > 0 ? 2 : 0);
  const later = m.parts.shape === 'titled' && toldApart(m, entity, context);
  const inDocument = later ? 0 : entity.documents.get(m.document) ?? 0;
  if (later) score -= 2;
  if (inDocument > 0) {
    score += 2.5;
    score += 2 * Math.exp(-entity.distance(m.document, m.order) / 8);
  } else if (entity.documents.has(m.document - 1) || entity.documents.has(m.document + 1)) score += 0.4;
  score += 0.5 * Math.min(4, Math.log2(1 + entity.mentions.length));
  // the very surname before a like one: Reed and Read may both be in the papers
  const exact = m.parts.shape === 'single' ? 0.85 : 1;
  if (fit.surname > 0 && fit.surname < exact && fit.given < 0.95) score -= fit.surname < 0.95 * exact && m.parts.shape === 'initialled' ? 2 : 1;
  const { shape, titles } = m.parts;
  // "Mr and Mrs L." are never a child
  if (m.parts.couple && (entity.isSubject || isChild(entity) || isSibling(entity))) score -= 9;
  if (shape === 'titled' || shape === 'initials') for (const t of titles) score += entity.titles.has(t) ? 1.2 : entity.titles.size > 0 ? -0.8 : 0;
  const official = isOfficial(entity);
  // a bare forename is seldom an official's who is not named in the same paper; "Dr Tate" is seldom young Colin Tate
  if (shape === 'single' && fit.given > 0 && official && inDocument === 0) score -= 2.5;
  if (m.parts.titleGroups.some((g) => OFFICIAL_TITLES.has(g)) && !official && entity.mentions.length > 0) score -= entity.hasForename ? 7 : 3;
  if (entity.isSubject) {
    if (m.parts.titleGroups.some((g) => OFFICIAL_TITLES.has(g))) score -= 6;
    if (titles.length && ['mr', 'mrs', 'miss', 'ms'].includes(titles.at(-1)!) && (context.subjectAge(m.document) ?? 0) < 15) score -= 5;
  } else if (isChild(entity) && titles.some((t) => t === 'mr' || t === 'mrs' || t === 'ms')) score -= shape === 'initials' || shape === 'empty' ? 9 : 4;
  else if (isSibling(entity) && titles.some((t) => t === 'mr' || t === 'mrs')) score -= 2.5;
  if (shape === 'initials') {
    score -= inDocument > 0 ? 0 : 1.5;
    if (m.parts.initials.length === 1 && inDocument === 0) score -= 1.5;
    if (m.cues.some((c) => c.feature === 'initials-end' || c.feature === 'reference') && (entity.isSubject || isChild(entity))) score -= 2.5;
  }
  return score;
}

/**
 * "Mrs Tate was in bed. Mrs Enid Tate, the grandmother, came": a second bearer of a surname is introduced by her whole name and a wider kinship,
 * after the plain name of somebody else; the plain name stays that other's throughout the paper.
 */
function toldApart(m: NameMention, entity: Entity, context: LinkContext): boolean {
  const first = context.firstTitled(m.document, m.parts);
  if (first === null || !entity.documents.has(m.document)) return false;
  const here = entity.mentions.filter((x) => x.document === m.document && x.parts.shape === 'full');
  return here.length > 0 && here.every((x) => x.order > first) && here.some((x) => x.cues.some((c) => c.reach === 'wide'));
}

const OFFICIAL_TITLES: ReadonlySet<string> = new Set(['medical', 'police', 'court', 'council', 'clergy', 'school', 'sister']);
const OFFICIAL_CUE = /^(?:job-|abbreviation-|head-|attendance|copies|reference)/;
const NO_CHILD = ['mr', 'mrs', 'miss', 'ms', 'dr'], KIN = /brother|sister|sibling|twin|^sons?$|^daughters?$/;

/** What is said of a person beside the mentions so far. A file names its subject thousands of times: only mentions that are new are looked at. */
function saidOf({ said, mentions }: Entity): Entity['said'] {
  for (; said.mentions < mentions.length; said.mentions++) {
    const { parts, cues } = mentions[said.mentions]!;
    said.official ||= parts.titleGroups.some((g) => OFFICIAL_TITLES.has(g)) || cues.some((c) => OFFICIAL_CUE.test(c.feature));
    said.child ||= cues.some((c) => c.feature === 'age-child' || c.feature.startsWith('child-'));
    said.sibling ||= cues.some((c) => c.relationship !== null && KIN.test(c.relationship));
  }
  return said;
}
const isOfficial = (entity: Entity): boolean => saidOf(entity).official;
const isChild = (entity: Entity): boolean => saidOf(entity).child && !NO_CHILD.some((t) => entity.titles.has(t));
/** Called a brother, sister, son or daughter and never "Mr" or "Mrs". */
const isSibling = (entity: Entity): boolean => saidOf(entity).sibling && !NO_CHILD.some((t) => entity.titles.has(t));
