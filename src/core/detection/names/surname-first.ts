import type { Shield } from '../text/shields.js';
import type { TokenPage } from '../text/tokens.js';
import type { Vocabulary } from '../text/vocabulary.js';
import type { KnownParts, NamePart, NameSpan } from './name-span.js';
import { MONTH_NAMES } from '../words/stop.js';
import { monthHere } from './month-here.js';
import { titleOf } from './title-of.js';

/** Index order of lists and cards: "PRICE, David", "Rai, Harbans Kaur", "PRICE David Ieuan", "Zanelli, L.". */
export function surnameFirst(page: TokenPage, shields: readonly Shield[], vocabulary: Vocabulary, known: KnownParts, start: number): NameSpan | null {
  const { tokens } = page, family = tokens[start]!, next = tokens[start + 1];
  if (next === undefined || (family.shape !== 'cap' && family.shape !== 'caps') || next.gap !== 'space' || family.possessive || family.text.length < 2) return null;
  const before = tokens[start - 1];
  if (before !== undefined && family.gap === 'space' && family.before === '' && (before.shape === 'cap' || before.shape === 'caps') && vocabulary.get(before.low).forename > 2) return null;
  const comma = next.before === ',', word = vocabulary.get(family.low);
  if (!comma && next.before !== '') return null;
  if (titleOf(family) !== null || (word.stop && word.surname < 3) || word.kin || shields[start] === 'organisation' || shields[start] === 'contact') return null;
  const given = vocabulary.get(next.low), initial = next.shape === 'initial' || next.shape === 'initials';
  const third = tokens[start + 2];
  const begins = family.gap !== 'space' || family.before !== '';
  if (comma && begins && titleOf(next) === 'sure' && third !== undefined && third.gap === 'space' && (word.surname > 0 || known.has(family.low)) && (third.shape === 'initial' || (third.shape === 'cap' && vocabulary.get(third.low).forename > 2))) {
    return { first: start, last: start + 2, title: 'sure', parts: [{ index: start, role: 'family' }, { index: start + 2, role: third.shape === 'initial' ? 'initial' : 'given' }], odds: 0, recognisers: new Set(['surname-first']), cue: '', adjustments: [], structured: true };
  }
  // "Tate, C.R.O.": the letters of the trade after a name
  if (comma && next.shape === 'initials' && next.low.length > 2 && (vocabulary.lists.lettersOfTrade ?? vocabulary.lists.acronyms).has(next.low.toUpperCase())) return null;
  // "GRACE, KOFI AND ANN": first names in a row
  if (comma && family.shape === 'caps' && next.shape === 'caps' && third?.low === 'and' && word.surname < 4 && !known.isWhole(next.low, family.low)) return null;
  if (comma && given.place && given.placedHere > 0) return null;
  if (comma && MONTH_NAMES.has(next.low) && (word.stop || monthHere(page, start + 1))) return null;
  if (family.shape === 'caps' && before?.shape === 'caps' && family.gap === 'space' && family.before === '' && word.surname === 0 && !known.has(family.low) && !vocabulary.get(before.low).kin && !vocabulary.get(before.low).stop) return null;
  if (comma && initial && family.shape === 'cap' && third?.shape === 'cap' && third.gap === 'space' && (third.before === '' || third.before === '.')) {
    const follower = vocabulary.get(third.low), fourth = tokens[start + 3];
    if (follower.surname > 0 && !follower.stop && (follower.surname >= follower.forename || (fourth?.shape === 'cap' && fourth.before === '' && fourth.gap === 'space')) && titleOf(third) === null) return null;
  }
  const forename = (next.shape === 'cap' || (next.shape === 'caps' && next.text.length > 2)) && shields[start + 1] === null ? !given.stop && !given.kin && (given.forename > 1 || known.has(next.low)) : false;
  if (!comma) {
    if (initial && next.text.replace(/[^\p{L}]/gu, '').length > 2) return null;
    if (family.shape !== 'caps' || !(next.shape === 'cap' && forename || initial && (next.dot || word.surname > 3))) return null;
    if (word.surname === 0 && !known.has(family.low) && (word.ordinary > 0 || family.text.length < 5)) return null;
    if (word.forename > word.surname && !initial) return null;
  } else {
    if (!forename && !(initial && next.dot)) return null;
    const ends = third === undefined || third.gap !== 'space' || (third.before !== '' && third.before !== ',' && third.before !== '&');
    const heads = family.gap === 'start' || family.gap === 'line' || family.gap === 'column' || family.opens || (initial && word.surname > 2);
    if (family.shape === 'cap' && !(heads && (word.surname > 0 || known.has(family.low) || (word.ordinary === 0 && !initial)) && (word.forename <= Math.max(word.surname, 3) || (ends && given.forename > 3)))) return null;
    if (family.shape === 'caps' && (vocabulary.lists.acronyms.has(family.text) || (word.surname === 0 && !known.has(family.low) && initial))) return null;
    if (family.shape === 'caps' && word.surname === 0 && word.ordinary > 2) return null;
    if (family.shape === 'cap' && next.shape === 'cap' && (tokens[start + 2]?.before === ',' || tokens[start + 2]?.low === 'and') && word.forename > 3) return null;
  }
  const parts: NamePart[] = [{ index: start, role: 'family' }, { index: start + 1, role: initial ? 'initial' : 'given' }];
  for (let i = start + 2; i < tokens.length && parts.length < 4; i++) {
    const token = tokens[i]!, w = vocabulary.get(token.low);
    if (token.gap !== 'space' || (token.before !== '' && !(token.before === '.' && tokens[i - 1]!.shape === 'initial')) || shields[i] !== null) break;
    if (token.shape === 'initial' && (token.dot || (token.text !== 'A' && token.text !== 'I'))) parts.push({ index: i, role: 'initial' });
    else if ((token.shape === 'cap' || (token.shape === 'caps' && family.shape === 'caps')) && !w.stop && !w.kin && (w.forename > 0 || w.ordinary === 0) && titleOf(token) === null) parts.push({ index: i, role: 'given' });
    else break;
  }
  return { first: start, last: parts.at(-1)!.index, title: null, parts, odds: 0, recognisers: new Set(['surname-first']), cue: '', adjustments: [], structured: true };
}
