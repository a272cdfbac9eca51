import type { DocumentPage } from '../case/case.js';
import { wordsTouched } from '../page/page-text.js';
import type { Cue } from './context-cues.js';
import type { NameMention } from './name-mention.js';
import type { NameParts } from './name-parts.js';

/** Words read with less than this say little: a like surname in a hand is as likely a common word beside a forename. */
const DOUBT = 0.65;

/** First names of whole names, each with the surnames that it stands with, and how often each surname stands in the case. */
export interface Bearers { readonly byFirst: ReadonlyMap<string, ReadonlySet<string>>; readonly surnames: ReadonlyMap<string, number> }

export function bearersOf(names: Iterable<{ readonly parts: NameParts }>): Bearers {
  const byFirst = new Map<string, Set<string>>(), surnames = new Map<string, number>();
  for (const { parts } of names) {
    if (parts.surname && parts.shape !== 'single') surnames.set(parts.surname, (surnames.get(parts.surname) ?? 0) + 1);
    if (parts.shape !== 'full' || !parts.surname) continue;
    const set = byFirst.get(parts.given[0]!);
    if (set) set.add(parts.surname); else byFirst.set(parts.given[0]!, new Set([parts.surname]));
  }
  return { byFirst, surnames };
}

const lone = (parts: NameParts, word: string): NameParts => ({ ...parts, shape: 'single', given: [], surname: word, surnameParts: [word], surnameInitial: null, word, also: [] });

/** "April Eegun", where the second word was read in doubt and stands nowhere else, and an April is known: the bare forename, with a common word misread beside it. */
export function withoutDoubtfulSurname(name: NameMention, page: DocumentPage, { byFirst, surnames }: Bearers, subjectNames: readonly NameParts[]): NameParts {
  const { parts, mention } = name;
  if (parts.shape !== 'full' || parts.titles.length > 0 || !parts.surname) return parts;
  const words = wordsTouched(page.text, mention.start, mention.end).map((i) => page.reading.words[i]!), doubted = (w: { readonly confidence: number }): boolean => w.confidence < DOUBT;
  const known = (word: string): boolean => {
    const others = [...(byFirst.get(word) ?? [])].filter((s) => s !== parts.surname && surnames.get(s)! > 2), own = others.filter((s) => subjectNames.some((n) => n.given[0] === word && (n.surname === s || n.surnameParts.includes(s) || n.given.includes(s))));
    return own.length > 0 ? own.length === others.length : others.length === 1;
  };
  const first = parts.given[0]!, rest = words.slice(1), once = surnames.get(parts.surname)! <= 1;
  if (rest.length > 0 && known(first) && (rest.every(doubted) || (once && rest.some(doubted)))) return lone(parts, first);
  return rest.length > 0 && once && known(parts.surname) && words.slice(0, -1).some(doubted) ? lone(parts, parts.surname) : parts;
}

const COUPLE: Cue = { feature: 'couple', say: 'named as one of a couple', relationship: null, reach: null, whose: null };
const GOES_TO: Cue = { feature: 'care-of', say: 'a child goes to the couple named', relationship: 'carer', reach: null, whose: null };

/** "Ron" in "Ron and Enid Baker" is Ron Baker, unless a Ron of another surname is known; both are then a couple, and "Ann to Ron and Enid Baker" places Ann with them. */
export function nameCouple(names: readonly NameMention[], k: number, text: string, { byFirst, surnames }: Bearers): void {
  const name = names[k]!, { parts, mention } = name, next = names[k + 1], before = names[k - 1];
  if (parts.shape !== 'single' || !parts.word || parts.titles.length > 0 || !next || next.parts.shape !== 'full' || !next.parts.surname || next.parts.titles.length > 0) return;
  if (!/^\s+(?:and|&|\+)\s+$/u.test(text.slice(mention.end, next.mention.start)) || ((surnames.get(parts.word) ?? 0) > 1 && !byFirst.has(parts.word))) return;
  const known = byFirst.get(parts.word);
  if (known && !known.has(next.parts.surname)) return;
  name.parts = { ...parts, shape: 'full', given: [parts.word], surname: next.parts.surname, surnameParts: next.parts.surnameParts, word: null };
  const goes = before && /^\s+to\s+$/u.test(text.slice(before.mention.end, mention.start)), cues = goes ? [COUPLE, GOES_TO] : [COUPLE];
  for (const n of [name, next]) n.cues = [...n.cues, ...cues];
}
