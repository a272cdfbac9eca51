import { keyOf, likeSpelling, scanForm } from '../people/fold.js';
import { parseName, type NameParts } from '../people/name-parts.js';
import type { RoleCues } from '../people/role-cues.js';
import { nameSense, type NameSense } from '../people/same-name.js';

export interface NamedCard { readonly id: string; readonly name: string; readonly aliases: readonly string[] }
export interface NameKnowledge { readonly cues: RoleCues; readonly nicknames: ReadonlyMap<string, ReadonlySet<string>>; readonly forenameSex: ReadonlyMap<string, 'f' | 'm'> }

/** Two cards that may be one human, and why. `one` sorts before `other`. */
export interface SamePersonProposal { readonly one: string; readonly other: string; /** 0..1, for sorting. */ readonly likeness: number; readonly reasons: readonly string[] }

interface Form { readonly index: number; readonly card: NamedCard; readonly text: string; readonly parts: NameParts; readonly gender: 'f' | 'm' | null }
interface Likeness { readonly likeness: number; readonly reason: string }

/** Forms of a card that are looked at, and cards under one key that are compared: a file of a thousand Smiths must not cost a million comparisons. */
const MOST_FORMS = 8;
const MOST_UNDER_KEY = 60;

/** Key of an answer "these are two humans" (entry `not-same`). */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Cards whose names are alike enough that a person should look at both: a slip of a scanner or typist, a short form, a sound, a surname with an initial.
 * @param answered keys (`pairKey`) of pairs that a person already said are two humans
 */
export function samePersonProposals(cards: readonly NamedCard[], knowledge: NameKnowledge, answered: ReadonlySet<string>): SamePersonProposal[] {
  const sense = nameSense(knowledge.nicknames, new Map());
  const forms = cards.flatMap((card) => formsOf(card, knowledge)).map((form, index): Form => ({ ...form, index }));
  // Alike names share several shelves.
  const compared = new Set<number>();
  const shelves = new Map<string, Form[]>();
  for (const form of forms) for (const key of shelfKeys(form.parts, sense)) (shelves.get(key) ?? shelves.set(key, []).get(key)!).push(form);
  const found = new Map<string, { likeness: number; reasons: Set<string> }>();
  for (const shelf of shelves.values()) {
    const some = shelf.slice(0, MOST_UNDER_KEY);
    for (let i = 0; i < some.length; i++) for (let j = i + 1; j < some.length; j++) {
      const a = some[i]!, b = some[j]!;
      const place = a.index < b.index ? a.index * forms.length + b.index : b.index * forms.length + a.index;
      if (a.card === b.card || compared.has(place)) continue;
      compared.add(place);
      const key = pairKey(a.card.id, b.card.id);
      if (answered.has(key)) continue;
      const like = likenessOf(a, b, sense);
      if (!like) continue;
      const known = found.get(key) ?? found.set(key, { likeness: 0, reasons: new Set() }).get(key)!;
      known.likeness = Math.max(known.likeness, like.likeness);
      known.reasons.add(like.reason);
    }
  }
  const firsts = new Map(cards.map((card): [string, string[]] => [card.id, []]));
  for (const { card, parts } of forms) if ((parts.given[0]?.length ?? 0) > 1) firsts.get(card.id)!.push(parts.given[0]!);
  return [...found].map(([key, { likeness, reasons }]): SamePersonProposal => { const [one, other] = key.split(' ') as [string, string]; return { one, other, likeness, reasons: [...reasons].slice(0, 3) }; })
    .filter(({ one, other }) => !atOdds(firsts.get(one)!, firsts.get(other)!, sense)).sort((a, b) => b.likeness - a.likeness || (a.one + a.other < b.one + b.other ? -1 : 1));
}

/** Names that stand for two people ("Mr & Mrs Tate") on a card, and the other cards of that surname whom they may also name. */
export function couplesOf(card: NamedCard, cards: readonly NamedCard[], knowledge: NameKnowledge): { readonly names: readonly string[]; readonly partners: readonly string[] } {
  const couples = [card.name, ...card.aliases].map((text) => ({ text, parts: parseName(text, knowledge.cues) })).filter(({ parts }) => parts.couple && parts.surname !== null);
  const surnames = new Set(couples.map(({ parts }) => parts.surname!));
  const partners = surnames.size === 0 ? [] : cards.filter((other) => other.id !== card.id && formsOf(other, knowledge).some(({ parts }) => parts.titles.length > 0 && parts.surname !== null && surnames.has(parts.surname)));
  return { names: couples.map((c) => c.text), partners: partners.map((p) => p.id) };
}

