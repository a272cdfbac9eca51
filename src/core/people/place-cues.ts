import type { Cue, CuePage } from './context-cues.js';
import { FREE_MAIL } from './free-mail.js';

/** What the place of a line on its page says about the people named in it. */
type Zone = 'attendance' | 'copies' | 'from' | 'to' | 'salutation' | 'signature' | 'sign-off-formal' | 'sign-off-warm' | 'reference' | 'about';

const LINE_ZONES: readonly (readonly [RegExp, Zone, number])[] = [
  // pattern on the folded line, zone, how many further lines it may run on while they hold names
  [/^\W*(?:those )?(?:present|in attendance|attending|attended|attendance|also present|sederunt|apolog\w*|members|panel|invited|before)\b\W*(?:[:;\-(]|$|\s)/, 'attendance', 14],
  [/^\W*(?:c\.?\s?c\.?|b\.?c\.?c\.?|copy|copies|copied|cc'?d|distribution|circulation|circ)\b[\s.:]/, 'copies', 4],
  [/^\W*from\b\s*:?/, 'from', 0],
  [/^\W*(?:to|for the attention of|f\.?a\.?o\.?|attn)\b\s*:/, 'to', 1],
  [/^\W*(?:my )?dear(?:est)?\b/, 'salutation', 0],
  [/\b(?:signed|sgd|signature|sign|pp|p\.p|dictated|reported by|completed by|written by|prepared by|entered by|author|worker|interviewer|officer|recorded by|copied|extracted)\b\W*[:)]?/, 'signature', 0],
  [/\byours\s+(?:very\s+)?(?:faithfully|sincerely|truly|respectfully|obediently|ever)|\b(?:kind|best|warm|many) (?:regards|wishes)|\bregards\b|\bobedient servant\b|\bthanks\b\W*$/, 'sign-off-formal', 4],
  [/^\W*(?:lots of |all my |with |much |from your |your )?(?:love|loving|hugs|kisses|affectionate)\b|\blove from\b|\bxx+\b/, 'sign-off-warm', 3],
  [/\b(?:our|your|my)\s+ref(?:erence)?\b|^\W*ref\b/, 'reference', 0],
  [/^\W*(?:re|name of child|child|children|name|subject|concerning|regarding|pupil|patient|case of|in the matter of)\b\s*[:.]/, 'about', 0],
];

const SAY: Readonly<Record<Zone, string>> = {
  attendance: 'in a list of those present', copies: 'in a list of copies', from: 'on a “From” line', to: 'on a “To” line', salutation: 'greeted in a letter', signature: 'signed or wrote it',
  'sign-off-formal': 'signed a formal letter', 'sign-off-warm': 'signed with love', reference: 'initials in a file reference', about: 'what the paper is about',
};

export type LineZones = readonly (readonly Zone[])[];

/** "Copies to the Children's Officer, Mrs Tate": names stand within this many words of a list's line. */
const COPIES_WORDS = 7;

/** For each line with a name: how many words stand before its first. */
function wordsBeforeName(page: CuePage): Map<number, number> {
  const words = new Map<number, number>(), before = new Map<number, number>();
  page.tokens.forEach((token, i) => {
    const n = words.get(token.line) ?? 0;
    if (page.nameAt[i]! >= 0 && !before.has(token.line)) before.set(token.line, n);
    words.set(token.line, n + 1);
  });
  return before;
}

/** Zones of each line of a page, by the line numbers of its tokens. */
export function lineZones(page: CuePage): LineZones {
  const lines = page.text.split('\n').map((l) => l.toLowerCase());
  const zones: Zone[][] = lines.map(() => []);
  const named = new Set(page.tokens.filter((_, i) => page.nameAt[i]! >= 0).map((t) => t.line));
  const before = wordsBeforeName(page);
  lines.forEach((line, at) => {
    for (const [pattern, zone, runOn] of LINE_ZONES) {
      if (!pattern.test(line)) continue;
      // A row of a form that begins with a misread "cc" names somebody far along the line, if at all.
      if (zone === 'copies' && (before.get(at) ?? 0) > COPIES_WORDS) continue;
      zones[at]!.push(zone);
      for (let k = at + 1; k <= at + runOn && k < lines.length; k++) {
        if (zone === 'attendance' && (!named.has(k) || /^\W*\d+\s*[.)]/.test(lines[k]!) || lines[k]!.length > 110)) break;
        if ((zone === 'copies' || zone === 'to') && (!named.has(k) || (before.get(k) ?? 0) > COPIES_WORDS)) break;
        zones[k]!.push(zone);
      }
    }
  });
  return zones;
}

/** Cues from where in the page the name in tokens [from, to) stands. */
export function placeCues(page: CuePage, zones: LineZones, from: number, to: number, shape: string): Cue[] {
  const out: Cue[] = [], cue = (feature: string, say: string): void => { out.push({ feature, say, relationship: null, reach: null, whose: null }); };
  const first = page.tokens[from]!, last = page.tokens[to - 1]!;
  for (const zone of new Set(zones[first.line] ?? [])) {
    if (zone === 'signature' && !(page.tokens[from - 1] && !page.tokens[from - 1]!.isWord || /\b(?:by|signed|sgd)$/.test(page.tokens[from - 1]?.text ?? ''))) continue;
    if (zone === 'salutation' && !['dear', 'dearest'].includes(page.tokens[from - 1]?.text ?? '')) continue;
    cue(zone, SAY[zone]);
  }
  const previous = page.tokens[from - 1], next = page.tokens[to];
  const startsLine = !previous || previous.line !== first.line, endsLine = !next || next.line !== last.line;
  if (shape === 'initials' && !startsLine && (endsLine || closesEntry(page, to, last.line))) cue('initials-end', 'initials at the end of an entry');
  if (shape === 'initials' && (previous?.text === '/' || next?.text === '/')) cue('reference', SAY.reference);
  if (startsLine && endsLine) cue('alone', 'alone on a line');
  if (endsLine && !startsLine && previous && first.gapBefore) cue('column-end', 'in the last column of an entry');
  if (startsLine && next?.gapBefore) cue('column-first', 'in the first column of a table');
  if (previous?.isWord && /^\d{1,2}$|^\d+(?:am|pm)?$/.test(previous.text)) cue('after-date', 'just after a date or number');
  const beside = page.text.slice(last.end, last.end + 60), age = /^['’s]{0,2}\s*[,(]?\s*\(?(?:aged?\s+|now\s+|is\s+)?(\d{1,2})(?!\d)([\s\S]{0,14})/iu.exec(beside);
  if (age && !/^\s*[./:-]\s*\d|^(?:st|nd|rd|th)\b|^\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^\s*(?:am|pm|hrs|\d)/iu.test(age[2]!) && (/^\s*(?:[,);.]|$|years|yrs|y\.?o|yo\b|months|mths|weeks)/iu.test(age[2]!) || (/^\s*,/.test(age[0]) && /^\s+(?:who|and is|is)\b/iu.test(age[2]!)))) { const years = Number(age[1]); cue(years < 18 ? 'age-child' : 'age-adult', `aged ${age[1]} beside the name`); }
  const mail = /^[\s(<[“"\]]{0,4}[\w.+-]+@([\w.-]+)/u.exec(beside);
  if (mail) cue(FREE_MAIL.test(`@${mail[1]}`) ? 'mail-private' : 'mail-office', FREE_MAIL.test(`@${mail[1]}`) ? 'writes from a private e-mail address' : 'writes from an office e-mail address');
  return out;
}

/** "(JH)" and "[JH]." at the end of a line: only signs follow. */
function closesEntry(page: CuePage, to: number, line: number): boolean {
  for (let i = to; i < page.tokens.length && page.tokens[i]!.line === line; i++) if (page.tokens[i]!.isWord) return false;
  return true;
}
