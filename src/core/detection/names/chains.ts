import { runsOver, type Token, type TokenPage } from '../text/tokens.js';
import { SHIPS, type Shield } from '../text/shields.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { FUNCTION_WORDS, MONTH_NAMES } from '../words/stop.js';
import { PARTICLES, SUFFIXES, type TitleKind } from '../words/titles.js';
import type { KnownParts, NamePart, NameSpan } from './name-span.js';
import { surnameFirst } from './surname-first.js';
import { monthHere } from './month-here.js';
import { isCalledHere } from './nicknames.js';
import { titleOf } from './title-of.js';
import { wholeName } from './whole-names.js';

/** Joins the words of a page into candidate names. `known` grows the reach: capitals lines and lower case words that are known names join too. */
export function findChains(page: TokenPage, shields: readonly Shield[], vocabulary: Vocabulary, known: KnownParts): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let i = 0; i < page.tokens.length;) {
    const built = surnameFirst(page, shields, vocabulary, known, i) ?? chainAt(page, shields, vocabulary, known, i), whole = wholeName(page, vocabulary, known, i);
    const span = whole !== null && (built === null || built.last < whole.last) ? whole : built;
    if (span !== null && whole !== null) span.whole = true;
    if (span) { spans.push(span); i = span.last + 1; } else i++;
  }
  return spans;
}

function chainAt(page: TokenPage, shields: readonly Shield[], vocabulary: Vocabulary, known: KnownParts, start: number): NameSpan | null {
  const { tokens } = page;
  let i = start, title: TitleKind | null = null;
  for (let kind = titleOf(tokens[i]!); kind !== null; kind = i < tokens.length ? titleOf(tokens[i]!) : null) {
    if (i > start && !follows(page, tokens[i - 1]!, tokens[i]!, true)) return null;
    if (kind === 'likely' && title !== null && !(i + 1 < tokens.length && tokens[i + 1]!.before !== ',' && tokens[i + 1]!.shape !== 'initial' && i + 1 < tokens.length && partAt(page, shields, vocabulary, known, i + 1, 'sure', []) !== null && follows(page, tokens[i]!, tokens[i + 1]!, true))) break;
    if ((kind === 'likely' || kind === 'kin') && isLabel(page, i)) return null;
    title = title === null || kind === 'sure' ? kind : title;
    i++;
    if (i < tokens.length && (tokens[i]!.low === 'and') && i + 1 < tokens.length && titleOf(tokens[i + 1]!) !== null && tokens[i]!.gap !== 'column') i++;
    if (i < tokens.length && title === 'rank' && tokens[i]!.shape === 'number' && /^\d{1,5}$/.test(tokens[i]!.text)) i++;
    if (i >= tokens.length) return null;
  }
  // "Dear Sir, ANN TATE": whom the letter is about
  if (i > start && /^(?:sir|madam)$/.test(tokens[i - 1]!.low) && tokens[i]!.before === ',') return null;
  const parts: NamePart[] = [];
  const firstPart = i;
  while (i < tokens.length) {
    const previous = i > start ? tokens[i - 1]! : null;
    // "Mother, T.B.": what follows a relation after a comma tells of them
    if (previous && i === firstPart && title === 'kin' && tokens[i]!.before === ',') break;
    if (previous && (i > firstPart || title !== null) && !follows(page, previous, tokens[i]!, i === firstPart, title === 'sure' && parts.every((p) => p.role !== 'family'), title === 'sure' || known.has(tokens[i]!.low))) break;
    if (i > firstPart && tokens[i - 1]!.possessive) break;
    const inner = i > firstPart ? titleOf(tokens[i]!) : null;
    if (inner === 'sure' || ((inner === 'rank' || inner === 'likely') && vocabulary.get(tokens[i]!.low).forename < 4 && vocabulary.get(tokens[i]!.low).surname < 4)) break;
    if (parts.length >= 5 || (parts.length > 0 && tokens[i]!.shape === 'initials' && parts.at(-1)!.role !== 'initial' && title === null)) break;
    if (startsAnother(page, vocabulary, parts, i)) break;
    const role = partAt(page, shields, vocabulary, known, i, title, parts.map((p) => p.role));
    if (role === null) break;
    if (shields[i] !== null && parts.length > 0 && shields[parts.at(-1)!.index] === null && parts.at(-1)!.role !== 'initial') break;
    parts.push({ index: i, role });
    i++;
  }
  if (parts.length > 1 && /^[MF]$/.test(tokens[parts.at(-1)!.index]!.text) && !tokens[parts.at(-1)!.index]!.dot && /^(?:dob|born|\d.*)$/.test(tokens[i]?.low ?? 'dob')) parts.pop();
  while (parts.length > 0 && (parts.at(-1)!.role === 'particle')) parts.pop();
  trimStart(page, vocabulary, known, title, parts);
  const full = parts.filter((p) => p.role === 'given' || p.role === 'family');
  const initials = parts.filter((p) => p.role === 'initial');
  if (full.length === 0 && !(title !== null && title !== 'kin' && initials.length > 0 && usableInitials(page, initials))) return null;
  if (full.length > 0 && parts.at(-1)!.role === 'given') { const last = parts.pop()!; parts.push({ index: last.index, role: asFamily(page, vocabulary, title, parts, last.index) ? 'family' : 'given' }); }
  const first = title !== null ? start : parts[0]!.index;
  let last = parts.at(-1)!.index;
  const suffix = tokens[last + 1];
  if (suffix && SUFFIXES.has(suffix.low) && suffix.gap === 'space' && (suffix.before === '' || suffix.before === ',') && full.length > 0 && !tokens[last]!.possessive) last++;
  return {
    first, last, title, parts, odds: 0, recognisers: new Set(), cue: '', adjustments: [],
    structured: title !== null || full.length > 1 || (initials.length > 0 && full.length > 0),
  };
}

