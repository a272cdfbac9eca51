import type { Entity } from './entity.js';
import { likeSpelling } from './fold.js';
import type { NameMention } from './name-mention.js';

/** What is known of the people of a case when the barest names are looked at once more. */
export interface NameDoubts {
  /** Officials are shown, relatives and carers may be: of the others the names are withheld. */
  readonly isWithheld: (e: Entity) => boolean;
  readonly isOfficial: (e: Entity) => boolean;
  readonly isForename: (word: string) => boolean;
}

/** Said beside the name of somebody at work. */
const OFFICIAL_CUE = /^(?:job-|abbreviation-|head-|attendance|mail-office)/;
const FULLER: ReadonlySet<string> = new Set(['full', 'titled', 'initialled']);

/**
 * Bare names that may be of somebody whose name is withheld although they stand on the card of somebody whose name is shown ("Rose", a matron's
 * family name and a girl's first name). Cards stay as they are; only the proposal for the mention fails closed.
 * @returns ids of the mentions
 */
export function doubtfulNames(people: readonly Entity[], doubts: NameDoubts): Set<string> {
  const out = new Set<string>(), bearers = bearersByWord(people.filter(doubts.isWithheld));
  for (const entity of people) if (!doubts.isWithheld(entity)) for (const m of entity.mentions) if (isDoubtful(m, entity, bearers, doubts)) out.add(m.mention.id);
  return out;
}

function bearersByWord(people: readonly Entity[]): Map<string, Set<Entity>> {
  const out = new Map<string, Set<Entity>>();
  for (const e of people) for (const word of [...e.firsts.keys(), ...e.surnames.keys()]) {
    if (word.length < 2) continue;
    const set = out.get(word);
    if (set) set.add(e); else out.set(word, new Set([e]));
  }
  return out;
}

function isDoubtful(m: NameMention, own: Entity, bearers: ReadonlyMap<string, ReadonlySet<Entity>>, { isOfficial, isForename }: NameDoubts): boolean {
  const { parts } = m, { word } = parts;
  // "Mr and Mrs L." beside somebody who has the letter
  if (parts.shape === 'initials' && parts.couple) return !isOfficial(own);
  if (!word || (parts.shape !== 'single' && parts.shape !== 'titled')) return false;
  const exact = own.firsts.has(word) || own.middles.has(word) || own.surnames.has(word) || own.surnamePieces.has(word);
  if (own.isSubject) return parts.shape === 'single' && !exact && !isShortFormOf(word, own);
  const rivals = [...(bearers.get(word) ?? [])].filter((r) => !parts.gender || !r.gender || r.gender === parts.gender);
  const rivalHere = rivals.some((r) => r.documents.has(m.document)), namedHere = own.mentions.some((x) => x !== m && x.document === m.document && FULLER.has(x.parts.shape));
  if (!isOfficial(own)) return rivals.length > 0 && (rivalHere || !namedHere) && parts.shape === 'single' && own.firsts.has(word);
  // "Insp. Day", "OIC Day", "Day, Ann": the words beside the name say who it is
  if (parts.titleGroups.some((g) => g !== 'civil' && g !== 'kin' && g !== 'child') || m.cues.some((c) => OFFICIAL_CUE.test(c.feature)) || own.mentions.some((x) => x !== m && x.mention.pageId === m.mention.pageId && Math.max(x.mention.start - m.mention.end, m.mention.start - x.mention.end) <= 3)) return false;
  if (parts.shape === 'titled') return rivals.length > 0 && !namedHere && (rivalHere || !own.surnames.has(word) || rivals.some((r) => parts.titles.some((t) => r.titles.has(t))));
  if (rivals.length > 0) return rivalHere || !namedHere;
  // a forename of many, met in a paper that does not name the official of that family name, or a forename that only resembles theirs
  return !namedHere && (!own.firsts.has(word) && isForename(word) || nearBearer(word, bearers));
}

/** Somebody withheld has almost this very name: one of the two may be misread. */
const nearBearer = (word: string, bearers: ReadonlyMap<string, ReadonlySet<Entity>>): boolean => { for (const other of bearers.keys()) if (other.length > 4 && word.length > 4 && likeSpelling(word, other)) return true; return false; };

/** "Maggie" of Margaret: begins as the person's own first name does. */
const isShortFormOf = (word: string, own: Entity): boolean => [...own.firsts.keys(), ...own.middles.keys()].some((f) => f.length > 2 && f.slice(0, 2) === word.slice(0, 2));
