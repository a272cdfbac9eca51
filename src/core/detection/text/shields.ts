import { DOUBTFUL_SUFFIXES, ORGANISATION_LINKS, SURE_SUFFIXES } from '../words/organisations.js';
import { TITLES } from '../words/titles.js';
import type { Token, TokenPage } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** Why a word is likely not the name of a person here; null where nothing says so. */
export type Shield = 'organisation' | 'place' | 'saint' | 'contact' | 'thing' | null;

/** Letters before the name of a ship, folded, without stops. */
export const SHIPS: ReadonlySet<string> = new Set(['ss', 'mv', 'ms', 'hms', 'rms', 'hmt', 'sy', 'mfv', 'ps', 'tss']);
/** Common nouns that make of the place before them an institution or a part of it: "Lincoln prison", "Durham gaol". */
const OF_PLACES = /^(?:prison|gaol|jail|borstal|hospital|infirmary|workhouse|assizes|sessions|market|docks?|station|cathedral|university|college|barracks|races|council|court|police|office|road|area|district)$/;

const capital = (t: Token): boolean => t.shape === 'cap' || t.shape === 'caps' || t.shape === 'initial' || t.shape === 'initials';
const joins = (b: Token): boolean => (b.gap === 'space' || b.gap === 'line') && (b.before === '' || b.before === '.' || b.before === '&' || b.before === '\'');

/**
 * Marks the words that lie inside the name of an organisation, a home, a street, a saint's church or a place of several words.
 * Names found there are kept, but low: "Mary Dendy House", "Grace Street", "St. Agnes".
 */
export function shieldsOf(page: TokenPage, vocabulary: Vocabulary): Shield[] {
  const { tokens } = page, shields: Shield[] = tokens.map(() => null);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (!capital(token)) continue;
    const low = token.low;
    if (SHIPS.has(low) && (token.shape === 'initials' || (token.shape === 'caps' && token.text.length > 2)) && markShip(tokens, shields, i, vocabulary)) continue;
    if (token.shape === 'cap' && vocabulary.get(low).place && tokens[i + 1]?.gap === 'space' && tokens[i + 1]!.before === '' && !token.possessive && OF_PLACES.test(tokens[i + 1]!.text)) shields[i] ??= 'place';
    if ((low === 'st' || low === 'saint' || low === 'ss' || low === 'sts') && i + 1 < tokens.length && capital(tokens[i + 1]!) && tokens[i + 1]!.gap === 'space') {
      const surnameLike = i > 0 && tokens[i]!.gap === 'space' && tokens[i]!.before === '' && vocabulary.get(tokens[i - 1]!.low).forename > 3 && tokens[i - 1]!.shape === 'cap';
      if (!surnameLike && !(tokens[i + 1]!.shape === 'initial')) { shields[i] = 'saint'; shields[i + 1] = 'saint'; }
      continue;
    }
    if (/^(?:queen|king|prince|princess|duke|duchess)$/.test(low) && token.shape === 'cap' && tokens[i + 1]?.shape === 'cap' && tokens[i + 1]!.before === '' && !vocabulary.get(tokens[i + 1]!.low).stop) { shields[i] ??= 'thing'; shields[i + 1] ??= 'thing'; }
    const single = SURE_SUFFIXES.has(low) || (low.endsWith('s') && !DOUBTFUL_SUFFIXES.has(low) && vocabulary.get(low).surname === 0 && SURE_SUFFIXES.has(low.slice(0, -1)));
    const doubtful = DOUBTFUL_SUFFIXES.has(low);
    if (single || doubtful) markBackwards(page, shields, i, doubtful && !single, vocabulary);
  }
  markPlaces(tokens, shields, vocabulary);
  return shields;
}

