import { isVerb, type ScoringPage } from './score-chain.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { GROUP_NOUNS } from '../words/kin.js';
import { monthHere } from './month-here.js';
import type { KnownNames } from './known-names.js';
import { adjust, type NameSpan } from './name-span.js';

/** How much it tells that a word is a name elsewhere in this case: from .8 (seen once) to 3.6 (seen often, well founded). */
export function propagationGain(known: KnownNames, low: string): number {
  const e = known.evidence(low);
  return e === undefined ? 0 : Math.min(3.6, 0.9 + 0.5 * Math.log2(1 + e.weight) + (e.documents.size > 1 ? 0.4 : 0));
}

/** Raises candidates whose words are accepted names elsewhere in the case. */
export function raiseKnown(span: NameSpan, { page, shields }: ScoringPage, known: KnownNames, vocabulary: Vocabulary): void {
  const parts = span.parts.filter((p) => p.role === 'given' || p.role === 'family');
  if (parts.length === 0) return;
  const gains = parts.map((p) => propagationGain(known, page.tokens[p.index]!.low));
  const inside = span.parts.some((p) => shields[p.index] !== null) ? 0.2 : 1;
  const gain = inside * (span.structured ? Math.max(...gains) * 0.6 : Math.max(...gains));
  if (gain === 0) return;
  const low = page.tokens[parts[0]!.index]!.low, word = vocabulary.get(low), token = page.tokens[parts[0]!.index]!;
  let share = 1;
  if (!span.structured) {
    if (token.opens && word.ordinary >= 5) {
      const next = page.tokens[span.last + 1];
      share = token.possessive ? 1.4 : opensLikeVerb(next?.low ?? '', page.text.slice(token.end, token.end + 2)) ? 0 : next && next.before === '' && next.gap === 'space' && next.shape === 'lower' && isVerb(next.low) || /^[,:]/.test(page.text.slice(token.end, token.end + 1)) ? 1.25 : 0.8;
    }
    if (monthLike(low) && monthHere(page, span.first)) share = 0;
    if (page.lines[token.line]!.capitals && word.ordinary >= 4) share = 0.4;
  }
  if (share === 0) return;
  if (!span.structured && !token.opens && token.shape === 'cap' && word.placedHere + word.shieldedHere === 0 && known.called.has(low)) adjust(span, 2.5, 'somebody of this case goes by it');
  const following = page.tokens[span.last + 1];
  if (!span.structured && token.opens && word.ordinary >= 5 && following !== undefined && following.before === '' && following.gap === 'space' && AUXILIARY.test(following.text)) adjust(span, 1.3, `before "${following.text}", which no verb stands before`);
  span.recognisers.add('propagation');
  adjust(span, gain * share, 'a name accepted elsewhere in this case');
}

/** "Will is", "Mark has": the first word is then no verb. */
const AUXILIARY = /^(?:is|has|was|had|does|did|isn't|hasn't|wasn't|hadn't|doesn't|didn't)$/;
const monthLike = (low: string): boolean => low === 'may' || low === 'april' || low === 'june' || low === 'august' || low === 'march';
/** "Will you", "May I", "Hope this finds you", "Mark the": the word is not a name there. */
const opensLikeVerb = (next: string, following: string): boolean => /^\s/.test(following) && /^(?:you|we|i|he|she|they|it|this|that|the|to|be|not|your|there|all|a|an|please|some|any|whoever|as|of|my|his|her|its)$/.test(next);

