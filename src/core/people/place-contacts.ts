import type { Mention } from '../case/mention.js';
import { namesRound, type CasePage } from './case-pages.js';
import type { Entity } from './entity.js';
import { keyOf } from './fold.js';
import { FREE_MAIL } from './free-mail.js';
import { isBirthOf, mayBeBirthOf } from './births.js';

/** Whom a contact detail belongs to (null where nobody is known), and whether it is an office's. */
export interface ContactPlace { readonly owner: Entity | null; readonly official: boolean }

export interface ContactKnowledge {
  readonly subject: Entity;
  /** ISO date. */
  readonly subjectBorn: string;
  /** Named in official work, with cues that say so. */
  readonly isProfessional: (e: Entity) => boolean;
  readonly focusOf: (document: number) => Entity | null;
  /** Somebody private of a family name that the subject does not bear. */
  readonly bearerOf: (surname: string) => Entity | null;
  /** Who signed a document. */
  readonly authorOf: (document: number) => Entity | null;
}

const OFFICE = /\b(?:offices?|council|county hall|city hall|town hall|shire ?hall|civic|centre|center|department|dept|hospital|infirmary|clinic|surgery|health|school|college|academy|nursery|court|chambers|buildings|police|station|headquarters|hq|social services|services|society|trust|board|authority|association|mission|church|chapel|convent|solicitors?|llp|ltd|limited|bank|university|institute|agency|unit|ward|switchboard|ext|extn|extension|fax|direct line|duty|out of hours|children'?s homes?|the homes?|branch|committee|directorate|service|work mobile|clerk|registry|depot|works|library|archive|police stn|p\.?o\.? box)\b/iu;
const HOME = /\b(?:flat|cottages?|c\/o|caravan|pitch|bungalow|home address|lives|living|residing|lodging|mrs?|miss|house no)\b/iu;

/** Characters before a detail on its line in which the words for an office must stand; after it, half as many. */
const BESIDE = 44;
/** What leads to the reference of the document itself. */
const OWN_REFERENCE = /\b(?:our|your|yr|my|case|file|dept|court|card|register|reg)\W{0,3}(?:ref(?:erence)?|nos?|numbers?)\b|^\W*ref(?:erence)?\b/iu;

/** Finds whom an address, telephone, e-mail, birth or number belongs to, from the names nearest on the page and from where else the same detail stands. */
export class ContactPlacer {
  constructor(private readonly known: ContactKnowledge) {}

  /** All contact mentions of a case at once: the same number or address has one owner everywhere. */
  placeAll(mentions: readonly { readonly mention: Mention; readonly page: CasePage }[]): Map<string, ContactPlace> {
    const alone = mentions.map((m) => ({ ...m, value: `${m.mention.kind}:${valueKey(m.mention)}`, place: this.place(m.mention, m.page) }));
    const votes = new Map<string, Map<Entity | 'office', number>>();
    for (const { value, place } of alone) {
      const who = place.official ? 'office' : place.owner;
      if (!who) continue;
      const tally = votes.get(value) ?? new Map<Entity | 'office', number>();
      votes.set(value, tally.set(who, (tally.get(who) ?? 0) + 1));
    }
    const out = new Map<string, ContactPlace>();
    for (const { mention, value, place } of alone) {
      const tally = votes.get(value), own = tally?.get(this.known.subject) ?? 0;
      const others = [...(tally ?? [])].filter(([who]) => who !== this.known.subject && who !== 'office').sort((a, b) => b[1] - a[1]);
      let settled = place;
      if (mention.kind === 'identity-number') settled = own > 0 && (own > (others[0]?.[1] ?? 0) || place.owner === this.known.subject && own === others[0]![1]) ? { owner: this.known.subject, official: false } : others[0] && !place.owner ? { owner: others[0][0] as Entity, official: false } : place;
      // somebody else's address or telephone anywhere is theirs everywhere, so that it is not shown beside the subject's name
      else if (mention.kind !== 'birth' && others[0] && (place.owner === this.known.subject || !place.owner) && !(place.official && (tally?.get('office') ?? 0) > others[0][1])) settled = { owner: others[0][0] as Entity, official: false };
      out.set(mention.id, settled);
    }
    return out;
  }

  private place(mention: Mention, page: CasePage): ContactPlace {
    const { subject, subjectBorn, isProfessional } = this.known, { text } = page.cuePage;
    if (mention.kind === 'birth') {
      if (isBirthOf(mention.text, subjectBorn)) return { owner: subject, official: false };
      const near = this.nearest(mention, page, 2, (e) => !isProfessional(e));
      return { owner: near === subject && !mayBeBirthOf(mention.text, subjectBorn) ? null : near, official: false };
    }
    if (mention.kind === 'identity-number') return { owner: this.numberOwner(mention, page), official: false };
    if (mention.kind === 'email') {
      const owner = this.mailOwner(mention, page) ?? this.nearest(mention, page, 0, () => true);
      return { owner, official: !FREE_MAIL.test(mention.text.trim()) && (!owner || isProfessional(owner)) };
    }
    const lineStart = text.lastIndexOf('\n', mention.start - 1) + 1, after = text.indexOf('\n', mention.end), lineEnd = after < 0 ? text.length : after;
    const line = text.slice(lineStart, lineEnd), aboveStart = text.lastIndexOf('\n', Math.max(0, lineStart - 2)) + 1, above = text.slice(aboveStart, lineStart);
    const atTop = lineStart < 350 && page.pageIndex === 0, home = HOME.test(line.slice(0, mention.start - lineStart)) || (/\baddress\W*$/iu.test(line.slice(0, mention.start - lineStart)) && !OFFICE.test(line.slice(0, mention.start - lineStart))) || HOME.test(mention.text);
    const beside = line.slice(Math.max(0, mention.start - lineStart - BESIDE), mention.start - lineStart) + line.slice(mention.end - lineStart, mention.end - lineStart + BESIDE / 2);
    const office = !home && (OFFICE.test(beside) || (atTop && (OFFICE.test(above) || letterhead(text.slice(0, lineStart)))));
    const owner = this.nearest(mention, page, 1, () => true), author = atTop ? this.known.authorOf(page.documentIndex) : null;
    if (OFFICE.test(mention.text) && !home) return { owner: owner && isProfessional(owner) ? owner : null, official: true };
    if (owner && owner !== subject && !isProfessional(owner)) return { owner, official: false };
    if (owner === subject) return { owner: /\b(?:address|addr|tel|telephone|phone|mobile|mob|num|number|now at|my)\b[^\n]{0,12}$/iu.test(line.slice(0, mention.start - lineStart)) ? subject : null, official: false };
    if (author && !isProfessional(author) && !office) return { owner: author, official: false };
    if (office) return { owner, official: true };
    return { owner, official: owner !== null && mention.kind === 'telephone' && !home && !/\b(?:home|private)\b/iu.test(line) };
  }

  /** A number that is not surely the subject's is nobody's, and withheld: their name on its line, or the reference of a document about them. */
  private numberOwner(mention: Mention, page: CasePage): Entity | null {
    const { subject, isProfessional } = this.known, { text } = page.cuePage;
    const isPrivate = (e: Entity): boolean => !isProfessional(e), focus = this.known.focusOf(page.documentIndex);
    const near = this.nearest(mention, page, 2, isPrivate);
    // a child in care drives no car
    if (mention.explanation.recognisers.includes('vehicle')) return near === subject ? null : near;
    if (near !== subject && near !== null) return near;
    const named = this.surnameInside(mention);
    if (named !== null && named !== subject) return named;
    const before = text.slice(text.lastIndexOf('\n', mention.start - 1) + 1, mention.start);
    if (this.nearest(mention, page, 0, isPrivate) === subject) return subject;
    return focus === subject && (near === subject || OWN_REFERENCE.test(before)) ? subject : focus === subject ? null : focus;
  }

  /** "WRD/TATE/2207": a private person's family name in the number itself. */
  private surnameInside(mention: Mention): Entity | null {
    const words = mention.text.split(/[^\p{L}]+/u).map(keyOf).filter((w) => w.length > 3);
    return words.map((w) => this.known.bearerOf(w)).find((e) => e !== null) ?? null;
  }

  /** The person whose name the part before the @ is made of. */
  private mailOwner(mention: Mention, page: CasePage): Entity | null {
    const words = mention.text.split('@')[0]!.split(/[._\d-]+/).map(keyOf).filter((w) => w.length > 2);
    const called = (e: Entity): boolean => words.some((w) => [...e.firsts.keys()].some((f) => f.length > 2 && (w === f || w.startsWith(f) || (w.length > 3 && f.startsWith(w)))));
    const initialled = (e: Entity): boolean => words.some((w) => [...e.surnames.keys()].some((s) => s.length > 2 && w.endsWith(s) && (words.length > 1 || w !== s) && [...e.firsts.keys()].some((f) => mention.text.toLowerCase().startsWith(f[0]!))));
    for (const n of page.names) if (n.entity && called(n.entity)) return n.entity;
    for (const n of page.names) if (n.entity && initialled(n.entity)) return n.entity;
    return null;
  }

  /** The nearest fitting name on the line, else on the lines above (a form, a signature, an address under a name). */
  private nearest(mention: Mention, page: CasePage, linesAbove: number, fits: (e: Entity) => boolean): Entity | null {
    const { before, after } = namesRound(page, mention.start), { text } = page.cuePage;
    const breaks = (a: number, b: number): number => { let n = 0; for (let i = a; i < b; i++) if (text[i] === '\n') n++; return n; };
    // "118203 (TATE A)": the name in brackets behind the number is whose it is
    if (after?.entity && fits(after.entity) && /^ ?\($/.test(text.slice(mention.end, after.mention.start))) return after.entity;
    const above = before?.entity && before.mention.end <= mention.start && fits(before.entity) ? before : null, lines = above ? breaks(above.mention.end, mention.start) : Infinity;
    if (above && lines === 0) return above.entity;
    if (after?.entity && after.mention.start >= mention.end && fits(after.entity) && breaks(mention.end, after.mention.start) === 0 && after.mention.start - mention.end < 40) return after.entity;
    if (above && lines <= linesAbove && mention.start - above.mention.end < 120) return above.entity;
    return null;
  }
}

/** A heading in capitals that names an office: its paper. */
const letterhead = (above: string): boolean => above.split('\n').some((l) => /\p{Lu}{4,}(?:\W+\p{Lu}{2,})+/u.test(l) && OFFICE.test(l));

/** The same detail written in two ways: house and street of an address, digits of a number. */
function valueKey(mention: Mention): string {
  if (mention.kind === 'address') return mention.text.split(/[,\n]/)[0]!.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '').replace(/(?:road|rd|street|st|avenue|ave|terrace|terr?|close|lane|cottage|place|row)$/u, '');
  if (mention.kind === 'telephone') return mention.text.replace(/\D/g, '').slice(-6) || keyOf(mention.text);
  return keyOf(mention.text);
}
