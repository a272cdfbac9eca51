import type { KinReach, RoleCues } from './role-cues.js';
import { careCue } from './care-cues.js';
import type { Token } from './page-tokens.js';

/** What the words beside a name say about who it is. */
export interface Cue {
  /** Key of the weight table: "job-after", "kin", "carer-before". */
  readonly feature: string;
  /** The words that were found, in plain English. */
  readonly say: string;
  /** "mother", "health visitor"; null where the cue gives none. */
  readonly relationship: string | null;
  /** For kin: how near, and whose kin: a name just before ("Brian's father"), the writer ("my mother"), or nobody said ("the mother", "her mother"). */
  readonly reach: KinReach | null;
  readonly whose: Whose | null;
}

export type Whose =
  | { readonly kind: 'named'; readonly offset: number }
  | { readonly kind: 'writer' | 'unsaid' }
  /** Of somebody called by a part: "son of the foster parents". */
  | { readonly kind: 'role'; readonly role: 'carer' | 'other-child' | 'member-of-public' };

/** A page as the cue finders see it: its tokens, and where names stand in them. */
export interface CuePage {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For each token: index of the name mention (in page order) that it lies in, else -1. */
  readonly nameAt: readonly number[];
}

const MAX_PHRASE = 5;
const DETERMINERS = new Set(['the', 'a', 'an', 'our', 'his', 'her', 'their', 'my', 'your', 'this', 'its', 'present', 'former', 'new', 'own', 'your', 'late', 'then', 'now', 'who', 'is', 'was', 'as', 'acting', 'then', 'also']);
const ADJECTIVES = new Set(['younger', 'older', 'elder', 'eldest', 'youngest', 'little', 'big', 'own', 'late', 'poor', 'dear', 'old', 'new', 'former', 'ex', 'previous', 'other', 'twin', 'natural', 'birth', 'real', 'unmarried', 'widowed', 'second', 'first', 'third', 'only', 'married', 'good', 'allocated', 'named', 'present', 'current', 'student', 'agency', 'senior', 'deputy', 'assistant', 'acting', 'alleged', 'putative', 'adult', 'grown', 'teenage', 'biological', 'eldest']);
const STOP = new Set(['before', 'after', 'is', 'was', 'through', 'an', 'has', 'had', 'to', 'and', 'said', 'says', 'that', 'with', 'from', 'by', 'at', 'on', 'in', 'if', 'who', 'which', 'when', 'but', 'not', 'will', 'would', 'rang', 'told', 'i', 'he', 'she', 'we', 'they', 'you', 'it', 'came', 'asked', 'saw', 'be', 'been', 'are', 'were', 'does', 'did', 'can', 'could', 'for', 'than', 'or']);

interface Found { readonly table: 'job' | 'abbreviation' | 'head' | 'kin' | 'carer' | 'child' | 'public' | 'carerPhrase'; readonly phrase: string; readonly label: string; readonly reach: KinReach | null; readonly from: number; readonly to: number }

/** Longest phrase of the cue tables in tokens [from, to), anchored at one end. */
function lookUp(page: CuePage, at: number, forward: boolean, cues: RoleCues): Found | null {
  for (let length = MAX_PHRASE; length >= 1; length--) {
    const from = forward ? at : at - length + 1, to = from + length;
    if (from < 0 || to > page.tokens.length) continue;
    const slice = page.tokens.slice(from, to);
    if (!slice.every((t, i) => t.isWord && page.nameAt[from + i]! < 0 && (i === 0 || (!t.gapBefore && t.line - slice[i - 1]!.line <= 1)))) continue;
    const phrase = slice.map((t) => t.text).join(' ');
    const found = (table: Found['table'], label: string, reach: KinReach | null = null): Found => ({ table, phrase, label, reach, from, to });
    if (cues.notProfessional.has(phrase)) return found('public', phrase);
    const carer = cues.carers.get(phrase); if (carer) return found('carer', carer);
    if (cues.jobs.has(phrase)) return found('job', phrase);
    const kin = cues.kin.get(phrase); if (kin) return found('kin', kin.label, kin.reach);
    const child = cues.children.get(phrase); if (child) return found('child', child);
    const other = cues.public.get(phrase); if (other) return found('public', other);
    if (!forward && cues.carerPhrases.has(phrase)) return found('carerPhrase', phrase);
    if (length === 1 && cues.jobAbbreviations.has(phrase) && /^(?:\p{Lu}|\p{L}\.)/u.test(page.text.slice(slice[0]!.start, slice[0]!.end))) return found('abbreviation', phrase);
  }
  return null;
}

