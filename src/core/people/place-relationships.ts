import type { Mention, PersonRole } from '../case/mention.js';
import { entityAt, namesRound, type CasePage } from './case-pages.js';
import type { Card } from './card.js';
import type { Entity } from './entity.js';
import type { RoleCues } from './role-cues.js';
import { clashes } from './gender-clash.js';
import { readRelationship, type RelationshipWords } from './relationship-words.js';

/** Words between a relationship and the name in apposition to it: "mum (Debbie", "her father, Mr", "Ann, his aunt". */
const BESIDE = /^[\s,(:–—-]{0,4}(?:(?:the|a|his|her|their|my|our)\s+)?$/iu;
const THE_CHILD = /^(?:the|this)\s+(?:little\s+|said\s+|young\s+)?(?:boy|girl|lad|lass|child|infant|youth|young person|yp|bairn)$/iu;
const GENERIC = new Set(['parents', 'family', 'siblings', 'children', 'relatives', 'brothers', 'sisters', 'grandparents', 'foster parents', 'foster carers', 'carers', 'uncles', 'aunts', 'cousins', 'sons', 'daughters']);

/** Finds, for a mention by relationship, the card it points to: somebody named beside it, somebody of that relationship in the case, else a card by relationship. */
export class RelationshipPlacer {
  private readonly byRelationship = new Map<string, Card[]>();

  constructor(private readonly cards: Map<string, Card>, private readonly cardOf: (entity: Entity) => Card, entityCards: readonly Card[],
    private readonly focusOf: (document: number) => Entity | null, private readonly cues: RoleCues, private readonly genderOf: (e: Entity) => 'f' | 'm' | null) {
    for (const card of entityCards) if (card.relationship) for (const word of spread(card.relationship)) { const list = this.byRelationship.get(word); if (list) list.push(card); else this.byRelationship.set(word, [card]); }
  }

  place(mention: Mention, page: CasePage, order: number): Card {
    const words = readRelationship(mention.text, this.cues), { text } = page.cuePage;
    const { before, after } = namesRound(page, mention.start), next = after && after.mention.start >= mention.end ? after : null;
    const owner = this.ownerOf(mention, page), fits = (e: Entity): boolean => e !== owner && !clashes(words.label, this.genderOf(e));
    if (next?.entity && BESIDE.test(text.slice(mention.end, next.mention.start)) && fits(next.entity)) return this.cardOf(next.entity);
    if (before?.entity && fits(before.entity) && before.mention.end <= mention.start && /^\s*[,(]\s*(?:(?:the|a|his|her|their|my|our)\s+)?$/iu.test(text.slice(before.mention.end, mention.start))) return this.cardOf(before.entity);
    // "the boy" of a paper about one child is that child, not another
    if (THE_CHILD.test(mention.text.trim())) { const focus = this.focusOf(page.documentIndex); if (focus) return this.cardOf(focus); }
    const named = this.named(words, owner, page.documentIndex);
    return named ?? this.byWords(words, mention, owner, order, pointsToNobody(mention.text, text.slice(Math.max(0, mention.start - 30), mention.end + 40)));
  }

  /** The person whose relative is meant: "Brian's father"; else whom the document is about. */
  private ownerOf(mention: Mention, page: CasePage): Entity | null {
    const { text } = page.cuePage, { before } = namesRound(page, mention.start);
    if (before && before.mention.end <= mention.start && /^['’]?s?['’]?\s+(?:\p{Ll}+\s+){0,2}$/u.test(text.slice(before.mention.end, mention.start)) && /^['’]|^s['’]?\s/u.test(text.slice(before.mention.end, before.mention.end + 2))) return before.entity;
    const of = /^\s+(?:of|to)\s+(?:the\s+)?$/u;
    const { after } = namesRound(page, mention.end);
    if (after && of.test(text.slice(mention.end, after.mention.start))) return after.entity;
    const inside = entityAt(page, mention.start);
    return inside ?? this.focusOf(page.documentIndex);
  }

  private named(words: RelationshipWords, owner: Entity | null, document: number): Card | null {
    if (words.kind === 'unknown' || (owner && !owner.isSubject && words.kind === 'kin')) return null;
    let best: Card | null = null, top = 0;
    const seen = new Set<Card>();
    for (const word of spread(words.label)) for (const card of this.byRelationship.get(word) ?? []) {
      if (seen.has(card) || (card.entity && clashes(words.label, this.genderOf(card.entity)))) continue;
      seen.add(card);
      const score = (card.relationship === words.label ? 3 : 1.5) + (card.entity?.documents.has(document) ? 2.5 : 0) + 0.3 * Math.log2(1 + card.mentions.length);
      if (score > top) { top = score; best = card; }
    }
    return best;
  }

  private byWords(words: RelationshipWords, mention: Mention, owner: Entity | null, order: number, nobody: boolean): Card {
    const other = owner && !owner.isSubject && words.kind === 'kin' ? this.cardOf(owner) : null;
    const label = words.kind === 'unknown' ? mention.text.replace(/\s+/g, ' ').trim().toLowerCase() : words.label;
    const vague = nobody && (this.cues.vague.has(label) || (/s$|men$/.test(label) && (words.kind === 'child' || words.kind === 'public')));
    const key = `relationship:${other ? `${other.key}:` : ''}${vague ? 'vague:' : ''}${label}`;
    let card = this.cards.get(key);
    if (!card) {
      const role = roleOf(words, other?.role ?? null);
      const source = this.cues.referrerRoles.has(label) || [...this.cues.referrerRoles].some((r) => mention.text.toLowerCase().includes(r));
      card = {
        key, entity: null, name: other ? `${label} of ${other.name}` : label, aliases: [], role, roleConfidence: 0.6, roleCues: [`called “${label}” and not named`], relationship: label, confidentialSource: source && role !== 'professional',
        close: role === 'carer' || (role === 'family' && words.reach === 'close'), privateMatters: false, vague, mentions: [], first: order,
      };
      this.cards.set(key, card);
    }
    return card;
  }
}

/** "the men" points to nobody; "a lady on the same stair" and "Lady rang" may. */
const pointsToNobody = (words: string, around: string): boolean => words.trim().split(/\s+/).length <= 2 && !/\b(?:rang|phoned|telephoned|called|calls?|wrote|writes|reported|complain\w*|no name|anon\w*|said that|told)\b/iu.test(around);

function roleOf(words: RelationshipWords, owner: PersonRole | null): PersonRole {
  switch (words.kind) {
    case 'carer': return 'carer';
    case 'job': return 'professional';
    case 'child': return 'other-child';
    case 'kin': if (owner === null || owner === 'subject' || owner === 'family') return 'family'; return owner === 'other-child' && /brother|sister|sibling/.test(words.label) ? 'other-child' : 'member-of-public';
    case 'public': case 'unknown': return 'member-of-public';
  }
}

/** Wider words for the same relationship: "maternal grandmother" is a grandmother; plural lists point to one of them. */
function spread(label: string): string[] {
  const base = label.replace(/^(?:maternal|paternal|half-|step|great-|putative|foster|respite|boarding-out|private) ?/, '');
  return [...new Set([label, base, label.replace(/s$/, ''), base.replace(/s$/, '')])].filter((w) => !GENERIC.has(w) || w === label);
}
