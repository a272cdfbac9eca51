import { confusableFold } from '../text/fold.js';
import type { Token } from '../text/tokens.js';
import { TITLES, type TitleKind } from '../words/titles.js';

const TITLE_BY_LOOKS = new Map([...TITLES].filter(([t, k]) => k === 'sure' && t.length > 1).map(([t, k]) => [confusableFold(t), [t, k] as const]));

/** A title, also as optical reading may give it ("Mr5", "Mrs,"): its kind, else null. */
export function titleOf(token: Token): TitleKind | null {
  if (token.shape === 'number' || token.shape === 'initial') return null;
  const kind = TITLES.get(token.low);
  if (kind !== undefined) {
    if (token.shape === 'lower') return kind === 'sure' && token.low !== 'miss' && token.low !== 'master' && token.low !== 'rt' && token.low !== 'hon' && (token.low !== 'rev' || token.dot) || token.low === 'miss' ? 'sure' : null;
    return kind;
  }
  if (/\d/.test(token.low) && token.low.length < 6) return TITLE_BY_LOOKS.get(confusableFold(token.low))?.[1] ?? null;
  return null;
}
