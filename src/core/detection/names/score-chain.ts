import type { LineCue } from '../text/labels.js';
import type { Shield } from '../text/shields.js';
import type { Token, TokenPage } from '../text/tokens.js';
import type { Vocabulary, Word } from '../text/vocabulary.js';
import { DETERMINERS, KIN, KIN_MODIFIERS } from '../words/kin.js';
import { NATIONS } from '../words/nations.js';
import { THINGS } from '../words/organisations.js';
import { MONTH_NAMES, PERSON_LEADS, PERSON_VERBS, PLACE_PREPOSITIONS } from '../words/stop.js';
import { monthHere } from './month-here.js';
import { adjust, type NameSpan } from './name-span.js';
import { isCalledHere } from './nicknames.js';

export interface ScoringPage {
  readonly page: TokenPage;
  readonly shields: readonly Shield[];
  readonly cues: readonly (readonly LineCue[])[];
}

/** What general English and the gazetteers say of a word as a name, in log odds. */
export function prior(word: Word, midSentence = false): number {
  const named = Math.max(word.forename, word.surname);
  let x = 0.27 * named + 0.35 * Math.min(word.person, 4) - (named > 5 ? 0.15 : 0.35) * Math.min(word.other, 6) - (midSentence && named > 1 ? 0.2 : 0.42) * word.ordinary;
  if (word.placedHere > 0) x -= Math.min(2.4, 0.8 * word.placedHere);
  if (word.place) x -= named >= 4 ? 0.5 : 1.4;
  if (word.shieldedHere > 0 && named < 5) x -= Math.min(2, (named > 2 ? 0.3 : 0.7) * word.shieldedHere);
  if (word.lowerHere > 0 && word.ordinary > 0 && !midSentence) x -= Math.min(1.2, 0.3 * word.lowerHere);
  // A capital inside sentences, again and again, is a name even where the word means something else: "Hope", "Grace", "Rose".
  const alone = word.capHere - word.shieldedHere - word.placedHere;
  if (named > 1 && word.ordinary >= 3 && !word.place && alone > 1) x += Math.min(1.6, 0.4 * alone) * Math.max(0, 1 - word.lowerHere / alone);
  // A rare name of the lists is no less likely one than a word that no list has.
  if (named > 0 && named < 3 && word.ordinary === 0 && word.other === 0 && !word.place) x += 0.55;
  if (named === 0 && word.ordinary === 0 && !word.place) {
    if (word.lowerHere === 0 && word.shieldedHere === 0) x += Math.min(1.1, 0.22 * word.capHere);
    x += word.other === 0 ? 0.55 : 0;
    if (/[^\x20-\x7e]/.test(word.written)) x += 0.5;
  }
  return x;
}

/** Log odds of a word of which the text says that somebody goes by it, whatever it means otherwise. */
const CALLED_AT_LEAST = 1.6;

