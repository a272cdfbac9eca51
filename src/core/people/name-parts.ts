import { fold, keyOf } from './fold.js';
import type { RoleCues, TitleGroup } from './role-cues.js';

/**
 * How much of a name stands there: `full` "Doreen Holroyd"; `initialled` "D. Holroyd"; `titled` "Mrs Holroyd"; `single` "Holroyd" or "Doreen";
 * `cut` "Doreen H."; `initials` "DH", "Mrs H.", "K"; `login` "dholroyd"; `empty` nothing but titles.
 */
export type NameShape = 'full' | 'initialled' | 'titled' | 'single' | 'cut' | 'initials' | 'login' | 'empty';

/** The parts of one written name. All keys are folded, letters and digits only. */
export interface NameParts {
  readonly shape: NameShape;
  /** In order: "bailie", "mrs". */
  readonly titles: readonly string[];
  readonly titleGroups: readonly TitleGroup[];
  readonly gender: 'f' | 'm' | null;
  /** Names and initials before the surname; an initial is one letter. */
  readonly given: readonly string[];
  /** With its particles joined ("dasilva"); null where none stands. */
  readonly surname: string | null;
  /** Pieces of a hyphened or particled surname, each long enough to stand alone; the whole surname first. */
  readonly surnameParts: readonly string[];
  /** First letter of a surname that is cut short: "Peggy H."; else null. */
  readonly surnameInitial: string | null;
  /** For `initials`: letters in order. */
  readonly initials: string;
  /** Further names of the same person given in brackets, quotes or after "née". */
  readonly also: readonly NameParts[];
  readonly seniority: 'senior' | 'junior' | null;
  /** "Mr & Mrs Tate": two people under one name. */
  readonly couple: boolean;
  /** For `single` and `login`: the word. */
  readonly word: string | null;
}

const EMPTY: NameParts = {
  shape: 'empty', titles: [], titleGroups: [], gender: null, given: [], surname: null, surnameParts: [], surnameInitial: null, initials: '', also: [], seniority: null, couple: false, word: null,
};
const asSurname = (key: string): NameParts => ({ ...EMPTY, shape: 'titled', surname: key, surnameParts: [key], word: key });
const INITIALS = /^(?:\p{Lu}\.?){1,4}$/u;
const oneLetter = (word: string): boolean => /^\p{L}\.?$/u.test(word);
const dottedInitials = (word: string): boolean => /^(?:\p{L}\.)+\p{L}?\.?$/u.test(word);
const shouted = (word: string): boolean => keyOf(word).length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);

/** "Mjgg Tate", "Mra. Tate": titles as a scanner may read them. */
const MISREAD_TITLE = /^M(?:r[agz8]|([ijl1](?!ss\b)[gjs8z]{2}))\.?\s+(?=\p{Lu})/iu;

