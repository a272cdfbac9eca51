import { runsOver, type Token, type TokenPage } from '../text/tokens.js';
import type { Vocabulary } from '../text/vocabulary.js';
import type { KnownParts, NamePart, NameSpan } from './name-span.js';

/** Words that may stand between a known given name and its family name: initials, and other given names. */
const MOST_BETWEEN = 2;

/**
 * A name of this case in full, however it is written: "MAUREEN STONE", "Grace Day", "MORGAN, Colin A.", "maureen stone". Words that mean something else
 * alone are told by standing together. In small letters only where a part of it is no ordinary word, or the whole is the request's own.
 */
export function wholeName(page: TokenPage, vocabulary: Vocabulary, known: KnownParts, start: number): NameSpan | null {
  const { tokens } = page, first = tokens[start]!;
  if (!mayBePart(first) || !known.has(first.low)) return null;
  const between: NamePart[] = [];
  for (let i = start + 1; i < tokens.length && between.length <= MOST_BETWEEN; i++) {
    const token = tokens[i]!, before = tokens[i - 1]!;
    if (!beside(page, before, token) || before.possessive) return null;
    const isInitial = token.shape === 'initial';
    if (!isInitial && mayBePart(token) && (token.shape === 'lower') === (first.shape === 'lower')) {
      const forward = token.before !== ',' && known.isWhole(first.low, token.low), backward = between.length === 0 && known.isWhole(token.low, first.low);
      if ((forward || backward) && fits(vocabulary, known, first, token)) {
        const parts: NamePart[] = [{ index: start, role: forward ? 'given' : 'family' }, ...between, { index: i, role: forward ? 'family' : 'given' }];
        for (let k = i + 1; backward && !forward && k < tokens.length && parts.length < 4 && tokens[k]!.shape === 'initial' && tokens[k]!.dot && tokens[k]!.gap === 'space'; k++) parts.push({ index: k, role: 'initial' });
        const span: NameSpan = { first: start, last: parts.at(-1)!.index, title: null, parts, odds: 0, recognisers: new Set(['propagation']), cue: '', adjustments: [], structured: true, whole: true };
        if (backward && !forward) span.recognisers.add('surname-first');
        return span;
      }
    }
    const word = vocabulary.get(token.low);
    if (token.before === ',' || !(isInitial || (token.shape === first.shape && token.shape !== 'lower' && !word.stop && word.forename > 1))) return null;
    between.push({ index: i, role: isInitial ? 'initial' : 'given' });
  }
  return null;
}

const mayBePart = (token: Token): boolean => token.shape === 'cap' || token.shape === 'caps' || (token.shape === 'lower' && token.low.length > 2);

function beside(page: TokenPage, a: Token, b: Token): boolean {
  if (b.before !== '' && b.before !== ',' && !(b.before === '.' && a.shape === 'initial')) return false;
  return b.gap === 'space' || runsOver(page, a, b);
}

function fits(vocabulary: Vocabulary, known: KnownParts, a: Token, b: Token): boolean {
  if (a.shape !== 'lower') return true;
  return known.isRegistered(a.low, b.low) || Math.min(vocabulary.get(a.low).ordinary, vocabulary.get(b.low).ordinary) < 4;
}