/** A job that the tables do not hold, by its head noun: "Kinlaith area resources officer". */
function byHead(page: CuePage, at: number, cues: RoleCues): Found | null {
  for (let i = at; i < Math.min(at + 6, page.tokens.length); i++) {
    const t = page.tokens[i]!;
    if (!t.isWord) { if (t.text === '&' || t.text === '-') continue; return null; }
    if (page.nameAt[i]! >= 0 || STOP.has(t.text) || /^\d/.test(t.text) || (i > at && t.gapBefore) || /(?:ed|ing)$/.test(t.text) && !cues.jobHeads.has(t.text) && t.text.length > 6 && !/^(?:supervising|visiting|leaving|nursing|housing|allocated|retired|consulting|reviewing|learning|teaching|presiding|boarding|outreaching|qualified|appointed|finding)$/.test(t.text)) return null;
    if (cues.jobHeads.has(t.text)) { const phrase = page.tokens.slice(at, i + 1).map((x) => x.text).join(' '); return { table: 'head', phrase, label: phrase, reach: null, from: at, to: i + 1 }; }
  }
  return null;
}

function toCue(found: Found, side: string, whose: Whose | null): Cue {
  const words = `“${found.phrase}” ${side === 'before' ? 'before' : side === 'is' ? 'said of' : 'after'} the name`;
  const cue = (feature: string, relationship: string | null): Cue => ({ feature, say: words, relationship, reach: found.reach, whose: found.table === 'kin' ? whose ?? { kind: 'unsaid' } : whose });
  switch (found.table) {
    case 'job': case 'abbreviation': case 'head': return cue(`${found.table}-${side}`, found.table === 'abbreviation' ? null : found.label);
    case 'carerPhrase': return cue('carer-phrase', 'carer');
    case 'kin': return cue('kin', found.label);
    default: return cue(`${found.table}-${side}`, found.label);
  }
}

/** Somebody called by a part at a token: "the foster parents", "another boy". */
function partOf(page: CuePage, at: number, forward: boolean, cues: RoleCues): Whose | null {
  const found = lookUp(page, at, forward, cues) ?? (forward ? null : lookUpSingular(page, at, cues));
  if (found?.table === 'carer') return { kind: 'role', role: 'carer' };
  if (found?.table === 'child') return { kind: 'role', role: 'other-child' };
  return found?.table === 'public' ? { kind: 'role', role: 'member-of-public' } : null;
}

/** A possessive ending in -s, read without it: "foster mothers" of "foster mother's". */
function lookUpSingular(page: CuePage, at: number, cues: RoleCues): Found | null {
  const token = page.tokens[at]!;
  if (!token.text.endsWith('s')) return null;
  const two = `${page.tokens[at - 1]?.text ?? ''} ${token.text.slice(0, -1)}`, one = token.text.slice(0, -1);
  for (const phrase of [two, one]) {
    const table = cues.carers.has(phrase) ? 'carer' : cues.children.has(phrase) ? 'child' : cues.public.has(phrase) ? 'public' : null;
    if (table) return { table, phrase, label: phrase, reach: null, from: at, to: at + 1 };
  }
  return null;
}

/** Whose kin a phrase speaks of, from the word before it. */
function possessor(page: CuePage, before: number, cues: RoleCues): Whose {
  let i = before;
  while (i >= 0 && page.tokens[i]!.isWord && ADJECTIVES.has(page.tokens[i]!.text)) i--;
  const token = page.tokens[i];
  if (!token) return { kind: 'unsaid' };
  if (page.nameAt[i]! >= 0 && /['’]s?\s*$|s['’]\s*$/u.test(page.text.slice(token.start, page.tokens[i + 1]?.start ?? token.end))) return { kind: 'named', offset: token.start };
  const part = i > 0 && page.nameAt[i]! < 0 && /s['’]?\s*$|['’]s\s*$/u.test(page.text.slice(token.start, page.tokens[i + 1]?.start ?? token.end)) ? partOf(page, i, false, cues) : null;
  if (part) return part;
  if (token.text === 'of') return { kind: 'unsaid' };
  if (token.text === 'my' || token.text === 'our') return { kind: 'writer' };
  return { kind: 'unsaid' };
}

