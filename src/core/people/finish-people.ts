import type { CaseText } from '../case/case.js';
import type { Mention, Person } from '../case/mention.js';
import { defaultDecision, type DefaultDecision } from '../redaction/default-decisions.js';
import type { Card } from './card.js';
import type { CasePage } from './case-pages.js';
import { nearestPlace, secrecyPlaces, sourcesNamed, type SecrecyPlaces } from './confidential.js';
import { displayName } from './display-name.js';
import { doubtfulNames } from './doubtful-names.js';
import type { Entity } from './entity.js';
import type { ExplainedSuggestion, GatheredPeople } from './gather-people.js';
import type { RoleJudgement } from './judge-roles.js';
import type { LinkedCase } from './link-case.js';
import { ContactPlacer, type ContactPlace } from './place-contacts.js';
import { RelationshipPlacer } from './place-relationships.js';
import type { RoleCues } from './role-cues.js';

const UNKNOWN: Readonly<Record<string, string>> = { address: 'address', telephone: 'telephone', email: 'e-mail', birth: 'birth', 'identity-number': 'number' };
const KIND_ORDER = ['name', 'relationship', 'address', 'telephone', 'email', 'birth', 'identity-number'];

/** Makes cards of the linked people, puts every other mention on a card, and proposes a decision for each mention. */
export function finishPeople(caseText: CaseText, mentions: readonly Mention[], { people, pages, isForename, context: { focusOf, genderOf } }: LinkedCase, roles: ReadonlyMap<Entity, RoleJudgement>, cues: RoleCues): GatheredPeople {
  const secrecy = new Map<string, SecrecyPlaces>();
  const placesOf = (page: CasePage): SecrecyPlaces => { let s = secrecy.get(page.pageId); if (!s) { s = secrecyPlaces(page.cuePage, cues); secrecy.set(page.pageId, s); } return s; };
  const sources = new Map<string, ReadonlySet<Entity>>();
  const mayBeSource = (e: Entity): boolean => !e.isSubject && !['professional', 'other-child', 'carer'].includes(roles.get(e)!.role);
  const sourcesOn = (page: CasePage): ReadonlySet<Entity> => { let s = sources.get(page.pageId); if (!s) { s = sourcesNamed(page, placesOf(page).referrer, mayBeSource, genderOf); sources.set(page.pageId, s); } return s; };
  const cards = new Map<string, Card>(), ofEntity = new Map<Entity, Card>();
  for (const entity of people) { const card = cardFor(entity, roles.get(entity)!, caseText, pages, placesOf, sourcesOn, cues); cards.set(card.key, card); ofEntity.set(entity, card); }
  const cardOf = (e: Entity): Card => ofEntity.get(e)!;

  const ordered = [...mentions].sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
  const place = new Map<string, number>();
  let n = 0;
  for (const page of pages.values()) place.set(page.pageId, n++);
  const orderOf = (m: Mention): number => (place.get(m.pageId) ?? n) * 1_000_000 + m.start;
  const authors = letterAuthors(pages);
  const relationships = new RelationshipPlacer(cards, cardOf, [...cards.values()], focusOf, cues, genderOf);
  const isContact = (m: Mention): boolean => m.kind !== 'name' && m.kind !== 'relationship';
  const contacts = new ContactPlacer({ subject: people[0]!, subjectBorn: caseText.subject.born, isProfessional: (e) => cardOf(e).role === 'professional', bearerOf: (surname) => people.find((e) => !e.isSubject && cardOf(e).role !== 'professional' && e.surnames.has(surname) && !people[0]!.surnames.has(surname)) ?? null, focusOf, authorOf: (d) => authors.get(d) ?? null })
    .placeAll(mentions.filter((m) => isContact(m) && pages.has(m.pageId)).map((mention) => ({ mention, page: pages.get(mention.pageId)! })));
  const entityOf = new Map<string, Entity>();
  for (const entity of people) for (const m of entity.mentions) entityOf.set(m.mention.id, entity);
  const cardOfMention = new Map<string, { card: Card; contact: ContactPlace | null }>();
  for (const mention of ordered) {
    const page = pages.get(mention.pageId);
    let card: Card, contact: ContactPlace | null = null;
    const entity = entityOf.get(mention.id);
    if (entity) card = cardOf(entity);
    else if (!page) card = unknownCard(cards, mention);
    else if (mention.kind === 'relationship') card = relationships.place(mention, page, orderOf(mention));
    else { contact = contacts.get(mention.id)!; card = contact.owner ? cardOf(contact.owner) : contact.official ? officeCard(cards) : unknownCard(cards, mention); }
    card.mentions.push(mention);
    card.first = Math.min(card.first, orderOf(mention));
    cardOfMention.set(mention.id, { card, contact });
  }

  const subject = cardOf(people[0]!);
  const kept = [subject, ...[...cards.values()].filter((c) => c !== subject && c.mentions.length > 0).sort((a, b) => a.first - b.first || (a.key < b.key ? -1 : 1))];
  const ids = new Map(kept.map((card, i) => [card, `p${String(i + 1).padStart(3, '0')}`]));
  const doubtful = doubtfulNames(people, { isWithheld: (e) => cardDecision(cardOf(e)).verdict === 'withhold', isOfficial: (e) => cardOf(e).role === 'professional', isForename });
  const suggestions: ExplainedSuggestion[] = mentions.map((m) => {
    const { card, contact } = cardOfMention.get(m.id)!;
    const decision = defaultDecision({ ...card, kind: m.kind, official: contact?.official ?? false, doubtful: doubtful.has(m.id) || isUnsure(card) });
    return { mentionId: m.id, personId: ids.get(card)!, verdict: decision.verdict, ground: decision.ground, rule: decision.rule };
  });
  return { people: kept.map((card) => toPerson(card, ids.get(card)!)), suggestions };
}

