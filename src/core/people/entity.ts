import type { NameParts } from './name-parts.js';
import type { NameMention } from './name-mention.js';

/** A person in the making: what its names have in common, and its mentions so far. */
export class Entity {
  /** Every name and initial seen before the surname, with how often; first names and middle names apart. */
  readonly firsts = new Map<string, number>();
  readonly middles = new Map<string, number>();
  readonly surnames = new Map<string, number>();
  /** Pieces of double surnames: "hall" of "Reid-Hall". */
  readonly surnamePieces = new Set<string>();
  /** Initials by which the person was first met, where nothing more is known. */
  letters: string | null = null;
  readonly titles = new Map<string, number>();
  readonly mentions: NameMention[] = [];
  /** Mentions in each document, by its index. */
  readonly documents = new Map<number, number>();
  /** Orders of the mentions in each document. */
  private readonly orders = new Map<number, number[]>();
  /** Words under which an index has the person. */
  readonly entered = new Set<string>();
  gender: 'f' | 'm' | null = null;
  seniority: 'senior' | 'junior' | null = null;
  /** What the words beside the mentions say; each mention is looked at once (see link-names). */
  readonly said = { mentions: 0, official: false, child: false, sibling: false };

  constructor(readonly serial: number, readonly isSubject: boolean) {}

  add(mention: NameMention): void {
    this.mentions.push(mention);
    mention.entity = this;
    this.documents.set(mention.document, (this.documents.get(mention.document) ?? 0) + 1);
    const orders = this.orders.get(mention.document);
    if (orders) orders.push(mention.order); else this.orders.set(mention.document, [mention.order]);
  }

  /** How many mentions away the person stands in a document; one that follows counts half as far again. Infinity where it does not. */
  distance(document: number, order: number): number {
    let near = Infinity;
    for (const o of this.orders.get(document) ?? []) near = Math.min(near, o <= order ? order - o : (o - order) * 1.5);
    return near;
  }

  /** Takes the words of a name as this person's own. */
  learn(parts: NameParts): void {
    const add = (map: Map<string, number>, word: string | undefined) => { if (word) map.set(word, (map.get(word) ?? 0) + 1); };
    if (parts.shape === 'full' || parts.shape === 'initialled' || parts.shape === 'cut') {
      add(this.firsts, parts.given[0]);
      for (const middle of parts.given.slice(1)) add(this.middles, middle);
    }
    if (parts.surname && parts.shape !== 'single') { add(this.surnames, parts.surname); for (const part of parts.surnameParts.slice(1)) this.surnamePieces.add(part); }
    for (const title of parts.titles) add(this.titles, title);
    this.gender ??= parts.couple ? null : parts.gender;
    this.seniority ??= parts.seniority;
    for (const other of parts.also) this.learnAlso(other);
  }

  /** A lone word in brackets or quotes beside a name is another first name ("Peg"); after "née" it was parsed as a surname. */
  private learnAlso(other: NameParts): void {
    if (other.shape === 'single' && other.word) this.firsts.set(other.word, (this.firsts.get(other.word) ?? 0) + 1);
    else this.learn(other);
  }

  /** Whether the person has a whole first name. */
  get hasForename(): boolean { for (const f of this.firsts.keys()) if (f.length > 1) return true; return false; }
}
