import { TAGS, type TaggedText } from '../tagged-text.js';
import type { Token } from '../text/tokens.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { MONTH_NAMES } from '../words/stop.js';
import { adjust, type NamePart, type NameSpan } from './name-span.js';
import type { ScoringPage } from './score-chain.js';
import { titleOf } from './title-of.js';

const PERSON = TAGS.indexOf('person'), STEP = TAGS.length * 2;

/** What a tagger says of the words of one page. */
export class TagsOfPage {
  constructor(private readonly tagged: TaggedText) {}

  /** The chance that what stands at [start, end) is inside the name of a person: the mean over its words; null where no word stands there. */
  person(start: number, end: number): number | null {
    const { words, chances } = this.tagged;
    let low = 0, high = words.length, sum = 0, count = 0;
    while (low < high) { const mid = (low + high) >> 1; if (words[mid]!.end <= start) low = mid + 1; else high = mid; }
    for (; low < words.length && words[low]!.start < end; low++, count++) sum += chances[low * STEP + PERSON * 2]! + chances[low * STEP + PERSON * 2 + 1]!;
    return count === 0 ? null : Math.min(1, sum / count);
  }
}

/**
 * Weight of the tagger's log odds beside the rules' own, from a fit over candidates of t3 while the network had not seen it (.42 for the rules, .26 for the tagger);
 * the limits were chosen on d1 to d3. What is known in the case is lowered less: the tagger sees a page at a time.
 */
const WEIGHT = 0.6, LOWEST = -5, LOWEST_KNOWN = -1, HIGHEST = 4;
/** From this chance of each word the tagger makes a candidate of its own, with these log odds: .62. */
const SURE = 0.97, SURE_ODDS = 0.5;

const logOdds = (chance: number): number => Math.log(Math.max(1e-3, chance) / Math.max(1e-3, 1 - chance));

/**
 * Raises and lowers candidates by what the tagger makes of the words that bear the name.
 * @param raiseOnly for initials, which the tagger often cannot tell from other letters
 */
export function weighByTags(spans: readonly NameSpan[], { page, shields }: ScoringPage, tags: TagsOfPage | undefined, raiseOnly = false): void {
  if (tags === undefined) return;
  for (const span of spans) {
    const each = span.parts.flatMap((p) => tags.person(page.tokens[p.index]!.start, page.tokens[p.index]!.end) ?? []);
    if (each.length === 0) continue;
    const chance = each.reduce((a, b) => a + b, 0) / each.length;
    // The name of a ship or a home looks like a person's, and its label tells: "S.S. Grace Morgan", "FW: contact".
    const mayRise = span.parts.every((p) => shields[p.index] === null) && !(raiseOnly && page.text[page.tokens[span.last]!.end] === ':');
    const by = WEIGHT * Math.max(raiseOnly ? 0 : span.recognisers.has('propagation') ? LOWEST_KNOWN : LOWEST, Math.min(mayRise ? HIGHEST : 0, logOdds(chance)));
    if (by !== 0) adjust(span, by, `the tagger takes it for a person with ${Math.round(chance * 100)} in 100`);
  }
}

/** Names that the tagger is sure of where no candidate stands. */
export function taggedNames({ page, shields }: ScoringPage, taken: Uint8Array, tags: TagsOfPage | undefined, vocabulary: Vocabulary): NameSpan[] {
  if (tags === undefined) return [];
  const found: NameSpan[] = [], { tokens } = page;
  const sure = (i: number): boolean => !taken[i] && shields[i] !== 'contact' && mayBeName(tokens[i]!, vocabulary) && (tags.person(tokens[i]!.start, tokens[i]!.end) ?? 0) >= SURE;
  for (let i = 0; i < tokens.length; i++) {
    if (!sure(i)) continue;
    let last = i;
    while (last + 1 < tokens.length && last - i < 4 && follows(tokens[last]!, tokens[last + 1]!) && sure(last + 1)) last++;
    const title = titleOf(tokens[i]!), parts: NamePart[] = [];
    for (let k = title === null ? i : i + 1; k <= last; k++) parts.push({ index: k, role: /^initials?$/.test(tokens[k]!.shape) ? 'initial' : k === last && k > i ? 'family' : 'given' });
    if (parts.some((p) => p.role !== 'initial')) found.push({ first: i, last, title, parts, odds: SURE_ODDS, recognisers: new Set(['tagger']), cue: 'the trained tagger is sure that it is a person', adjustments: [], structured: parts.length > 1 || title !== null });
    i = last;
  }
  return found;
}

const SHORT_DATES = /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/** Letters of the trade, days and months look like names to the tagger. */
function mayBeName({ shape, text, low }: Token, { lists }: Vocabulary): boolean {
  if (shape === 'number' || shape === 'other' || /\p{N}/u.test(text) || MONTH_NAMES.has(low) || SHORT_DATES.test(low)) return false;
  return shape !== 'caps' || (text.length > 3 && !(lists.lettersOfTrade ?? lists.acronyms).has(text));
}

const follows = (a: Token, b: Token): boolean => (b.gap === 'space' || b.gap === 'line') && !a.possessive && (b.before === '' || (b.before === '.' && (/^initials?$/.test(a.shape) || titleOf(a) !== null)));