/**
 * Cues beside the name in tokens [from, to) of a page: in apposition before or after it, joined by "is" or "was",
 * or before the list of names that it stands in.
 */
export function contextCues(page: CuePage, from: number, to: number, mentionEnd: number, cues: RoleCues): Cue[] {
  const out: Cue[] = [];
  const possessive = /^['’]s?\b/u.test(page.text.slice(mentionEnd, mentionEnd + 3));
  if (!possessive) { const after = afterName(page, to, cues); if (after) out.push(after); }
  const before = beforeName(page, from, cues, 0);
  if (before) out.push(before);
  out.push(...companyCues(page, from, to, possessive));
  const care = careCue(page.text, page.tokens[from]!.start, mentionEnd);
  if (care) out.push(care);
  return out;
}

/** Who is named in one breath with the person ("Ron and Enid"), and whether a home is called by the name ("at the Bakers'", "to Mrs Baker's"). */
function companyCues(page: CuePage, from: number, to: number, possessive: boolean): Cue[] {
  const out: Cue[] = [], and = new Set(['and', '&']);
  const pair = (joint: number, other: number): void => {
    const name = page.tokens[other];
    if (and.has(page.tokens[joint]?.text ?? '') && name && page.nameAt[other]! >= 0) out.push({ feature: 'paired', say: 'named together', relationship: null, reach: null, whose: { kind: 'named', offset: name.start } });
  };
  pair(to, to + 1); pair(from - 1, from - 2);
  let before = from - 1;
  if (page.tokens[before]?.text === 'the') before--;
  const place = page.tokens[before]?.text ?? '', plural = page.tokens[from - 1]?.text === 'the' && page.tokens[to - 1]!.text.endsWith('s');
  if (['at', 'to', 'from', 'with', 'near', 'round'].includes(place) && (plural || (possessive && place !== 'with' && !page.tokens[to]?.text.match(/^(?:office|solicitor|secretary|report|letter|request|view|team|school|class|house|home)$/)))) out.push({ feature: 'home-of', say: 'a home is called by the name', relationship: null, reach: null, whose: null });
  return out;
}

/** "Ann Tate (Miss), teacher", "Brian Tate (no relation), clerk": the bracket tells nothing of what follows it. */
function afterAside(page: CuePage, to: number, cues: RoleCues): number {
  if (page.tokens[to]?.text !== '(') return to;
  for (let i = to + 1; i < to + 4; i++) {
    const t = page.tokens[i];
    if (t?.text === ')') return i > to + 1 ? i + 1 : to;
    if (!t?.isWord || !(cues.titles.has(t.text) || ASIDE.has(t.text))) return to;
  }
  return to;
}
const ASIDE: ReadonlySet<string> = new Set(['no', 'relation', 'relative']);

function afterName(page: CuePage, to: number, cues: RoleCues): Cue | null {
  let i = afterAside(page, to, cues), side = 'after', comma = false, bracket = false;
  const last = page.tokens[to - 1]!;
  for (let steps = 0; i < page.tokens.length && steps < 3; i++, steps++) {
    const t = page.tokens[i]!;
    if (t.isWord) break;
    if (t.text === '(' || t.text === '[') bracket = true; else if (t.text === ',' || t.text === '-' || t.text === ':' || t.text === '–' || t.text === '=') comma = true; else if (t.text !== ')' ) return null;
  }
  const first = page.tokens[i];
  if (!first?.isWord || page.nameAt[i]! >= 0) return null;
  const newLine = first.line !== last.line, apart = first.gapBefore && !newLine;
  if (first.line - last.line > 1) return null;
  const joined = comma || bracket || apart || newLine;
  let j = i;
  if ((first.text === 'is' || first.text === 'was') && !newLine) side = 'is';
  if (!joined && side !== 'is') { const direct = lookUp(page, i, true, cues); const ends = direct && (!page.tokens[direct.to]?.isWord || page.tokens[direct.to]!.line !== last.line || page.tokens[direct.to]!.gapBefore); return direct && (direct.table === 'job' || (direct.table === 'abbreviation' && ends)) ? toCue(direct, 'after', null) : null; }
  let skipped = 0, whose: Whose | null = null;
  while (page.tokens[j]?.isWord && page.nameAt[j]! < 0 && skipped < 4 && (DETERMINERS.has(page.tokens[j]!.text) || ADJECTIVES.has(page.tokens[j]!.text)) && !lookUp(page, j, true, cues)) { if (['my', 'our'].includes(page.tokens[j]!.text)) whose = { kind: 'writer' }; j++; skipped++; }
  if (page.nameAt[j]! >= 0 && /^['’]/u.test(page.text.slice(page.tokens[j]!.end - 2, page.tokens[j]!.end + 2).replace(/^[^'’]*/u, ''))) {
    const offset = page.tokens[j]!.start;
    while (page.nameAt[j]! >= 0) j++;
    while (page.tokens[j] && ADJECTIVES.has(page.tokens[j]!.text) && !lookUp(page, j, true, cues)) j++;
    whose = { kind: 'named', offset };
  }
  const found = lookUp(page, j, true, cues) ?? byHead(page, j, cues);
  if (!found) return null;
  const next = page.tokens[found.to];
  if (found.table === 'kin' && !whose && next?.text === 'of' && page.nameAt[found.to + 1] !== undefined && page.nameAt[found.to + 1]! >= 0) whose = { kind: 'named', offset: page.tokens[found.to + 1]!.start };
  if (found.table === 'kin' && !whose && next?.text === 'of') { let k = found.to + 1; while (page.tokens[k] && DETERMINERS.has(page.tokens[k]!.text)) k++; if (page.tokens[k]) whose = partOf(page, k, true, cues); }
  if (found.table === 'kin' && found.label === 'family') return null;
  if (found.table === 'kin' && !whose && next?.isWord && !next.gapBefore && next.line === page.tokens[found.to - 1]!.line && !STOP.has(next.text) && !comma && !bracket && side !== 'is') return null;
  if (newLine && !comma && !bracket && found.table !== 'job' && found.table !== 'head' && found.table !== 'abbreviation') return null;
  if (newLine && found.from !== i && !comma) return null;
  return toCue(found, newLine && !comma ? 'below' : side === 'is' ? 'is' : apart && !comma && !bracket ? 'column' : 'after', whose);
}