/** Scores a candidate by its own structure and by the words round it. */
export function scoreChain(span: NameSpan, { page, shields, cues }: ScoringPage, vocabulary: Vocabulary): void {
  const { tokens } = page, words = span.parts.map((p) => ({ part: p, token: tokens[p.index]!, word: vocabulary.get(tokens[p.index]!.low) }));
  const full = words.filter((w) => w.part.role === 'given' || w.part.role === 'family'), initials = words.filter((w) => w.part.role === 'initial');
  const text = (): string => page.text.slice(tokens[span.first]!.start, tokens[span.last]!.end).replace(/\s+/g, ' ');
  span.odds = full.length > 0 ? full.reduce((s, w) => s + Math.max(-3, prior(w.word, midSentence(page, w.token))), 0) / full.length : -0.5;
  if (span.whole) adjust(span, 2.5, 'the whole name is known in this case');
  if (span.title !== null) {
    span.recognisers.add('titled-name');
    span.cue = `a title before the name: "${text()}"`;
    adjust(span, { sure: 4.5, rank: 3.6, likely: 2.6, kin: 2.2 }[span.title], 'a title or rank stands before it');
  } else if (span.recognisers.has('surname-first')) {
    span.cue = `family name first, as in lists and on cards: "${text()}"`;
    adjust(span, full.length > 1 && full[1]!.word.forename >= 4 ? 2.6 : full.length > 1 ? 1.8 : 1.3, 'family name before given names or initials');
  } else if (initials.length > 0 && full.length > 0) {
    span.recognisers.add('initials-surname');
    span.cue = `initials with a family name: "${text()}"`;
    const dotted = initials.some((w) => w.token.dot || w.token.shape === 'initials'), known = full.some((w) => Math.max(w.word.surname, w.word.forename) > 0 || w.word.ordinary === 0);
    if (!dotted && isLettered(page, words[0]!.token) && full.every((w) => w.word.surname === 0)) adjust(span, -2.5, 'a lettered heading');
    adjust(span, (dotted ? 2 : 1.3) + (known ? 0.7 : dotted ? -0.4 : -1.5), dotted ? 'initials with stops' : 'initials without stops');
  } else if (full.length > 1) {
    span.recognisers.add('full-name');
    span.cue = `given and family name together: "${text()}"`;
    const given = Math.max(...full.slice(0, -1).map((w) => w.word.forename)), family = full.at(-1)!.word;
    adjust(span, given >= 4 ? 2 : given >= 2 ? 1 : 0.1, given >= 2 ? 'begins with a known forename' : 'no known forename');
    if (given < 2 && full.every((w) => w.token.shape === 'caps')) adjust(span, -0.8, 'in capitals, no known name');
    if (given >= 4 && family.surname > 0) adjust(span, 1, 'ends with a known family name');
    if (full.some((w) => w.word.ordinary >= 4 && w.word.forename === 0 && w.word.surname === 0)) adjust(span, -2, 'holds an ordinary word');
  } else {
    span.recognisers.add('single-name');
    span.cue = `a capital where a name may stand: "${text()}"`;
    adjust(span, -0.7, 'one word alone');
    const only = full[0];
    if (only && NATIONS.has(only.token.low) && only.word.forename < 6) adjust(span, -2.5, 'a country, people, faith or language');
    if (only?.token.shape === 'caps' && page.lines[only.token.line]!.capitals) adjust(span, only.word.forename > 5 && only.word.ordinary < 3 ? -0.6 : -1.6, 'in a line of capitals');
    if (only?.token.shape === 'caps' && only.token.text.length <= 4 && (vocabulary.lists.acronyms.has(only.token.text) || only.word.forename < 5)) adjust(span, -2, 'short word in capitals');
    if (only && only.token.opens && only.word.ordinary > 0) adjust(span, (only.token.possessive ? -0.8 : only.word.ordinary > 5 ? -1.8 : -1.2) + (only.word.forename >= 4 ? 0.8 : 0), 'an ordinary word that opens a sentence');
    if (only && only.word.forename + only.word.surname === 0 && only.token.text.length <= 3 && (only.token.text.length < 3 || !/[aeiouy]/i.test(only.token.low))) adjust(span, -2, 'too short for an unfamiliar name');
    if (only && only.word.forename + only.word.surname === 0 && /.{3}(?:ian|ians|ese)$/.test(only.token.low)) adjust(span, -0.8, 'formed like the name of a people');
    if (only && only.word.forename + only.word.surname === 0 && only.token.text.includes('-') && only.token.low.split('-').some((p) => vocabulary.get(p).stop)) adjust(span, -2, 'joined to an ordinary word');
    if (only && vocabulary.lists.cutWords?.has(only.token.low) && only.word.forename < 4) adjust(span, -1.5, 'a word of the trade cut short');
    if (only && MONTH_NAMES.has(only.token.low) && !monthHere(page, span.first)) adjust(span, -0.3, 'also a month');
  }
  if (!span.structured && isCalledHere(page, span.first)) { span.called = true; adjust(span, 3.2, 'after words for what somebody is called'); }
  surroundings(span, page, cues, vocabulary, full.length + initials.length > 1 || span.title !== null);
  if (!span.structured && full.every((w) => w.word.forename + w.word.surname === 0 && w.word.capHere < 2) && !span.adjustments.some((a) => a.startsWith('+'))) adjust(span, -0.4, 'an unfamiliar word, and nothing beside it tells of a person');
  const shielded = words.map((w) => shields[w.part.index]).find((s) => s !== null) ?? null;
  if (shielded !== null) adjust(span, span.whole && shielded !== 'organisation' ? -1 : span.title === null ? -4.5 : shielded === 'contact' ? -3 : shields[span.first] === null ? -2 : -9, SHIELD_WORDS[shielded]);
  if (span.called && shielded === null && span.odds < CALLED_AT_LEAST) adjust(span, CALLED_AT_LEAST - span.odds, 'somebody goes by it');
  if (span.title === null && words.some((w) => THINGS.has(w.token.low))) adjust(span, -1.5, 'the name of a make or product');
}

