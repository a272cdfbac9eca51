import type { Mention, MentionKind } from '../case/mention.js';
import { namesRound, type CasePage } from './case-pages.js';
import type { Entity } from './entity.js';
import { keyOf } from './fold.js';
import { FREE_MAIL } from './free-mail.js';

export interface ContactPlace { readonly owner: Entity | null; readonly official: boolean }

const OFFICE = /\b(?:office|offices|council|county hall|city hall|town hall|shire ?hall|civic|centre|center|department|dept|hospital|infirmary|clinic|surgery|health|school|college|academy|nursery|court|chambers|buildings|police|station|headquarters|hq|social services|services|society|trust|board|authority|association|mission|church|chapel|convent|solicitors?|llp|ltd|limited|bank|university|institute|agency|unit|ward|switchboard|ext|extn|extension|fax|main|direct|duty|out of hours|children'?s home|the homes?|branch|committee|directorate|service|mobile \(work\)|work mobile|clerk|registry|depot|works|library|archive)\b/iu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a written date of birth as day, month, year (two-digit years kept so); null where it is not a whole date. */
export function readBirth(text: string): { readonly day: number; readonly month: number; readonly year: number } | null {
  const t = text.toLowerCase().replace(/\bof\b|\bthe\b|,/g, ' ');
  const numbers = /(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})\b/.exec(t);
  if (numbers) return { day: Number(numbers[1]), month: Number(numbers[2]), year: Number(numbers[3]) };
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(t);
  if (iso) return { day: Number(iso[3]), month: Number(iso[2]), year: Number(iso[1]) };
  const month = MONTHS.findIndex((m) => new RegExp(`(?:^|[^a-z])${m}`).test(t)) + 1;
  const numerals = [...t.matchAll(/\d+/g)].map((m) => Number(m[0]));
  if (month > 0 && numerals.length >= 2) { const year = numerals.find((n) => n > 31) ?? numerals.at(-1)!; const day = numerals.find((n) => n <= 31 && n !== year) ?? 0; return { day, month, year }; }
  return null;
}

/** Whether a written birth is the subject's own. */
export function isBirthOf(text: string, iso: string): boolean {
  const read = readBirth(text), [year, month, day] = iso.split('-').map(Number);
  return read !== null && read.day === day && read.month === month && (read.year === year || read.year === year! % 100);
}

/** Finds whom an address, telephone, e-mail, birth or number belongs to, from the names nearest on the page, and whether it is an office's. */
export class ContactPlacer {
  private readonly known = new Map<string, ContactPlace>();

  constructor(private readonly subject: Entity, private readonly subjectBorn: string, private readonly isProfessional: (e: Entity) => boolean,
    private readonly focusOf: (document: number) => Entity | null, private readonly authorOf: (document: number) => Entity | null) {}

  place(mention: Mention, page: CasePage): ContactPlace {
    const value = `${mention.kind}:${keyOf(mention.text)}`;
    const found = this.byPlace(mention, page);
    if (found.owner || found.official) { this.known.set(value, found); return found; }
    return this.known.get(value) ?? found;
  }

  private byPlace(mention: Mention, page: CasePage): ContactPlace {
    const { text } = page.cuePage, kind: MentionKind = mention.kind;
    if (kind === 'birth') return { owner: isBirthOf(mention.text, this.subjectBorn) ? this.subject : this.nearest(mention, page, true), official: false };
    if (kind === 'identity-number') return { owner: this.nearest(mention, page, true) ?? this.focusOf(page.documentIndex), official: false };
    const lineStart = text.lastIndexOf('\n', mention.start - 1) + 1, lineEnd = text.indexOf('\n', mention.end) < 0 ? text.length : text.indexOf('\n', mention.end);
    const line = text.slice(lineStart, lineEnd), above = text.slice(Math.max(0, text.lastIndexOf('\n', Math.max(0, lineStart - 60))), lineStart);
    if (kind === 'email') {
      const owner = this.nearest(mention, page, false);
      const official = !FREE_MAIL.test(mention.text.trim()) && (!owner || this.isProfessional(owner));
      return { owner, official };
    }
    const atTop = lineStart < 350 && page.pageIndex === 0;
    const owner = this.nearest(mention, page, false);
    const officeWords = OFFICE.test(kind === 'address' ? mention.text : line) || OFFICE.test(line.replace(mention.text, ' ')) || (atTop && OFFICE.test(text.slice(0, lineEnd + 40)));
    if (owner && !this.isProfessional(owner)) return { owner, official: false };
    if (owner) return { owner, official: officeWords || !/\b(?:home|private|lives|residence|personal)\b/iu.test(line + above) };
    if (officeWords || (atTop && this.letterhead(text.slice(0, lineStart)))) return { owner: null, official: true };
    const author = atTop ? this.authorOf(page.documentIndex) : null;
    if (author) return { owner: author, official: this.isProfessional(author) };
    return { owner: null, official: false };
  }

  /** A heading in capitals above: the paper of an office. */
  private letterhead(above: string): boolean { return above.split('\n').some((l) => /\p{Lu}{4,}(?:\W+\p{Lu}{2,})+/u.test(l)); }

  /** The nearest name on the line, else on the line above (a form, a signature, an address block under a name). */
  private nearest(mention: Mention, page: CasePage, further: boolean): Entity | null {
    const { before, after } = namesRound(page, mention.start), { text } = page.cuePage;
    const breaks = (a: number, b: number): number => { let n = 0; for (let i = a; i < b; i++) if (text[i] === '\n') n++; return n; };
    if (before && before.mention.end <= mention.start) { const n = breaks(before.mention.end, mention.start); if (n === 0 || (n <= (further ? 2 : 1) && mention.start - before.mention.end < 120)) return before.entity; }
    if (after && after.mention.start >= mention.end && breaks(mention.end, after.mention.start) === 0 && after.mention.start - mention.end < 40) return after.entity;
    return null;
  }
}
