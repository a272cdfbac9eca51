import type { DocumentPage } from '../case/case.js';
import { wordsTouched } from '../page/page-text.js';
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
export function withoutDoubtfulSurname(name: NameMention, page: DocumentPage, { byFirst, surnames }: Bearers): NameParts {
  const { parts, mention } = name;
  if (parts.shape !== 'full' || parts.titles.length > 0 || !parts.surname || (surnames.get(parts.surname) ?? 0) > 1) return parts;
  const first = parts.given[0]!, others = [...(byFirst.get(first) ?? [])].filter((s) => s !== parts.surname && surnames.get(s)! > 1);
  const words = wordsTouched(page.text, mention.start, mention.end).map((i) => page.reading.words[i]!);
  if (others.length !== 1 || words.length < 2) return parts;
  return words.slice(1).some((w) => w.confidence < DOUBT) && words[0]!.confidence >= DOUBT ? lone(parts, first) : parts;
}

/** "Ron" in "Ron and Enid Baker" is Ron Baker, unless a Ron of another surname is known. */
export function withPartnersSurname(names: readonly NameMention[], k: number, text: string, { byFirst, surnames }: Bearers): NameParts {
  const { parts, mention } = names[k]!, next = names[k + 1];
  if (parts.shape !== 'single' || !parts.word || parts.titles.length > 0 || !next || next.parts.shape !== 'full' || !next.parts.surname || next.parts.titles.length > 0) return parts;
  if (!/^\s+(?:and|&|\+)\s+$/u.test(text.slice(mention.end, next.mention.start)) || (surnames.get(parts.word) ?? 0) > 1 && !byFirst.has(parts.word)) return parts;
  const known = byFirst.get(parts.word);
  if (known && !known.has(next.parts.surname)) return parts;
  return { ...parts, shape: 'full', given: [parts.word], surname: next.parts.surname, surnameParts: next.parts.surnameParts, word: null };
}
