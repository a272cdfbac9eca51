import type { Token } from '../text/tokens.js';
import { adjust, type NameSpan } from './name-span.js';
import type { ScoringPage } from './score-chain.js';

/** A list has at least so many members, and so many of them are sure by themselves. */
const LEAST_MEMBERS = 3, LEAST_SURE = 2;
/** Log odds from which a member is sure. */
const SURE = 1;

/** "Saw June, Rob, Bill & Eck": a single word in a list of names is a name where most of the list are, whatever else the word means. */
export function raiseListed(spans: readonly NameSpan[], { page }: ScoringPage): void {
  const ordered = [...spans].sort((a, b) => a.first - b.first);
  for (let i = 0; i < ordered.length;) {
    let end = i + 1;
    while (end < ordered.length && joins(page.tokens, ordered[end - 1]!, ordered[end]!)) end++;
    const group = ordered.slice(i, end), sure = group.filter((s) => s.odds >= SURE).length;
    if (group.length >= LEAST_MEMBERS && sure >= LEAST_SURE && 2 * sure >= group.length - 1) for (const s of group) if (s.odds < SURE && !s.structured) adjust(s, 1.6, 'in a list of names');
    i = end;
  }
}

function joins(tokens: readonly Token[], a: NameSpan, b: NameSpan): boolean {
  const next = tokens[a.last + 1], first = tokens[b.first]!;
  if (next === undefined || tokens[a.last]!.possessive) return false;
  if (b.first === a.last + 1) return /^(?:\.?[,;&+/]|-|–)$/.test(first.before) && first.gap !== 'column';
  return b.first === a.last + 2 && next.low === 'and' && /^,?$/.test(next.before) && first.before === '' && first.gap !== 'column';
}