/** "P Hill Ann Tate", "C Hill ANN": after an initial and a family name, the next who signed. */
function startsAnother({ tokens }: TokenPage, vocabulary: Vocabulary, parts: readonly NamePart[], index: number): boolean {
  if (parts.length !== 2 || parts[0]!.role !== 'initial' || parts[1]!.role === 'initial' || parts[1]!.role === 'particle') return false;
  const last = tokens[parts[1]!.index]!, here = tokens[index]!, before = vocabulary.get(last.low), word = vocabulary.get(here.low), next = tokens[index + 1];
  if (last.shape === 'cap' && here.shape === 'caps' && here.text.length > 2) return true;
  return before.surname > before.forename && here.shape === 'cap' && word.forename > 3 && next?.shape === 'cap' && next.before === '' && next.gap === 'space';
}

/** "MOTHER Gwenllian PRICE", "FATHER David": in capitals before a name that begins in small letters it is the label of a field. */
function isLabel(page: TokenPage, index: number): boolean {
  const token = page.tokens[index]!, next = page.tokens[index + 1];
  return token.shape === 'caps' && token.text.length > 3 && next?.shape === 'cap';
}

const usableInitials = (page: TokenPage, initials: readonly NamePart[]): boolean => initials.length <= 2 && initials.every((p) => page.tokens[p.index]!.text !== 'I' || page.tokens[p.index]!.dot);

/** The last word is a family name unless it stands alone and is better known as a forename. */
function asFamily(page: TokenPage, vocabulary: Vocabulary, title: TitleKind | null, before: readonly NamePart[], index: number): boolean {
  if (title !== null && title !== 'kin' && before.length === 0) return true;
  const word = vocabulary.get(page.tokens[index]!.low);
  if (before.length === 0) return word.surname > word.forename;
  if (title === 'kin') return false;
  return true;
}

/** Forenames cut short, with a stop: "Wm. Hill", "Mrs. Chas. Stuart". */
const SHORT_FORENAMES = new Set('wm chas jas jos thos geo robt jn jno alex alexr benj danl edw edwd fredk hy margt matt patk richd saml theo wilf'.split(' '));

