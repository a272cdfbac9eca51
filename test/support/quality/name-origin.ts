import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NameLists } from './name-kind.js';

export const ORIGINS = ['British', 'other', 'unknown'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Rows that hold British and Irish names in extra-forenames.txt and extra-surnames.txt; the next ones hold names of families who came to Britain. */
const BRITISH_ROWS = { forenames: [0, 1, 2], surnames: [0] }, OTHER_ROWS = { forenames: [3, 4], surnames: [1, 2] };
/** The level that surnames.tsv gives what it has from lists of other countries. Some British names stand at it too: it says nothing. */
const COUNTRIES_LEVEL = 4;

export interface NameGazetteer extends NameLists { readonly originOf: (text: string, trueName: string) => Origin }

/**
 * Where a name comes from, as far as the lists of models/names say. A word is "other" where the rows of families who came to Britain hold it (extra-forenames.txt, extra-surnames.txt);
 * else "British" where their other rows or nicknames.tsv hold it, or surnames.tsv at any level but that of other countries' lists, which is counted in Britain. The public counts of
 * forenames hold names of every origin and say nothing. Of a name the more words decide, where they are equal its last; a double-barrelled word is "other" where a part of it is. Where no
 * word of the mention tells (initials, a misspelling), the words of the person's true name do.
 */
export function loadNameGazetteer(folder: string): NameGazetteer {
  const rows = (name: string): string[] => readFileSync(path.join(folder, name), 'utf8').split('\n').filter((row) => row !== '' && !row.startsWith('#'));
  const extra = (name: string, wanted: readonly number[]): string[] => rows(name).flatMap((row, i) => (wanted.includes(i) ? row.split(' ').filter((w) => w.length > 1).map(fold) : []));
  const other = new Set([...extra('extra-forenames.txt', OTHER_ROWS.forenames), ...extra('extra-surnames.txt', OTHER_ROWS.surnames)]);
  const forenames = new Set(rows('forenames.tsv').map((row) => row.split('\t')[0]!)), surnames = new Map(rows('surnames.tsv').map((row) => row.split('\t')).map(([name, level]) => [name!, Number(level)] as const));
  const shortForms = new Map(rows('nicknames.tsv').map((row) => row.split('\t')).map(([short, full]) => [short!, full!.split(' ')] as const));
  const british = new Set([
    ...extra('extra-forenames.txt', BRITISH_ROWS.forenames), ...extra('extra-surnames.txt', BRITISH_ROWS.surnames), ...shortForms.keys(), ...[...shortForms.values()].flat(),
    ...[...surnames].filter(([, level]) => level !== COUNTRIES_LEVEL).map(([name]) => name),
  ]);
  const ofWord = (word: string): Origin => {
    const parts = [word, ...word.split('-')].filter((w) => w.length > 1);
    return parts.some((w) => other.has(w)) ? 'other' : parts.some((w) => british.has(w)) ? 'British' : 'unknown';
  };
  const told = (text: string): Origin => {
    const known = text.split(/[^\p{L}\p{M}'’-]+/u).map(fold).map(ofWord).filter((origin) => origin !== 'unknown'), others = known.filter((origin) => origin === 'other').length;
    return others * 2 === known.length ? known.at(-1) ?? 'unknown' : others * 2 > known.length ? 'other' : 'British';
  };
  return {
    isForename: (word) => forenames.has(word), isSurname: (word) => surnames.has(word), shortFormsOf: (word) => shortForms.get(word) ?? [],
    originOf: (text, trueName) => { const own = told(text); return own === 'unknown' ? told(trueName) : own; },
  };
}

/** As the lists are folded: lower case, no accents. */
const fold = (word: string): string => word.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[’‘]/g, "'").replace(/ø/gi, 'o').replace(/ł/gi, 'l').replace(/đ/gi, 'd').toLowerCase().replace(/^['-]+|['-]+$/g, '');