/** An official of whom the papers tell too little is not shown as one. */
const isUnsure = (card: Card): boolean => card.role === 'professional' && card.entity !== null && card.roleConfidence < SURE_OFFICIAL;
const SURE_OFFICIAL = 0.6;
const cardDecision = (card: Card): DefaultDecision => defaultDecision({ ...card, kind: 'name', official: false, doubtful: isUnsure(card) });

function toPerson(card: Card, id: string): Person {
  const { verdict, ground } = cardDecision(card);
  return {
    id, name: card.name, aliases: card.aliases, role: card.role, roleConfidence: Math.round(card.roleConfidence * 1000) / 1000, roleCues: card.roleCues.length ? card.roleCues : ['no cue in the text: taken as usual for such a name'],
    relationship: card.relationship, confidentialSource: card.confidentialSource, mentionIds: card.mentions.map((m) => m.id), verdict, ground,
  };
}

function cardFor(entity: Entity, judged: RoleJudgement, caseText: CaseText, pages: ReadonlyMap<string, CasePage>, placesOf: (page: CasePage) => SecrecyPlaces, sourcesOn: (page: CasePage) => ReadonlySet<Entity>, cues: RoleCues): Card {
  const shown = displayName(entity.mentions);
  let secret = 0, hidden = 0;
  if (!entity.isSubject) for (const m of entity.mentions) {
    const page = pages.get(m.mention.pageId)!, places = placesOf(page);
    if (sourcesOn(page).has(entity)) secret++;
    if (nearestPlace(page.cuePage, places.privateMatters, m.mention.start, 15) !== null) hidden++;
  }
  const reach = judged.relationship ? [...cues.kin.values()].find((k) => k.label === judged.relationship)?.reach ?? null : null;
  const source = secret > 0 && judged.role !== 'professional' && judged.role !== 'other-child' && judged.role !== 'carer';
  return {
    key: `entity:${entity.serial}`, entity, name: entity.isSubject ? caseText.subject.name : shown.name, aliases: entity.isSubject ? [shown.name, ...shown.aliases].filter((a) => a && a !== caseText.subject.name) : [...shown.aliases],
    role: judged.role, roleConfidence: judged.confidence, roleCues: [...judged.cues, ...(source ? ['words nearby ask for secrecy'] : [])], relationship: entity.isSubject ? null : judged.relationship,
    confidentialSource: source && judged.role === 'member-of-public',
    close: judged.role === 'carer' || (judged.role === 'family' && reach === 'close'), privateMatters: judged.relationship === 'putative father' || hidden > 0 && hidden * 2 >= entity.mentions.length, vague: false, mentions: [], first: Number.MAX_SAFE_INTEGER,
  };
}

function unknownCard(cards: Map<string, Card>, mention: Mention): Card {
  const what = UNKNOWN[mention.kind] ?? 'person', key = `unknown:${what}`;
  return cards.get(key) ?? put(cards, key, `Unknown (${what})`, 'member-of-public');
}
const officeCard = (cards: Map<string, Card>): Card => cards.get('office') ?? put(cards, 'office', 'Office or institution', 'professional');
function put(cards: Map<string, Card>, key: string, name: string, role: Card['role']): Card {
  const card: Card = { key, entity: null, name, aliases: [], role, roleConfidence: 0.5, roleCues: ['nobody is named beside it'], relationship: null, confidentialSource: false, close: false, privateMatters: false, vague: false, mentions: [], first: Number.MAX_SAFE_INTEGER };
  cards.set(key, card);
  return card;
}

/** Who signed each document: the last name after a sign-off. */
function letterAuthors(pages: ReadonlyMap<string, CasePage>): Map<number, Entity> {
  const out = new Map<number, Entity>();
  for (const page of pages.values()) for (const n of page.names) if (n.entity && n.cues.some((c) => c.feature === 'sign-off-formal' || c.feature === 'sign-off-warm' || c.feature === 'from')) out.set(page.documentIndex, n.entity);
  return out;
}
