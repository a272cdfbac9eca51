import type { Vocabulary } from '../text/vocabulary.js';
import type { LineCue } from '../text/labels.js';
import type { Token } from '../text/tokens.js';
import { PERSON_VERBS } from '../words/stop.js';
import type { KnownNames } from './known-names.js';
import type { NameSpan } from './name-span.js';
import type { ScoringPage } from './score-chain.js';

const REFERENCE = /(?:\bref(?:erence)?\b|\bour\s+ref|\byour\s+ref)[.:\s]*$/i;
const NEVER = new Set('AM PM UK GB US TV OK ID NB PS PTO RE CC IQ XX XXX II III IV VI VII VIII IX XI XII NO SO IN ON AT TO UP OR IF IT IS BE BY DO GO HE ME MY OF WE AS AN US TH ST ND RD DO NOT THE AND FOR ALL ANY'.split(' '));

/**
 * Initials of people, "JH", "J.H.", "M.E.L.", "SO'RK", or one letter: in references (JM/PW/462), in brackets at the end of an entry,
 * in signatures, after "cc", and anywhere when the letters fit somebody known in the case. Acronyms of the trade are told apart by
 * the list and by whether anybody fits.
 */
export function initialSightings({ page, cues, shields }: ScoringPage, taken: Uint8Array, known: KnownNames, vocabulary: Vocabulary, hereGiven: ReadonlySet<string>): NameSpan[] {
  const found: NameSpan[] = [], { tokens, text } = page, counts = new Map<string, number>();
  for (const t of tokens) if (t.shape === 'initial' && t.text !== 'I') counts.set(t.text, (counts.get(t.text) ?? 0) + 1);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (taken[i]) continue;
    const letters = token.text.replace(/[.'’-]/g, '');
    const short = token.shape === 'initials' || token.shape === 'initial' || (token.shape === 'caps' && letters.length <= 5 && (letters.length <= 4 || token.text.includes('\''))) || /^(?:\p{Lu}['’]\p{Lu}{1,2}|\p{Lu}Mc?\p{Lu})$/u.test(token.text);
    const slashed = isSlashed(tokens, text, i), refSmall = token.shape === 'lower' && letters.length >= 2 && letters.length <= 4 && slashed && referenceLine(page, token);
    if (!short && !refSmall) continue;
    if (shields[i] === 'contact' && !(slashed && upperOf(letters).length >= 2)) continue;
    const upper = upperOf(letters);
    if (upper.length === 1) { const one = oneLetter(page, i, hereGiven, cues[token.line]!, counts.get(letters) ?? 0); if (one) found.push(one); continue; }
    if (upper.length > 4 && token.shape !== 'caps' && !token.text.includes('\'')) continue;
    const owners = known.initialsOf(upper), dotted = token.shape === 'initials', acronym = NEVER.has(upper) || vocabulary.lists.acronyms.has(upper);
    if (!dotted && !acronym && upper.length > 2 && vocabulary.get(token.low).ordinary > 2) continue;
    let odds = owners.length > 0 ? 0.8 + (upper.length >= 3 ? 0.5 : 0) + (owners.length > 3 ? -0.2 : 0) : -1.6, why = owners.length > 0 ? 'initials of somebody known in this case' : 'capitals where initials of a person stand';
    const place = placeOf(page, i, cues[token.line]!);
    if (acronym) odds -= dotted ? (place === null ? 1.8 : 0.9) : owners.length > 0 ? (place === null ? 1.7 : 1) : 2.4;
    if (refSmall || (slashed && referenceLine(page, token))) { odds += owners.length > 0 || refSmall || !/^\/\s?\d/.test(text.slice(token.end, token.end + 3)) ? 2.6 : 1.4; why = 'initials in a reference'; }
    if (place !== null) { odds += place.gain; why = `${place.why}${owners.length > 0 ? ', and somebody known here has them' : ''}`; }
    else if (page.lines[token.line]!.capitals) odds -= 2;
    else odds -= 0.5;
    if (dotted) odds += 0.2;
    if (upper.length > 3 && owners.length === 0) odds -= 1.5;
    if (acronym && /[,;(]$/.test(token.before) && /\p{L}\.?[,;]?\s*[,;(]\s*$/u.test(text.slice(Math.max(0, token.start - 6), token.start))) odds -= 1.6;
    if (odds > -2) found.push(sighting(i, odds, why));
  }
  return found;
}

const upperOf = (letters: string): string => letters.toUpperCase();

function isSlashed(tokens: readonly Token[], text: string, i: number): boolean {
  return text[tokens[i]!.end] === '/' || text[tokens[i]!.start - 1] === '/' || (tokens[i]!.dot && text[tokens[i]!.end + 1] === '/');
}

/** A line that is a reference: "Our ref: JM/PW/462", or letters, slashes and figures near the top of a page. */
function referenceLine(page: ScoringPage['page'], token: Token): boolean {
  const line = page.lines[token.line]!, text = page.text.slice(line.start, line.end);
  if (REFERENCE.test(page.text.slice(line.start, token.start).replace(/[\p{L}.]{1,5}\/?/gu, (m) => (/ref/i.test(m) ? m : '')).trim()) || /\bref\b/i.test(text)) return true;
  let start = token.start, end = token.end;
  while (start > line.start && !/\s/.test(page.text[start - 1]!)) start--;
  while (end < line.end && !/\s/.test(page.text[end]!)) end++;
  const whole = page.text.slice(start, end);
  return /^\p{Lu}[\p{L}.']{1,4}\/\p{L}[\p{L}.']{1,4}(?:\/\S*)?$/u.test(whole) || /^\p{Lu}[\p{L}.]{1,3}\/\S*\d/u.test(whole);
}

/** Places on the page where initials are those of a person. */
function placeOf(page: ScoringPage['page'], i: number, cues: readonly LineCue[]): { readonly gain: number; readonly why: string } | null {
  const token = page.tokens[i]!, line = page.lines[token.line]!, before = page.text.slice(line.start, token.start), after = page.text.slice(token.end, line.end);
  const rest = after.replace(/^\./, '');
  if (/\($/.test(before) && /^\)/.test(rest)) return { gain: /^\)[\s.]*$/.test(rest) ? 2 : 1.1, why: 'initials in brackets' };
  if (/[✓✔]\s*$/.test(before)) return { gain: 2.4, why: 'initials after a tick' };
  if (/(?:\s{3,}|[-–—]\s*)$/.test(before) && /^[\s\])]*$/.test(rest)) return { gain: 1.9, why: 'initials at the end of an entry' };
  if (/[.!?)"']\s{1,2}$/.test(before) && /^\s*$/.test(rest)) return { gain: 1.3, why: 'initials at the end of an entry' };
  if (/^\s+\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\s*$/.test(rest)) return { gain: 1.9, why: 'initials with a date at the end of an entry' };
  if (/\s{3}$/.test(before) && DUE.test(rest)) return { gain: 1.6, why: 'initials in the column of who is to do it' };
  if (before.trim() === '' && rest.trim() === '') return { gain: 1.7, why: 'initials on a line of their own' };
  for (const cue of cues) if (token.start >= cue.from) {
    const between = page.text.slice(cue.from, token.start);
    if (!/\p{L}{6,}/u.test(between) && between.length < 40) return { gain: cue.kind === 'field' ? 1.3 : 1.7, why: `initials after "${cue.words}"` };
  }
  if (/(?:\b(?:from|to|by|told|with|and|per|for|of|see|saw|asked|initialled|informed|re|cc)|[,&;])\s*$/i.test(before)) return { gain: 0.5, why: 'initials where a name may stand' };
  if (/^\s*(?:said|says|to |rang|will|visited|agreed|asked|told|has|had|was|is|informed|advised|'s)/.test(rest) || token.possessive) return { gain: 0.7, why: 'initials that act like a person' };
  if (/^\s*:/.test(rest)) return { gain: 0.8, why: 'initials before a colon' };
  return null;
}

/** What stands behind initials in a list of actions: a wide gap or dash, a day, a month, "now". */
const DUE = /^(?:\s{3}|\s*[-–—]\s|\s+(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\s+(?:now|today|asap|ongoing|done|\d+\s+(?:days?|weeks?|months?))\b)/i;

/** "K", "H." for somebody whose name in this document begins with the letter. */
function oneLetter(page: ScoringPage['page'], i: number, here: ReadonlySet<string>, cues: readonly LineCue[], times: number): NameSpan | null {
  const token = page.tokens[i]!, letter = token.text[0]!;
  if (!here.has(letter)) return null;
  const before = page.tokens[i - 1], after = page.tokens[i + 1], next = page.text[token.end] ?? '\n', previous = page.text[token.start - 1] ?? '\n';
  if (/[/\d'’&-]/.test(next) || /[/\d'’&.-]/.test(previous)) return token.possessive ? sighting(i, 0.2, 'one letter for a name of this document') : null;
  if (letter === 'I' && !token.dot) return null;
  const acts = after !== undefined && after.gap === 'space' && (after.before === '' || after.before === '.') && after.shape === 'lower' && PERSON_VERBS.has(after.low);
  const led = before !== undefined && token.before === '' && token.gap === 'space' && before.shape === 'lower';
  if (letter === 'A' && !token.dot && !(led || (acts && /^(?:is|was|has|had|said|says|asked|told|went|came|did|will|would)$/.test(after.low)))) return null;
  if (/^\.?\d/.test(page.text.slice(token.end, token.end + 2)) || after?.low === 'of' || before?.low === 'sex' || before?.low === 'religion') return null;
  if (before && /^(?:vitamin|form|grade|ward|block|class|room|section|part|plan|stage|schedule|appendix|item|table|level|type|set|group|figure|annex|dept|st|hepatitis|page|unit|band|wing|year|category|exhibit|point|option|team|box|key|flat|para|house|bed|no|cat)$/.test(before.low)) return null;
  if (after && after.gap === 'space' && after.before.startsWith('.') && /^\p{Lu}/u.test(after.text) && after.shape !== 'caps' && !token.opens && before?.shape === 'initial') return null;
  let odds = -0.7;
  if (token.possessive) odds += 1.2;
  if (led) odds += 0.8;
  if (acts) odds += 1.1; else if (after && (after.before === '' || token.dot && after.before === '.') && after.gap === 'space' && after.shape === 'lower') odds += 0.6;
  if (times > 1) odds += Math.min(0.9, 0.3 * times);
  if (/^\s*&|^\s+and\b|^,/.test(page.text.slice(token.end, token.end + 5)) || before?.low === 'and' || token.before === '&') odds += 0.4;
  if (token.before.endsWith('(') || /^\)/.test(page.text.slice(token.end))) odds += 0.3;
  if (cues.some((c) => token.start >= c.from && token.start - c.from < 3)) odds += 1.5;
  if (token.gap === 'column' || before === undefined || token.gap === 'line' && !after) odds -= 0.6;
  return sighting(i, odds, 'one letter for a name of this document');
}

function sighting(index: number, odds: number, cue: string): NameSpan {
  return { first: index, last: index, title: null, parts: [{ index, role: 'initial' }], odds, recognisers: new Set(['initials']), cue, adjustments: [], structured: false };
}