/** "B GENOGRAM", "H Wellbeing": a letter that opens its line, where other lines open with the letters beside it. */
function isLettered(page: TokenPage, token: Token): boolean {
  if (token.shape !== 'initial' || (token.gap !== 'line' && token.gap !== 'start')) return false;
  const code = token.text.charCodeAt(0);
  return page.tokens.some((t) => t.shape === 'initial' && (t.gap === 'line' || t.gap === 'start') && Math.abs(t.text.charCodeAt(0) - code) === 1);
}

/** What only a person does. */
const SPEECH = /^(?:said|says|told|asked|asks|rang|phoned|telephoned|replied|wrote|cried|laughed|wept|agreed|thinks|answered|admitted|denied|refused|apologised)$/;

/** Common nouns that stand directly before a person's name. */
const PERSON_NOUNS = new Set(['girl', 'boy', 'lad', 'lass', 'family', 'child', 'kid', 'client', 'patient', 'pupil', 'student', 'worker', 'colleague', 'resident', 'teacher', 'keyworker', 'interpreter', 'councillor', 'nurse', 'officer', 'driver', 'cook', 'gardener', 'farmer', 'witness', 'accused', 'constable', 'neighbour', 'mate', 'author']);

/** A verb that a person does: a listed one, or any past form in -ed. */
export const isVerb = (low: string): boolean => PERSON_VERBS.has(low) || /[^e]ed$/.test(low);

/** Inside a line of running text a capital is no chance: the ordinary meaning of the word counts less. */
export function midSentence(page: TokenPage, token: Token): boolean {
  const line = page.lines[token.line]!;
  if (token.opens || token.shape !== 'cap' || !line.running) return false;
  if (token.gap === 'space' || token.gap === 'none') return true;
  const above = page.lines[token.line - 1];
  return token.gap === 'line' && above !== undefined && above.running && above.end - above.start >= 0.7 * page.width;
}

const SHIELD_WORDS: Readonly<Record<NonNullable<Shield>, string>> = {
  organisation: 'inside the name of an organisation, home or street', place: 'a place of this name exists', saint: 'the name of a saint', contact: 'inside an address, number or date', thing: 'the name of a thing',
};