/** May these two words belong to one name? */
function follows(page: TokenPage, a: Token, b: Token, afterTitle: boolean, openTitle = false, misread = false): boolean {
  const abbreviated = a.shape === 'initial' || a.shape === 'initials' || afterTitle || SHORT_FORENAMES.has(a.low);
  const plain = b.before === '' || (afterTitle && b.before === ',') || (b.before === ',' && a.shape === 'initial' && misread) || (b.before === '.' && abbreviated) || (afterTitle && (b.before === '&' || b.before === '.&' || b.before === '.,')) || (a.shape === 'initial' && b.shape === 'initial' && (b.before === '&' || b.before === '.&')) || (b.before === '-' && b.gap === 'none');
  if (!plain) return false;
  if (b.gap === 'space') return true;
  if (b.gap === 'none') return b.before === '.' || b.before === '-' || b.before === '&';
  if (b.gap !== 'line') return false;
  const line = page.lines[a.line]!;
  if (b.line !== a.line + 1) return false;
  if (afterTitle || a.shape === 'initial') return true;
  if (openTitle && line.end - a.end <= 1 && b.shape === 'cap') return true;
  return runsOver(page, a, b) && !line.capitals && b.shape === 'cap';
}

/** The part that a word may play after `roles`, or null where it cannot be part of a name. */
function partAt(page: TokenPage, shields: readonly Shield[], vocabulary: Vocabulary, known: KnownParts, index: number, title: TitleKind | null, roles: readonly string[]): NamePart['role'] | null {
  const token = page.tokens[index]!, low = token.low;
  if (token.shape === 'initial' || token.shape === 'initials') {
    const next = page.tokens[index + 1], listed = token.opens || token.gap !== 'space' || /^[,;:]$/.test(token.before);
    if (token.text === 'I' && !token.dot && roles.at(-1) !== 'initial' && (title === null || next?.shape !== 'cap') && !(roles.length === 0 && listed && next?.shape === 'cap' && next.gap === 'space' && next.before === '' && !vocabulary.get(next.low).stop && known.has(next.low))) return null;
    if (token.text === 'A' && !token.dot && title === null && roles.length === 0 && !(listed && next !== undefined && next.gap === 'space' && next.before === '' && (next.shape === 'initial' || (next.shape === 'cap' && known.has(next.low))))) return null;
    if (token.shape === 'initials' && token.text.length > 7) return null;
    // "Colin S.20"
    if (/^\.?\d/.test(page.text.slice(token.end, token.end + 2))) return null;
    // "N/K", "T/C": half an abbreviation; "Mr. Hill. H.V. to call": letters of the trade after a name
    if (page.text[token.end] === '/' || (page.text[token.start - 1] === '/' && !/\p{L}{3}/u.test(page.text.slice(Math.max(0, token.start - 4), token.start - 1)))) return null;
    if (token.shape === 'initials' && roles.length > 0 && isOfTrade(vocabulary, low.toUpperCase())) return null;
    if (roles.length > 1 && roles[0] === 'initial' && roles.at(-1) !== 'initial' && roles.at(-1) !== 'particle') return null;
    if (isShip(page, shields, index)) return null;
    if (token.shape === 'initials' && title === null && roles.length === 0 && isAbbreviation(page, vocabulary, known, index)) return null;
    return 'initial';
  }
  // "GAL Ann Tate": letters of the trade before a name
  if (token.shape === 'caps' && roles.length === 0 && title === null && !known.has(low) && page.tokens[index + 1]?.shape === 'cap' && isOfTrade(vocabulary, token.text) && vocabulary.get(low).forename < 6) return null;
  // "Grace Hill RGN", "Dr W, EDT"
  if (token.shape === 'caps' && roles.length > 0 && !known.has(low) && isOfTrade(vocabulary, token.text) && !(OPENING_PARTICLES.has(low) && /^\p{Lu}/u.test(page.tokens[index + 1]?.text ?? ''))) return null;
  const word = vocabulary.get(low), named = Math.max(word.forename, word.surname), led = title !== null || roles.includes('initial') || roles.includes('given');
  if (roles.length > 0 && SUFFIXES.has(low)) return token.shape === 'lower' ? null : 'particle';
  if (token.shape === 'lower' || token.shape === 'other') {
    if (PARTICLES.has(low) && led && low.length > 1 && index + 1 < page.tokens.length && page.tokens[index + 1]!.gap === 'space' && /^\p{Lu}/u.test(page.tokens[index + 1]!.text)) return 'particle';
    if (title === 'sure' && roles.length === 0 && page.tokens[index - 1]!.low !== 'miss' && (word.surname > 0 || known.has(low)) && word.ordinary < 9 && !word.stop) return 'family';
    if (title === 'sure' && roles.every((r) => r === 'initial') && known.has(low) && (roles.length === 0 || word.ordinary < 4)) return 'family';
    if (roles.length === 0 && title === null && OPENING_PARTICLES.has(low) && nextCapital(page, vocabulary, known, index)) return 'particle';
    return null;
  }
  if (token.shape === 'number' || /^\p{Lu}{1,3}\d+$/u.test(token.text) || (/\d/.test(token.text) && title === null && roles.length === 0 && !known.has(low))) return null;
  if (title === 'likely' && roles.length === 0 && shields[index] !== null) return null;
  if (OPENING_PARTICLES.has(low) && led && page.tokens[index + 1]?.gap === 'space' && /^\p{Lu}/u.test(page.tokens[index + 1]!.text) && page.tokens[index + 1]!.before === '') return 'particle';
  if (PARTICLES.has(low) && !word.stop && led && index + 1 < page.tokens.length && page.tokens[index + 1]!.gap === 'space' && named < 3) return 'particle';
  if (word.kin && !(title !== null && word.surname > 2)) return null;
  if (FUNCTION_WORDS.has(low) && (title === null || token.shape === 'cap') && !known.has(low)) return null;
  const family = (title !== null && title !== 'kin') || roles.includes('initial') || roles.includes('given') || roles.includes('family');
  if (word.stop || MONTH_NAMES.has(low)) {
    if (title !== null && roles.length === 0 && title !== 'kin' && word.surname > 0 && (title !== 'likely' || (word.surname > 1 && word.forename > 0 && token.shape === 'cap' && !word.kin))) return 'family';
    if (roles.includes('given') && !roles.includes('family') && token.shape === 'cap' && !word.kin && (title === 'sure' || word.surname > 1)) return 'family';
    if (roles.includes('initial') && word.surname > 0 && token.shape === 'cap' && !roles.includes('family')) return 'family';
    if (MONTH_NAMES.has(low)) return monthHere(page, index) ? null : roles.includes('given') ? 'family' : 'given';
    if (known.has(low) && word.surname > 2 && family) return 'family';
    return null;
  }
  if (known.has(low)) return family && !roles.includes('family') && word.surname >= word.forename ? 'family' : 'given';
  if (title === null && roles.length === 0 && word.ordinary < 9 && isCalledHere(page, index)) return 'given';
  if (token.shape === 'caps') {
    if (token.text.length < 3 && named === 0) return null;
    if (roles.length >= 2 && word.ordinary >= 3 && word.forename < 5 && word.surname < 6) return null;
    if (named === 0 && !(title !== null && roles.length <= 1) && !(roles.includes('given') && word.ordinary === 0) && !(word.ordinary === 0 && word.other === 0 && !word.place && token.text.length > 3 && !vocabulary.lists.acronyms.has(token.text))) return null;
    if (word.ordinary > 4 && named < 5 && title === null && !roles.includes('given')) return null;
    return family ? 'family' : 'given';
  }
  if (title !== null && roles.length === 0) return title === 'likely' && named === 0 && word.ordinary > 2 ? null : title === 'kin' ? 'given' : word.forename > 3 && word.surname < 4 ? 'given' : 'family';
  if (word.ordinary > 0 && named === 0) {
    if (roles.includes('family')) return null;
    if (roles.includes('initial') && (word.ordinary <= 4 || standsAlone(page, index))) return 'family';
    if (roles.includes('given') && word.ordinary <= 2) return 'family';
    if (roles.at(-1) === 'given' && word.ordinary <= 6 && shields[index] === null && page.lines[token.line]!.running && token.gap === 'space' && vocabulary.get(page.tokens[index - 1]!.low).forename > 5 && page.tokens[index + 1]?.shape !== 'cap') return 'family';
    return word.ordinary <= 1 && !token.opens ? 'given' : null;
  }
  return 'given';
}

