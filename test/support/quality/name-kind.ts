import { distance } from './character-errors.js';
import { flat, isTitle } from './scorer-rules.js';

export const NAME_KINDS = ['full name', 'title and surname', 'title and forename', 'initials and surname', 'forename and initial', 'forename alone', 'surname alone', 'nickname', 'initials', 'other'] as const;
export type NameKind = (typeof NAME_KINDS)[number];
/** What the lists of models/names say of one folded word. */
export interface NameLists { readonly isForename: (word: string) => boolean; readonly isSurname: (word: string) => boolean; readonly shortFormsOf: (word: string) => readonly string[] }

/** Titles that the scorer counts as part of a name but that name nobody. */
const MORE_TITLES = /^(inspector|sergeant|constable|superintendent|detective|district|doctor|reverend|professor|wpc)$/;
const PARTICLE = /^(da|das|de|del|della|di|do|dos|du|van|von|der|den|bin|ibn|née|nee)$/;
const ASIDE = /^(senior|junior|snr|jnr|the|unnamed|of|first|wife)$/;
/** Words before a name that are names of others. */
const BEFORE = /^(old|young|baby|little)$/;

const titleLike = (word: string): boolean => isTitle(word) || MORE_TITLES.test(folded(word));
const wordsOf = (text: string): string[] => text.replace(/[-\u2010]\s*\n\s*/g, '').split(/[\s/]+/).map((w) => w.replace(/[(),"“”;:&]/g, '')).filter((w) => flat(w) !== '');
const folded = (word: string): string => word.normalize('NFKD').replace(/[\u0300-\u036f.']/g, '').toLowerCase().replace(/[^a-z-]+/g, '');
const untitled = (text: string): string[] => wordsOf(text).filter((w) => !titleLike(w) && !ASIDE.test(folded(w)));
const wholeWords = (words: readonly string[]): string[] => words.map(folded).filter((w) => w.length > 1 && !PARTICLE.test(w));

interface Parts { readonly forenames: ReadonlySet<string>; readonly surnames: ReadonlySet<string>; readonly others: ReadonlySet<string>; readonly initials: string }

/** The parts of a true name as the case states it: "Yasmin Akhtar (Yaz)", "Cheung Wai Keung (Ken Cheung)", "Rev. Arthur E. Bishop". */
function partsOf(trueName: string, alsoKnownAs: readonly string[], lists: NameLists): Parts {
  const main = trueName.replace(/\(.*?\)/g, ' '), asides = [...trueName.matchAll(/\((.*?)\)/g)].flatMap((m) => m[1]!.split(/[;,]/)).concat(alsoKnownAs);
  const all = untitled(main), words = wholeWords(all), first = words[0], last = words.at(-1);
  const surnames = new Set<string>(), forenames = new Set<string>(), others = new Set<string>();
  // A family name may stand first, as in Chinese names.
  if (first !== undefined && words.length > 2 && lists.isSurname(first) && !lists.isForename(first)) surnames.add(first);
  else if (last !== undefined && (all.length > 1 || wordsOf(main).some(titleLike) || !lists.isForename(last))) for (const part of [last, ...last.split('-')]) surnames.add(part);
  for (const word of words) if (!surnames.has(word)) forenames.add(word);
  for (const aside of asides) {
    const known = wholeWords(untitled(aside)), family = known.at(-1);
    if (family !== undefined && !known.some((w) => surnames.has(w)) && (known.length > 1 || /née|nee\b/i.test(aside))) surnames.add(family);
    for (const word of known) if (!surnames.has(word) && !forenames.has(word)) others.add(word);
  }
  return { forenames, surnames, others, initials: all.flatMap((w) => w.split(/[-'’.]/)).map((w) => folded(w)[0] ?? '').join('') };
}

/**
 * How a mention names its person, from its text as it truly stands; the person's true name tells a forename from a surname. A word that is neither, nor a misspelling of either, is a
 * nickname where it is a short form or another name that the case gives, else what the lists of names take it for.
 */
export function nameKind(text: string, trueName: string, alsoKnownAs: readonly string[], lists: NameLists): NameKind {
  const parts = partsOf(trueName, alsoKnownAs, lists), all = untitled(text), titled = wordsOf(text).some(titleLike);
  const words = all.filter((w, i) => !(BEFORE.test(folded(w)) && i < all.length - 1 && !named(folded(w), parts))).filter((w) => folded(w) !== '' && !(PARTICLE.test(folded(w)) && all.length > 1));
  const initials = words.filter((w) => isInitials(w, parts, lists)).length, whole = words.filter((w) => !isInitials(w, parts, lists)).map(folded);
  if (whole.length > 1) return 'full name';
  if (whole.length === 0) return initials > 0 ? 'initials' : 'other';
  const part = partNamed(whole[0]!, parts, lists), first = part === 'forename' || part === 'nickname';
  if (initials > 0) return first ? 'forename and initial' : 'initials and surname';
  if (titled) return first ? 'title and forename' : 'title and surname';
  return part === 'forename' ? 'forename alone' : part === 'surname' ? 'surname alone' : part;
}

const named = (word: string, { forenames, surnames, others }: Parts): boolean => forenames.has(word) || surnames.has(word) || others.has(word);

/** Letters with stops; else short capitals, or letters of any case, that are the person's initials or at least no name. */
function isInitials(word: string, parts: Parts, lists: NameLists): boolean {
  const letters = folded(word).replace(/-/g, '');
  if (letters.length <= 1) return true;
  if (named(letters, parts)) return false;
  if (/^(\p{L}\.)+\p{L}?\.?$/u.test(word)) return true;
  if (letters.length > 4 || /^\p{Lu}\p{Ll}+$/u.test(word)) return false;
  return isWithin(letters, parts.initials) || (letters.length <= 3 && /^\p{Lu}+$/u.test(word) && !lists.isForename(letters) && !lists.isSurname(letters));
}

/** The letters stand in the others in the same order. */
function isWithin(letters: string, others: string): boolean {
  let at = 0;
  for (const letter of letters) { at = others.indexOf(letter, at) + 1; if (at === 0) return false; }
  return true;
}

function partNamed(word: string, { forenames, surnames, others }: Parts, lists: NameLists): 'forename' | 'surname' | 'nickname' | 'other' {
  if (surnames.has(word)) return 'surname';
  if (forenames.has(word)) return 'forename';
  if (others.has(word) || lists.shortFormsOf(word).some((full) => forenames.has(full))) return 'nickname';
  const near = (names: ReadonlySet<string>): boolean => [...names].some((name) => name.length > 3 && distance(word, name) <= (name.length > 5 ? 2 : 1));
  if (near(surnames)) return 'surname';
  if (near(forenames)) return 'forename';
  return lists.isForename(word) ? 'nickname' : lists.isSurname(word) ? 'surname' : 'other';
}