/** Names written without a capital, and plurals of family names: "told grace", "the Fields", "the MacPhees'". */
export function looseSightings({ page, shields }: ScoringPage, taken: Uint8Array, known: KnownNames, vocabulary: Vocabulary): NameSpan[] {
  const found: NameSpan[] = [], { tokens } = page;
  const smallHand = isSmallHand(page.tokens);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (taken[i] || token.shape === 'number' || token.low.length < 3) continue;
    const word = vocabulary.get(token.low);
    const base = token.low.endsWith('s') && !token.possessive ? plural(token.low, known) : null;
    if (base !== null && (token.shape === 'cap' || token.shape === 'caps') && !known.has(token.low)) {
      const before = tokens[i - 1]?.low ?? '', after = tokens[i + 1];
      const group = before === 'the' || before === 'both' || before === 'two' || page.text[token.end] === '\'' || page.text[token.end] === '’' || (after !== undefined && GROUP_NOUNS.has(after.low));
      if (group && shields[i] === null) { found.push(single(i, 'family', 1.2 + 0.4 * propagationGain(known, base), 'the plural of a family name known in this case')); continue; }
      if (word.ordinary <= 2 && shields[i] === null && vocabulary.get(base).ordinary <= 2) { found.push(single(i, 'family', 0.3, 'a known name with an s')); continue; }
    }
    if (token.low.length > 4 && token.shape === 'lower' && !known.has(token.low) && known.logins.has(token.low.replace(/\d+$/, '')) && word.ordinary < 2 && shields[i] !== 'contact') {
      found.push({ ...single(i, 'family', 1.6, 'the name of an account, made of a name known in this case'), recognisers: new Set(['login']) });
      continue;
    }
    if (smallHand && token.shape === 'lower' && !known.has(token.low) && word.forename >= 6 && word.ordinary === 0 && word.person >= word.other && shields[i] === null) { found.push(single(i, 'given', 0.2 + 0.1 * (word.forename - 6), 'a forename in a hand without capitals')); continue; }
    if (token.shape === 'lower' && !known.has(token.low) && word.ordinary === 0 && word.capHere > 0 && word.lowerHere <= word.capHere + 1 && token.low.length > 3 && (smallHand || isSpeaker(tokens, i)) && word.forename + word.surname + +isSpeaker(tokens, i) > 0 && shields[i] === null) { found.push(single(i, 'given', 0.3, 'in a hand without capitals, and with a capital elsewhere in this case')); continue; }
    const owner = token.low.length > 4 && token.low.endsWith('s') && !token.possessive && !known.has(token.low) && known.has(token.low.slice(0, -1)) ? token.low.slice(0, -1) : null;
    if (owner !== null && word.ordinary <= 1 && shields[i] === null && tokens[i + 1]?.shape === 'lower') {
      const odds = propagationGain(known, owner) - (token.shape === 'lower' ? 2.2 : 1) + (smallHand ? 1.2 : 0) - 0.3 * vocabulary.get(owner).ordinary;
      if (odds > -1) { found.push(single(i, 'given', odds, 'a known name with the possessive s but no apostrophe')); continue; }
    }
    if (token.shape !== 'lower' || !known.has(token.low) || word.stop || word.kin || shields[i] !== null) continue;
    const gain = propagationGain(known, token.low);
    const chat = isSpeaker(tokens, i);
    const odds = gain + (chat ? 2.5 : 0) - 1.2 - 0.75 * word.ordinary + (smallHand ? 1.6 : word.ordinary >= 3 ? -1.2 : -0.3) + (token.possessive ? 0.4 : 0) + (YOUNG_OR_OLD.has(tokens[i - 1]?.low ?? '') && token.before === '' ? 1.2 : 0) - (word.ordinary === 0 && word.forename + word.surname > 0 ? -1 : 0);
    if (odds > -1.5) found.push(single(i, word.forename >= word.surname ? 'given' : 'family', odds, 'a name of this case without its capital'));
  }
  return found;
}

/** "young hill's boots": before a name, also where it has lost its capital. */
const YOUNG_OR_OLD: ReadonlySet<string> = new Set(['young', 'old', 'wee', 'little']);

/** "\ngrace 22.14": first on a line and before a time, as messages are printed. */
const isSpeaker = (tokens: ScoringPage['page']['tokens'], i: number): boolean => tokens[i]!.gap === 'line' && /^\d{1,2}[.:]\d\d$/.test(tokens[i + 1]?.text ?? '');

function plural(low: string, known: KnownNames): string | null {
  for (const base of [low.slice(0, -1), low.endsWith('es') ? low.slice(0, -2) : '']) if (base.length > 2 && (known.evidence(base)?.family ?? 0) > 0) return base;
  return null;
}

/** Does the writer of this page leave out capitals altogether (hand, text messages)? Few sentences open with one. */
function isSmallHand(tokens: ScoringPage['page']['tokens']): boolean {
  let opened = 0, small = 0;
  for (const t of tokens) if (t.opens && t.shape !== 'number' && t.before.includes('.')) { opened++; if (t.shape === 'lower') small++; }
  const lonely = tokens.filter((t) => t.text === 'i' && t.before === '' && !t.dot).length;
  const letters = tokens.filter((t) => t.shape !== 'number'), capitals = letters.filter((t) => t.shape === 'cap' || t.shape === 'caps').length;
  return lonely > 1 || (letters.length > 25 && capitals < letters.length * 0.06) || (opened >= 3 && small > opened * 0.5);
}

function single(index: number, role: 'given' | 'family', odds: number, cue: string): NameSpan {
  return { first: index, last: index, title: null, parts: [{ index, role }], odds, recognisers: new Set(['propagation']), cue, adjustments: [], structured: false };
}