/** "L. Oakes" on a line of its own, as names are signed. */
function standsAlone(page: TokenPage, index: number): boolean {
  const token = page.tokens[index]!, initial = page.tokens[index - 1]!, line = page.lines[token.line]!;
  return initial.dot && initial.line === token.line && page.text.slice(line.start, initial.start).trim() === '' && page.text.slice(token.end, line.end).trim() === '';
}

const isOfTrade = ({ lists }: Vocabulary, letters: string): boolean => (lists.lettersOfTrade ?? lists.acronyms).has(letters);

/** "S.S. Grace Morgan", "M.V. Hope": what follows is a ship. */
const isShip = (page: TokenPage, shields: readonly Shield[], index: number): boolean => shields[index + 1] === 'thing' && SHIPS.has(page.tokens[index]!.low);

/** "T.B. Her mother", "H.V. Called": letters of the trade and the first word of a sentence. */
function isAbbreviation(page: TokenPage, vocabulary: Vocabulary, known: KnownParts, index: number): boolean {
  const letters = page.tokens[index]!.low.toUpperCase(), next = page.tokens[index + 1];
  if (next === undefined || !isOfTrade(vocabulary, letters)) return false;
  // "A.S. Young" where an A. S. Young is known
  if (known.initialsOf(letters + next.low[0]!.toUpperCase()).length > 0) return false;
  const word = vocabulary.get(next.low);
  return word.stop || (word.ordinary >= 4 && word.ordinary >= word.surname + 1) || known.has(next.low);
}