function formsOf(card: NamedCard, { cues, forenameSex }: NameKnowledge): Omit<Form, 'index'>[] {
  return [...new Set([card.name, ...card.aliases])].slice(0, MOST_FORMS).flatMap((text): Omit<Form, 'index'>[] => {
    const parts = parseName(text, cues), first = parts.given[0];
    // Words of kinship and what stands for two people or for nobody known say nothing about who somebody is.
    if (parts.shape === 'empty' || parts.shape === 'login' || parts.couple || /^(?:unknown \(|office or )/i.test(text)) return [];
    if (parts.shape === 'single' && (cues.kin.has(parts.word ?? '') || cues.carers.has(parts.word ?? '') || cues.children.has(parts.word ?? '') || cues.public.has(parts.word ?? '') || cues.vague.has(parts.word ?? ''))) return [];
    return [{ card, text, parts, gender: parts.gender ?? (first !== undefined && first.length > 1 ? (forenameSex.get(first) ?? null) : null) }];
  });
}

/** Forms that are alike share a key: of the surname, of the surname as a scanner may have read it, or of the whole name. */
function shelfKeys({ surname, given, shape, initials }: NameParts, sense: NameSense): string[] {
  if (shape === 'initials') return [`i${initials}`];
  if (surname === null) return [];
  const scanned = scanForm(surname), first = given[0]?.[0] ?? '';
  return [...new Set([...sense.keys(surname).filter((k) => !k.startsWith('-')), `s${scanned}`, `<${scanned.slice(0, 3)}${first}`, `>${scanned.slice(-3)}${first}`])];
}

function likenessOf(a: Form, b: Form, sense: NameSense): Likeness | null {
  const [x, y] = [a.parts, b.parts];
  if ((a.gender && b.gender && a.gender !== b.gender) || (x.seniority && y.seniority && x.seniority !== y.seniority)) return null;
  if (x.surname === null || y.surname === null) return null;
  const both = `“${a.text}” and “${b.text}”`, surname = sense.surname(x.surname, y.surname);
  const [p, q] = [x.given[0], y.given[0]];
  const maySlip = surname < 0.97 && p !== undefined && q !== undefined && p[0] === q[0] && Math.min(x.surname.length, y.surname.length) > 3;
  const slip = maySlip && likeSpelling(x.surname, y.surname);
  if (surname < 0.8 && !slip) return null;
  if (p === undefined || q === undefined) return bareLikeness(a, b, surname === 1, both);
  if (p.length === 1 || q.length === 1) return p[0] === q[0] && surname >= 0.97 ? { likeness: p.length === q.length ? 0.75 : 0.7, reason: `Same surname, and the initial fits: ${both}.` } : null;
  if (middlesDiffer(x, y)) return null;
  const forename = sense.forename(p, q);
  if (slip) return forename >= 0.95 ? { likeness: 0.85, reason: `The surnames differ as a scanner or typist may have slipped: ${both}.` } : null;
  if (forename === 1 && surname === 1) return { likeness: 0.98, reason: `The same name: ${both}.` };
  if (forename === 1) return { likeness: 0.8, reason: `The surnames sound alike: ${both}.` };
  if (forename === 0.95) return { likeness: 0.9, reason: `One forename is a short form of the other: ${both}.` };
  if (forename >= 0.85) return { likeness: 0.75, reason: `The forenames sound or begin alike: ${both}.` };
  return surname === 1 && p.length > 3 && q.length > 3 && likeSpelling(p, q) ? { likeness: 0.7, reason: `The forenames differ as a scanner or typist may have slipped: ${both}.` } : null;
}

/** A title and a surname, or one word, on one of the cards. */
function bareLikeness(a: Form, b: Form, sameSurname: boolean, both: string): Likeness | null {
  if (!sameSurname) return null;
  const titled = a.parts.titles.length > 0 && b.parts.titles.length > 0;
  if (keyOf(a.text) === keyOf(b.text)) return { likeness: 0.8, reason: `The same name: ${both}.` };
  return titled && a.gender !== null && a.gender === b.gender ? { likeness: 0.5, reason: `Same surname and title: ${both}.` } : null;
}

const middlesDiffer = (x: NameParts, y: NameParts): boolean => {
  const p = x.given.slice(1), q = y.given.slice(1);
  return p.length > 0 && q.length > 0 && !p.some((g) => q.some((h) => g[0] === h[0] && (g.length === 1 || h.length === 1 || likeSpelling(g, h))));
};

/** Two cards of one surname on which whole forenames stand that cannot be one person's: what an initial proposes is then withdrawn. */
function atOdds(p: readonly string[], q: readonly string[], sense: NameSense): boolean {
  return p.length > 0 && q.length > 0 && !p.some((a) => q.some((b) => sense.forename(a, b) >= 0.85 || (a.length > 3 && b.length > 3 && likeSpelling(a, b))));
}