function beforeName(page: CuePage, from: number, cues: RoleCues, hops: number): Cue | null {
  let i = from - 1, sign = '';
  const first = page.tokens[from]!;
  for (let steps = 0; i >= 0 && steps < 2 && !page.tokens[i]!.isWord; i--, steps++) sign += page.tokens[i]!.text;
  if (i < 0 || /[.;!?)]/.test(sign) && !/^[)]?[(,:]*$/.test(sign)) return null;
  const near = page.tokens[i]!;
  if (first.line - near.line > 1) return null;
  if (page.nameAt[i]! >= 0 || ((near.text === 'and' || near.text === '&') && i > 0 && page.nameAt[i - 1]! >= 0)) {
    // A list: "her sisters Ann, Jane and Lucy" says of Lucy what it says of Ann.
    if (hops >= 6 || !/^[,&/+]*$/.test(sign) || (sign === '' && page.nameAt[i]! >= 0)) return null;
    let k = page.nameAt[i]! >= 0 ? i : i - 1;
    const name = page.nameAt[k]!;
    while (k > 0 && page.nameAt[k - 1] === name) k--;
    const cue = beforeName(page, k, cues, hops + 1);
    return cue && (/s$|en$/u.test(cue.say.split('”')[0]!) || cue.feature.startsWith('carer')) ? cue : null;
  }
  const crossing = first.line !== near.line && !/[,:]/.test(sign);
  const found = lookUp(page, i, false, cues);
  if (found) {
    if (found.table === 'kin' && found.label === 'family') return null;
    if (found.table === 'abbreviation' && sign === '' && !first.gapBefore) return toCue(found, 'before', null);
    if (crossing && found.table !== 'job' && found.table !== 'kin' && found.table !== 'carer') return null;
    return toCue(found, sign.includes(':') || first.gapBefore ? 'label' : 'before', possessor(page, found.from - 1, cues));
  }
  if (near.isWord && cues.jobHeads.has(near.text) && !crossing) return toCue({ table: 'head', phrase: near.text, label: near.text, reach: null, from: i, to: i + 1 }, sign.includes(':') ? 'label' : 'before', null);
  return null;
}