/** Particles that may open a name in lower case: "da Silva", "van der Berg". */
const OPENING_PARTICLES = new Set(['da', 'de', 'dos', 'van', 'von', 'della', 'al', 'el', 'bin', 'ap']);

function nextCapital(page: TokenPage, vocabulary: Vocabulary, known: KnownParts, index: number): boolean {
  const next = page.tokens[index + 1];
  if (next === undefined || next.before !== '' || next.gap === 'column') return false;
  if (next.shape === 'lower') return OPENING_PARTICLES.has(next.low) || next.low === 'der' || next.low === 'la' ? nextCapital(page, vocabulary, known, index + 1) : false;
  const word = vocabulary.get(next.low);
  return next.shape === 'cap' && !word.stop && (word.surname > 0 || known.has(next.low) || word.ordinary === 0);
}

/** "Saw Peter Quinn": an ordinary word that opens a sentence is no forename when a better one follows. */
function trimStart(page: TokenPage, vocabulary: Vocabulary, known: KnownParts, title: TitleKind | null, parts: NamePart[]): void {
  if (title !== null) return;
  while (parts.length > 1) {
    const token = page.tokens[parts[0]!.index]!, word = vocabulary.get(token.low), next = vocabulary.get(page.tokens[parts[1]!.index]!.low);
    if (parts[0]!.role === 'initial') {
      if (token.shape === 'initial' && !token.dot && token.opens && parts[1]!.role !== 'initial' && next.surname === 0 && !known.has(next.low)) { parts.shift(); continue; }
      return;
    }
    if (next.surname > next.forename && word.forename > 1 && !(word.ordinary >= 6)) return;
    const weak = word.ordinary >= 4 && !known.has(token.low) && (token.opens ? word.forename < 7 || next.forename > 3 : word.forename < 3);
    const firstOfLine = token.gap === 'line' && word.ordinary >= 5 && word.forename < 4;
    if (!weak && !firstOfLine) return;
    parts.shift();
  }
}
