import type { Entity } from './entity.js';
import { likeSpelling } from './fold.js';
import type { LinkContext } from './link-names.js';
import type { NameParts } from './name-parts.js';

/** How a written name agrees with a person: 0 (not at all) to 1 (the same words). */
export interface Fit { readonly given: number; readonly surname: number; readonly allWords: boolean; readonly vetoed: boolean }

const NONE: Fit = { given: 0, surname: 0, allWords: false, vetoed: true };
const best = (words: Iterable<string>, word: string, related: LinkContext['related']): number => { let top = 0; for (const w of words) { const r = related(w, word); if (r > top) { top = r; if (r === 1) break; } } return top; };

/** Compares a name with a person. Vetoed where gender, seniority, first or middle names are at odds. */
export function fitOf(parts: NameParts, entity: Entity, context: LinkContext): Fit {
  const { related } = context;
  if (parts.gender && genderOf(entity, context) && parts.gender !== genderOf(entity, context) && !parts.couple) return NONE;
  if (parts.seniority && entity.seniority && parts.seniority !== entity.seniority) return NONE;
  const surname = surnameFit(parts, entity, context);
  switch (parts.shape) {
    case 'full': case 'initialled': {
      const first = parts.given[0]!, given = Math.max(best(entity.firsts.keys(), first, related), parts.shape === 'full' && surname > 0.9 ? Math.max(petForm(first, entity, context), slipOf(parts, entity)) : 0);
      if (entity.surnames.size > 0 && surname === 0) { const all = everyWord(parts, entity, context); return all ? { given, surname: 0, allWords: true, vetoed: false } : NONE; }
      if (given === 0 && entity.firsts.size > 0) return NONE;
      if (given > 0 && parts.given.length > 1 && parts.given.slice(1).some((g) => g.length > 1) && [...entity.middles.keys()].some((g) => g.length > 1) && entity.middles.size > 0 && !parts.given.slice(1).some((g) => best(entity.middles.keys(), g, related) > 0 || best(entity.firsts.keys(), g, related) > 0 || best(entity.surnames.keys(), g, related) > 0)) return NONE;
      return { given, surname, allWords: false, vetoed: entity.surnames.size === 0 && parts.shape === 'full' && given < 0.9 };
    }
    case 'titled': {
      const asFirst = parts.titleGroups.some((g) => g === 'kin' || g === 'sister' || g === 'clergy' || g === 'child') && parts.word ? best(entity.firsts.keys(), parts.word, related) : 0;
      const called = parts.word && (entity.surnames.size === 0 || (context.isForename(parts.word) && !context.isSurnameHere(parts.word))) ? best(entity.firsts.keys(), parts.word, related) * 0.7 : 0;
      return { given: Math.max(asFirst, called), surname, allWords: false, vetoed: surname === 0 && asFirst === 0 && called === 0 };
    }
    case 'cut': {
      const given = best(entity.firsts.keys(), parts.word!, related), tail = parts.surnameInitial!;
      const tailFits = [...entity.surnames.keys()].some((s) => s.startsWith(tail));
      if (given > 0 && (tailFits || entity.surnames.size === 0)) return { given, surname: tailFits ? 0.8 : 0, allWords: false, vetoed: false };
      // "Hope C.": surname first, its initial after it
      const asSurname = best(entity.surnames.keys(), parts.word!, context.relatedSurname);
      return asSurname > 0 && [...entity.firsts.keys()].some((f) => f.startsWith(tail)) ? { given: 0.5, surname: asSurname, allWords: false, vetoed: false } : NONE;
    }
    case 'single': {
      const word = parts.word!, asFirst = best(entity.firsts.keys(), word, related), asMiddle = best(entity.middles.keys(), word, related) * 0.6;
      // A short form counts less where somebody of the case has the very word for a name.
      const first = asFirst === 1 ? 1 : context.isSurnameHere(word) ? 0 : context.isForenameHere(word) ? asFirst * 0.6 : asFirst;
      const given = Math.max(first, context.isForenameHere(word) ? asMiddle * 0.5 : asMiddle);
      const plural = word.endsWith('s') && (entity.surnames.has(word.slice(0, -1)) || (word.length > 4 && entity.surnames.has(word.replace(/es$/, '')))) ? 0.8 : 0;
      const family = Math.max(surname, plural);
      return { given, surname: family * 0.85, allWords: false, vetoed: given === 0 && family === 0 };
    }
    case 'login': {
      const words = parts.word!.split(/[^\p{L}]+/u).filter(Boolean).map((w) => w.replace(/'/g, ''));
      const hit = words.some((w) => [...entity.surnames.keys(), ...entity.surnamePieces].some((s) => s.length > 2 && (w === s || (w.length > s.length && w.length - s.length <= 3 && w.endsWith(s) && [...entity.firsts.keys()].some((f) => f[0] === w[0])) || (w.endsWith(s) && [...entity.firsts.keys()].some((f) => f[0] === w[0]))))) ||
        words.some((w) => w.length > 2 && entity.firsts.has(w));
      return { given: hit ? 0.8 : 0, surname: 0, allWords: false, vetoed: !hit };
    }
    case 'initials': {
      const hit = initialsFit(parts, entity);
      return { given: hit, surname: 0, allWords: false, vetoed: hit === 0 };
    }
    case 'empty': return NONE;
  }
}

/** "Doreem May Tate" beside "Doreen May Tate": a first name that is a slip away, where a whole middle name and the surname agree. */
function slipOf(parts: NameParts, entity: Entity): number {
  if (!parts.given.slice(1).some((g) => g.length > 1 && entity.middles.has(g))) return 0;
  for (const other of entity.firsts.keys()) if (other.length > 3 && likeSpelling(parts.given[0]!, other)) return 0.8;
  return 0;
}

/** "Kash" of "Katarzyna": under one surname, a name of four letters or fewer that begins as a longer one does. */
function petForm(first: string, entity: Entity, context: LinkContext): number {
  for (const other of entity.firsts.keys()) {
    const [short, long] = first.length < other.length ? [first, other] : [other, first];
    if (short.length >= 3 && short.length <= 4 && long.length >= 6 && short.slice(0, 2) === long.slice(0, 2) && !context.isForename(short)) return 0.75;
  }
  return 0;
}

/** Whole surnames first: a piece of a double surname counts less, and least where both are double and differ. */
function surnameFit(parts: NameParts, entity: Entity, context: LinkContext): number {
  if (!parts.surname) return 0;
  const whole = best(entity.surnames.keys(), parts.surname, context.relatedSurname);
  if (whole > 0.9) return whole;
  const toPiece = best(entity.surnamePieces, parts.surname, context.relatedSurname) * 0.8;
  let fromPiece = 0;
  for (const piece of parts.surnameParts.slice(1)) fromPiece = Math.max(fromPiece, best(entity.surnames.keys(), piece, context.relatedSurname) * 0.75, best(entity.surnamePieces, piece, context.relatedSurname) * 0.7);
  return Math.max(whole, toPiece, fromPiece);
}

function initialsFit(parts: NameParts, entity: Entity): number {
  const letters = parts.initials;
  if (entity.letters === letters) return 1;
  const firsts = [...entity.firsts.keys()].map((f) => f[0]!), lasts = [...entity.surnames.keys(), ...entity.surnamePieces].map((s) => s[0]!), middles = [...entity.middles.keys()].map((s) => s[0]!);
  if (letters.length === 1) {
    if (parts.titles.length) return lasts.includes(letters) ? 0.8 : 0;
    return firsts.includes(letters) ? 0.75 : lasts.includes(letters) ? 0.4 : 0;
  }
  const first = letters[0]!, last = letters.at(-1)!;
  if (!firsts.includes(first)) return 0;
  if (letters.length === 2) return lasts.includes(last) ? 0.9 : middles.includes(last) ? 0.4 : 0;
  const rest = [...letters.slice(1)];
  for (const surname of entity.surnames.keys()) if (surname[0] === rest[0] && inOrder(rest, surname)) return 0.95;
  return rest.every((l) => middles.includes(l) || lasts.includes(l)) ? 1 : lasts.includes(last) && middles.length === 0 ? 0.8 : 0;
}

/** All whole words of the name are this person's, in any order: "Chan Mei Wah" beside "Mei Wah Chan". */
function everyWord(parts: NameParts, entity: Entity, context: LinkContext): boolean {
  const words = [...parts.given, ...(parts.surname ? [parts.surname] : [])].filter((w) => w.length > 1);
  return words.length > 1 && words.every((w) => best(entity.firsts.keys(), w, context.related) >= 0.9 || best(entity.middles.keys(), w, context.related) >= 0.9 || best(entity.surnames.keys(), w, context.relatedSurname) >= 0.9);
}

/** The person's gender by title, else by a forename that is nearly always one. */
export function genderOf(entity: Entity, context: LinkContext): 'f' | 'm' | null {
  if (entity.gender) return entity.gender;
  for (const first of entity.firsts.keys()) { const sex = first.length > 1 ? context.sexOf(first) : null; if (sex) return sex; }
  return null;
}

const inOrder = (letters: readonly string[], word: string): boolean => { let at = 0; for (const l of letters) { at = word.indexOf(l, at) + 1; if (at === 0) return false; } return true; };
