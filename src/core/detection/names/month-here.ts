import type { TokenPage } from '../text/tokens.js';

/** A month by what stands beside it: a number, a year, "in", "of", "last", "till". */
export function monthHere(page: TokenPage, index: number): boolean {
  const before = page.tokens[index - 1], after = page.tokens[index + 1], token = page.tokens[index]!;
  if (token.possessive) return false;
  if (before && token.gap !== 'column' && token.before === '' && (/^\d{1,2}(?:st|nd|rd|th)?$/i.test(before.text) || ['of', 'in', 'since', 'until', 'till', 'last', 'next', 'early', 'late', 'mid', 'by', 'during', 'every', 'this', 'from', 'end', 'the'].includes(before.low))) return true;
  if (after && after.before === '' && /^(?:'?\d{2,4}|\d{1,2}(?:st|nd|rd|th)?)$/.test(after.text) && after.gap !== 'column') return true;
  return after !== undefined && /^(?:term|half|bank|day|holiday|meeting|review)$/.test(after.low);
}