function surroundings(span: NameSpan, page: TokenPage, cues: ScoringPage['cues'], vocabulary: Vocabulary, strong: boolean): void {
  const { tokens } = page, first = tokens[span.first]!, last = tokens[span.last]!;
  const before = span.first > 0 ? tokens[span.first - 1]! : null, after = tokens[span.last + 1] ?? null;
  for (const cue of cues[first.line]!) {
    if (first.start < cue.from) continue;
    const between = page.text.slice(cue.from, first.start);
    if (cue.kind === 'people' ? between.length > 100 && cue.words === '' : /[\p{L}\p{N}]/u.test(between) && !(cue.kind === 'from' && /^[^\n]{0,60}[;,]\s*$/.test(between)) && !(cue.kind === 'field' && /^\p{Lu}\p{L}+,\s*$/u.test(between))) continue;
    const weight = { field: 1.7, people: 1.6, from: 1.4, salutation: 2.8, signature: 1.8 }[cue.kind];
    span.recognisers.add(cue.kind === 'signature' ? 'signature' : 'form-field');
    adjust(span, weight, cue.kind === 'signature' ? `in the signature after "${cue.words}"` : `after "${cue.words}"`);
    break;
  }
  const directly = before !== null && first.before === '' && (first.gap === 'space' || first.gap === 'line') && !before.possessive;
  if (before && directly) {
    const low = before.low;
    if ((KIN.has(low) || PERSON_NOUNS.has(low)) && span.title !== 'kin') adjust(span, 1.8, `after "${before.text}"`);
    else if (/^(?:is|was)$/.test(low) && /^names?$/.test(tokens[span.first - 2]?.low ?? '')) adjust(span, 3, 'after "name is"');
    else if (/^(?:called|named|nee|née|alias|aka|ms|one)$/.test(low) && low !== 'ms') adjust(span, 1.7, `after "${before.text}"`);
    else if (PLACE_PREPOSITIONS.has(low) && span.title === null) adjust(span, strong ? -1.2 : -1.4, `after "${before.text}"`);
    else if ((low === 'the' || low === 'a' || low === 'an' || low === 'this') && !strong) adjust(span, /^(?:children|family|twins|boys|girls|baby|household|brothers|sisters|boy|girl)$/.test(after?.low ?? '') ? 1.5 : -1.6, `after "${before.text}"`);
    else if (!strong && (low === 'to' || low === 'from' || low === 'of')) adjust(span, low === 'of' ? -0.5 : -0.25, `after "${before.text}"`);
    else if (PERSON_LEADS.has(low) || PERSON_VERBS.has(low)) adjust(span, 0.5, `after "${before.text}"`);
    else if (/^(?:its|her|his|their|our|my|your)$/.test(low) && !strong) adjust(span, -0.8, `after "${before.text}"`);
    if (before.shape === 'cap' && !strong && !KIN.has(low) && !before.opens && first.gap === 'space' && vocabulary.get(low).ordinary > 2 && !PERSON_LEADS.has(low)) adjust(span, -0.8, 'beside another capital');
  }
  if (!span.structured && last.dot && after?.shape === 'number' && after.line === last.line && after.gap !== 'column') adjust(span, -2.2, 'an abbreviation before a number');
  if (!span.structured && !last.dot && page.text.slice(first.start, last.end).length <= 3 && after?.shape === 'number' && after.before === '' && after.gap === 'space') adjust(span, -1.8, 'a short word before a number');
  if (last.possessive) adjust(span, 0.6, 'with the possessive');
  if (after && after.gap === 'space' && after.before === '' && !last.possessive) {
    if (!strong && SPEECH.test(after.low) && after.shape === 'lower') adjust(span, first.opens ? 2.6 : 1.5, `before "${after.text}"`);
    else if (after.shape === 'lower' && isVerb(after.low)) adjust(span, 0.9, `before "${after.text}"`);
    else if (after.shape === 'cap' && !strong && !vocabulary.get(after.low).stop) adjust(span, -0.9, 'beside another capital');
  }
  if (after && (after.before === '(' || after.before === ',') && (KIN.has(after.low) || ((KIN_MODIFIERS.has(after.low) || DETERMINERS.has(after.low)) && tokens[span.last + 2] !== undefined && (KIN.has(tokens[span.last + 2]!.low) || KIN.has(tokens[span.last + 3]?.low ?? ''))))) adjust(span, 1.2, `a relation follows: "${after.text}"`);
  if (after && /^\($/.test(after.before) && /^\d{1,2}$/.test(after.text) && page.text[after.end] === ')') adjust(span, 1.5, 'an age follows in brackets');
  if (after && after.before === ',' && /^\d{1,2}$/.test(after.text) && /^[,.)]?/.test(page.text.slice(after.end, after.end + 1)) && !/^\s*(?:[A-Z]|th|st|nd|rd)/.test(page.text.slice(after.end, after.end + 3))) adjust(span, 1, 'an age follows');
  if (first.before.endsWith('(') && (after === null || /^[).,]/.test(after.before))) adjust(span, 0.2, 'in brackets');
  list(span, tokens, vocabulary, strong);
}

/** "Shaun, Lee and baby Kylie": a neighbour in the list that is a known forename. */
function list(span: NameSpan, tokens: readonly Token[], vocabulary: Vocabulary, strong: boolean): void {
  if (strong) return;
  const named = (t: Token | undefined): boolean => t !== undefined && t.shape === 'cap' && vocabulary.get(t.low).forename > 4 && vocabulary.get(t.low).ordinary < 4;
  const i = span.first, j = span.last, before = tokens[i]!, after = tokens[j + 1];
  const left = (before.before === ',' || before.before === '&') && named(tokens[i - 1]) || tokens[i - 1]?.low === 'and' && named(tokens[i - 2]);
  const right = after !== undefined && ((after.before === ',' || after.before === '&') && named(after) || after.low === 'and' && after.before === '' && named(tokens[j + 2]));
  if (left || right) adjust(span, 1.3, 'in a list with another name');
}