/** Two words at most after the letters of a ship. A rank or title before means a person's letters after all. */
function markShip(tokens: readonly Token[], shields: Shield[], index: number, vocabulary: Vocabulary): boolean {
  const before = tokens[index - 1], next = tokens[index + 1];
  if (before !== undefined && tokens[index]!.before === '' && TITLES.has(before.low)) return false;
  if (next === undefined || next.gap !== 'space' || (next.before !== '' && next.before !== '.' && !/^["'“‘]$/.test(next.before)) || !capital(next) || vocabulary.get(next.low).stop) return false;
  const named = /^["'“‘]$/.test(next.before) || tokens[index]!.low !== 'ms' && (before === undefined || ['the', 'on', 'aboard', 'per', 'by', 'in', 'of', 'from', 'a'].includes(before.low) || /\p{Lu}/u.test(tokens[index + 2]?.text[0] ?? ''));
  if (!named) return false;
  shields[index] = 'thing'; shields[index + 1] = 'thing';
  const third = tokens[index + 2];
  if (third !== undefined && third.gap === 'space' && third.before === '' && third.shape === next.shape) shields[index + 2] = 'thing';
  return true;
}

function markBackwards({ tokens, lines, width }: TokenPage, shields: Shield[], suffix: number, doubtful: boolean, vocabulary: Vocabulary): void {
  let first = suffix;
  while (first > 0 && suffix - first < 6) {
    const here = tokens[first]!, before = tokens[first - 1]!;
    if (!joins(here) && here.before !== '\'') break;
    if (here.gap === 'line' && (before.shape !== here.shape || lines[before.line]!.end - lines[before.line]!.start < 0.5 * width)) break;
    if (TITLES.get(before.low) === 'sure' || TITLES.get(before.low) === 'rank') { if (!doubtful && tokens.slice(first, suffix).some((t) => t.possessive)) { first--; break; } if (doubtful || suffix - first <= 1) return; break; }
    if (capital(before)) { first--; continue; }
    if (ORGANISATION_LINKS.has(before.low) && first > 1 && capital(tokens[first - 2]!) && !tokens[first - 1]!.before && tokens[first - 1]!.gap === 'space') { first -= 2; continue; }
    break;
  }
  while (first < suffix && vocabulary.get(tokens[first]!.low).stop && tokens[first]!.opens) first++;
  if (first === suffix) return;
  const whole = tokens.slice(first, suffix + 1);
  if (doubtful) {
    const head = vocabulary.get(tokens[suffix - 1]!.low), here = vocabulary.get(tokens[suffix]!.low);
    const before = first > 0 ? tokens[first - 1]!.low : '';
    const placed = ['in', 'at', 'near', 'to', 'from', 'of', 'the', 'outside', 'into'].includes(before) && tokens[first]!.before === '';
    const personal = (whole.length <= 3 || whole.at(-3)!.low === 'and') && head.forename > 2 && here.surname > 0 && !(placed && before !== 'to' && before !== 'from' && before !== 'of');
    const initialled = whole.length <= 4 && (tokens[suffix - 1]!.shape === 'initial' || tokens[suffix - 1]!.shape === 'initials');
    if (personal || initialled) return;
    if (!placed && whole.some((t) => t.shape === 'caps') && !whole.every((t) => t.shape === 'caps')) return;
  }
  for (let i = first; i <= suffix; i++) shields[i] ??= 'organisation';
}

/** Places of two or three words, and what stands after a house number in a list is left to the address recogniser. */
function markPlaces(tokens: readonly Token[], shields: Shield[], vocabulary: Vocabulary): void {
  const { places } = vocabulary.lists;
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!capital(tokens[i]!)) continue;
    for (const length of [3, 2]) {
      if (i + length > tokens.length) continue;
      const part = tokens.slice(i, i + length);
      if (!part.slice(1).every((t) => t.gap === 'space' && (t.before === '' || t.before === '-')) || !capital(part.at(-1)!)) continue;
      if (!places.has(part.map((t) => t.low).join(' '))) continue;
      const first = vocabulary.get(part[0]!.low), last = vocabulary.get(part.at(-1)!.low), before = i > 0 ? tokens[i - 1]! : null;
      if (first.forename > 2 && last.surname > 1) continue;
      if (before && TITLES.has(before.low)) continue;
      for (let k = i; k < i + length; k++) shields[k] ??= 'place';
      break;
    }
  }
}