/** Reads one name as written, titles inside it. Never throws; an unreadable name gives shape `empty`. */
export function parseName(text: string, cues: RoleCues): NameParts {
  let rest = text.replace(/(\p{L})-\s*\n\s*(\p{L})/gu, '$1-$2').replace(/\s+/g, ' ').trim().replace(/[’‘]/g, "'");
  const also: NameParts[] = [], bracketTitles: string[] = [];
  rest = rest.replace(/\(([^)]*)\)?|["“]([^"”]+)["”]/g, (whole: string, bracket: string | undefined, quoted: string | undefined) => {
    const inner = (bracket ?? quoted ?? '').trim();
    if (quoted !== undefined && whole.length >= rest.length - 1) return ` ${inner} `;
    const maiden = new RegExp(`^(?:${[...cues.maiden].join('|')})\\b\\.?\\s+(.+)$`, 'iu').exec(fold(inner));
    if (maiden) { also.push(asSurname(keyOf(maiden[1]!))); return ' '; }
    const words = inner.split(' ').filter(Boolean);
    if (words.every((w) => cues.titles.has(keyOf(w)))) { bracketTitles.push(...words); return ' '; }
    const named = parseName(inner, cues);
    if (named.shape !== 'empty') also.push(named);
    return ' ';
  });
  // "Mother, Pauline Tate": the label of a form, no family name
  rest = rest.replace(/^(\p{L}+)\s*[,:]\s*(?=\p{Lu})/u, (label: string, word: string) => (cues.kin.has(keyOf(word)) ? '' : label));
  rest = rest.replace(MISREAD_TITLE, (_, miss: string | undefined) => (miss === undefined ? 'Mrs ' : 'Miss '));
  const maiden = /^(.*?\p{L}.*?)\s+(?:n[eé]e|formerly|m\.?s\.?|or|alias|a\.?k\.?a\.?|otherwise)\s+(\p{Lu}.*)$/iu.exec(rest);
  if (maiden && /^\p{Lu}/u.test(maiden[2]!)) {
    const other = parseName(maiden[2]!, cues);
    also.push(other.shape === 'single' && other.word ? asSurname(other.word) : other);
    rest = maiden[1]!;
  }
  const couple = /\b(?:mr|dr|rev)s?\.?\s*(?:&|and|\/|\+)\s*(?:mrs|ms|dr)\b/iu.test(rest);
  rest = rest.replace(/\b(mr)\.?\s*(?:&|and|\/|\+)\s*(mrs|ms)\b\.?/iu, ' ').replace(/[[\]<>{}*_"“”]/g, ' ');
  return { ...fromWords(rest, bracketTitles, couple, cues), also };
}

function fromWords(text: string, bracketTitles: readonly string[], couple: boolean, cues: RoleCues): NameParts {
  const comma = /^(?!(?:mrs?|ms|miss|dr)\s*,)([^,]+),\s*(.+)$/iu.exec(text);
  let seniority: NameParts['seniority'] = null;
  const titles: string[] = [];
  const take = (words: readonly string[], before: boolean): string[] => words.filter((word, i) => {
    const key = keyOf(word), last = i === words.length - 1;
    if (!key || (/^\d+$/.test(key))) return false;
    if (words.length > 1 && ((i === 0 && cues.epithets.before.has(key)) || (i > 0 && last && cues.epithets.after.has(key)))) return false;
    const rank = cues.seniority.get(key);
    if (rank && i > 0 && (key !== 'sr' || last)) { seniority = rank; return false; }
    const wholeWord = /^\p{L}+[.:]?$/u.test(word) || ((key.length > 2 || key === 'pc') && dottedInitials(word));
    if (cues.titles.has(key) && wholeWord && (i < words.length - 1 || !before || words.length === 1 || cues.titles.get(key)!.group === 'civil') && startsWithTitles(words, i, cues)) { titles.push(key); return false; }
    if (cues.dropped.has(key) && (i > 0 ? last && key.length > 1 && !cues.particles.has(key) && (shouted(word) || /^esq/i.test(word)) : word === word.toLowerCase() || key === 'the')) return false;
    return true;
  });
  let words: string[], surnameFirst = false;
  if (comma && !comma[2]!.split(' ').every((w) => cues.dropped.has(keyOf(w)) || cues.seniority.has(keyOf(w)))) {
    const family = take(comma[1]!.split(/\s+/), true), rest = take(comma[2]!.split(/[\s,]+/), false);
    words = [...rest, ...family]; surnameFirst = true;
    if (!rest.length) return finish([], family.join(' '), titlesOf());
    return finish(rest, family.join(' '), titlesOf());
  }
  words = take(text.replace(/,/g, ' ').split(/[\s/]+/).flatMap((w) => w.split(/(?<=\p{Ll}\.)(?=\p{Lu})|(?<=(?:^|\.)\p{Lu}\.)(?=\p{Lu}\p{Ll}{2})/u)), true);
  for (const t of bracketTitles) titles.push(keyOf(t));
  if (words.length === 0) return { ...EMPTY, ...titlesOf(), couple };
  const firstShouts = shouted(words[0]!) && !dottedInitials(words[0]!) && keyOf(words[0]!).length > 2;
  if (words.length > 1 && firstShouts && !(words.length === 2 && oneLetter(words[1]!)) && words.slice(1).every((w) => !shouted(w) || oneLetter(w) || dottedInitials(w))) surnameFirst = true;
  if (surnameFirst) return finish(words.slice(1), words[0]!, titlesOf());
  if (words.length === 1) return single(words[0]!);
  if (words.every((w) => oneLetter(w) || dottedInitials(w))) return { ...EMPTY, ...titlesOf(), shape: 'initials', initials: lettersOf(words), couple, seniority };
  const tail = words.at(-1)!;
  if (oneLetter(tail) || /^\p{Lu}\.?-\p{Lu}\.?$/u.test(tail) || (dottedInitials(tail) && words.length === 2)) {
    const front = words.slice(0, -1);
    return { ...EMPTY, ...titlesOf(), shape: 'cut', given: front.flatMap(givenOf), surnameInitial: keyOf(tail)[0]!, word: keyOf(front[0]!), couple, seniority };
  }
  let from = words.length - 1;
  while (from > (titles.length || words[0] === words[0]!.toLowerCase() ? 0 : 1) && cues.particles.has(fold(words[from - 1]!).replace(/[^a-z]/g, '')) && !oneLetter(words[from - 1]!)) from--;
  return finish(words.slice(0, from), words.slice(from).join(' '), titlesOf());

  function titlesOf() {
    const known = titles.map((t) => cues.titles.get(t)!).filter(Boolean);
    return { titles, titleGroups: known.map((t) => t.group), gender: known.map((t) => t.gender).filter(Boolean).at(-1) ?? null };
  }
  function finish(front: readonly string[], family: string, heading: ReturnType<typeof titlesOf>): NameParts {
    const given = front.flatMap(givenOf), surname = keyOf(family), hasName = (given[0]?.length ?? 0) > 1;
    const parts = [surname, ...family.split(/[\s-]+/).map(keyOf).filter((p) => p.length > 2 && p !== surname && !cues.particles.has(p))];
    const shape: NameShape = hasName ? 'full' : given.length ? 'initialled' : heading.titles.length || couple ? 'titled' : 'single';
    return { ...EMPTY, ...heading, shape, given, surname, surnameParts: parts, couple, seniority, word: shape === 'single' || shape === 'titled' ? surname : null };
  }
  function single(word: string): NameParts {
    const key = keyOf(word), heading = titlesOf();
    if (INITIALS.test(word) && (dottedInitials(word) || key.length <= 3)) return { ...EMPTY, ...heading, shape: 'initials', initials: key, word: key, couple, seniority };
    const bits = word.split(/['’\-.]/u).filter(Boolean);
    if (bits.length > 1 && key.length <= 5 && bits.every((b) => /^\p{Lu}{1,2}$/u.test(b))) return { ...EMPTY, ...heading, shape: 'initials', initials: key, word: key, couple, seniority };
    if (/^\p{Lu}\p{Ll}{1,2}\p{Lu}$/u.test(word) && cues.particles.has(key.slice(1, -1)) || /^\p{Lu}[a-z]\p{Lu}$/u.test(word)) return { ...EMPTY, ...heading, shape: 'initials', initials: `${key[0]}${key.at(-1)}`, word: key, couple, seniority };
    if (/^\p{Ll}{2,4}$/u.test(word) && !/[aeiouy]/.test(key)) return { ...EMPTY, ...heading, shape: 'initials', initials: key, word: key, couple, seniority };
    if (key.length === 1) return { ...EMPTY, ...heading, shape: 'initials', initials: key, word: key, couple, seniority };
    if (/\d|_/.test(word) || /^\p{Ll}+\.\p{Ll}+$/u.test(word)) return { ...EMPTY, ...heading, shape: 'login', word: fold(word).replace(/[\d_]+/g, ' ').trim() };
    const pieces = word.split('-').map(keyOf).filter((p) => p.length > 2 && p !== key);
    return { ...EMPTY, ...heading, shape: heading.titles.length || couple ? 'titled' : 'single', surname: key, surnameParts: [key, ...pieces], word: key, couple, seniority };
  }
}

/** A title counts where only titles and dropped words stand before it. */
function startsWithTitles(words: readonly string[], at: number, cues: RoleCues): boolean {
  for (let i = 0; i < at; i++) { const key = keyOf(words[i]!); if (!cues.titles.has(key) && !cues.dropped.has(key) && !/^\d+$/.test(key)) return false; }
  return true;
}
const givenOf = (word: string): string[] => (dottedInitials(word) || oneLetter(word) || (INITIALS.test(word) && keyOf(word).length <= 3 && !/[aeiouy]/i.test(keyOf(word))) ? [...keyOf(word)] : [keyOf(word)].filter(Boolean));
const lettersOf = (words: readonly string[]): string => words.map(keyOf).join('');
