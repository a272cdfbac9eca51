import type { Mention, Person, ReasonCode, Suggestion, Verdict } from '../case/mention.js';
import { defaultDecision } from '../redaction/default-decisions.js';
import { byKey, type EntriesOf } from './entries.js';
import type { EntryValue } from './entry-values.js';

export interface PeopleEntries {
  readonly mark: EntriesOf<'mark'>;
  readonly extent: EntriesOf<'extent'>;
  readonly person: EntriesOf<'person'>;
  readonly 'person-into': EntriesOf<'person-into'>;
  readonly 'mention-person': EntriesOf<'mention-person'>;
}

/** A card as people see it: the engine's finding with what a person entered over it. */
export interface CasePerson extends Person {
  readonly lifeStatus: EntryValue<'person'>['lifeStatus'];
  readonly knownToRequester: EntryValue<'person'>['knownToRequester'];
  readonly test: EntryValue<'person'>['test'];
  readonly address: string | null;
  readonly note: string | null;
  /** Cards of the engine that a person joined into this one. */
  readonly merged: readonly string[];
  /** True where a person changed or made the card. */
  readonly edited: boolean;
}

export interface PeopleView { readonly people: readonly CasePerson[]; readonly mentions: readonly Mention[]; readonly suggestions: readonly Suggestion[] }

/** What stands about a card on which nobody has entered anything. */
export const NO_ENTRY: EntryValue<'person'> = {
  created: false, name: null, aliases: null, role: null, relationship: null, confidentialSource: null, lifeStatus: 'unknown', knownToRequester: 'unknown', address: null, note: null, test: null,
};

/**
 * For each card, found or made: the card on which its mentions stand, itself unless it was joined into another, followed to the end. Cards joined in a circle
 * (two people joined the same two at once, each the other way round) are one, under the first of their ids; a join into a card that is no more counts for nothing.
 */
export function ownersOfCards(ids: Iterable<string>, into: EntriesOf<'person-into'>): Map<string, string> {
  const cards = new Set(ids), joins = new Map(into.filter((entry) => cards.has(entry.value.into)).map((entry) => [entry.key, entry.value.into]));
  return new Map([...cards].map((id) => [id, endOf(id, joins)]));
}

function endOf(id: string, joins: ReadonlyMap<string, string>): string {
  const way = [id];
  for (let next = joins.get(id); next !== undefined; next = joins.get(next)) {
    const again = way.indexOf(next);
    if (again !== -1) return way.slice(again).sort()[0]!;
    way.push(next);
  }
  return way.at(-1)!;
}

/**
 * Lays what people entered over what the engine found: marks of their own, other ends of a mention, joined and divided cards, changed roles.
 * A changed role changes the suggestions of the card's mentions by the same defaults as the engine's; what was decided is not touched.
 */
export function effectivePeople(found: { readonly people: readonly Person[]; readonly mentions: readonly Mention[]; readonly suggestions: readonly Suggestion[] }, documentOf: (pageId: string) => string, entries: PeopleEntries): PeopleView {
  const assigned = byKey(entries['mention-person']), changes = byKey(entries.person), extents = byKey(entries.extent);
  const engine = new Map(found.people.map((person) => [person.id, person]));
  const cardIds = [...engine.keys(), ...entries.person.filter((p) => p.value.created && !engine.has(p.key)).map((p) => p.key)];
  const ownerOfCard = ownersOfCards(cardIds, entries['person-into']);
  const suggested = new Map(found.suggestions.map((s) => [s.mentionId, s]));
  const own = entries.mark.filter((mark) => !suggested.has(mark.key));
  const mentions = [
    ...found.mentions.map((m): Mention => { const extent = extents.get(m.id); return extent ? { ...m, ...extent } : m; }),
    ...own.map(({ key, value }): Mention => {
      const place = extents.get(key) ?? value;
      return { id: key, documentId: documentOf(value.pageId), pageId: value.pageId, start: place.start, end: place.end, text: place.text, kind: value.kind, confidence: 1, explanation: { recognisers: ['person'], cue: 'Marked by a person.', adjustments: [] } };
    }),
  ];
  // A mark names its person also where a later run found the same words itself.
  const markOf = new Map(entries.mark.map((mark) => [mark.key, mark.value.personId]));
  const ownerOf = (mentionId: string): string => {
    const named = [assigned.get(mentionId)?.personId, markOf.get(mentionId), suggested.get(mentionId)?.personId];
    return named.flatMap((id) => ownerOfCard.get(id ?? '') ?? [])[0] ?? suggested.get(mentionId)?.personId ?? markOf.get(mentionId) ?? '';
  };
  const mentionIds = new Map<string, string[]>();
  const owners = new Map(mentions.map((m) => { const owner = ownerOf(m.id); (mentionIds.get(owner) ?? mentionIds.set(owner, []).get(owner)!).push(m.id); return [m.id, owner]; }));
  const merged = new Map<string, string[]>();
  for (const [id, end] of ownerOfCard) if (end !== id) (merged.get(end) ?? merged.set(end, []).get(end)!).push(id);
  const people = cardIds.filter((id) => ownerOfCard.get(id) === id).map((id): CasePerson => {
    const base = engine.get(id), entry = changes.get(id) ?? NO_ENTRY, joined = (merged.get(id) ?? []).flatMap((other) => engine.get(other) ?? []);
    const role = entry.role ?? base?.role ?? 'member-of-public';
    const name = entry.name ?? base?.name ?? 'New person';
    const aliases = [...new Set(entry.aliases ?? [...(base?.aliases ?? []), ...joined.flatMap((p) => [p.name, ...p.aliases])])].filter((alias) => alias !== name);
    const changed = entry.role !== null || entry.confidentialSource !== null;
    const confidentialSource = entry.confidentialSource ?? base?.confidentialSource ?? false;
    const usual = changed || !base ? usualFor(role, confidentialSource, 'name') : { verdict: base.verdict, ground: base.ground };
    return {
      id, name, aliases, role, roleConfidence: entry.role !== null ? 1 : (base?.roleConfidence ?? 1), roleCues: entry.role !== null ? ['set by a person'] : (base?.roleCues ?? []),
      relationship: entry.relationship ?? base?.relationship ?? null, confidentialSource, mentionIds: mentionIds.get(id) ?? [], ...usual,
      lifeStatus: entry.lifeStatus, knownToRequester: entry.knownToRequester, test: entry.test, address: entry.address, note: entry.note, merged: merged.get(id) ?? [], edited: changes.has(id),
    };
  });
  const cardOf = new Map(people.map((person) => [person.id, person]));
  const suggestions = mentions.map((m): Suggestion => {
    const engineSuggestion = suggested.get(m.id), owner = owners.get(m.id)!, card = cardOf.get(owner);
    const asFound = engineSuggestion && engineSuggestion.personId === owner && !(changes.get(owner)?.role != null || changes.get(owner)?.confidentialSource != null);
    if (asFound || !card) return engineSuggestion ? { ...engineSuggestion, personId: owner } : { mentionId: m.id, personId: owner, verdict: 'withhold', ground: 'TP' };
    return { mentionId: m.id, personId: owner, ...usualFor(card.role, card.confidentialSource, m.kind) };
  });
  return { people, mentions, suggestions };
}

/** Close family and carers stand as known until a person says otherwise: the engine's finer facts (reach, private matters) are about its own card. */
function usualFor(role: Person['role'], confidentialSource: boolean, kind: Mention['kind']): { verdict: Verdict; ground: ReasonCode } {
  const { verdict, ground } = defaultDecision({ role, confidentialSource, kind, close: role === 'family' || role === 'carer', privateMatters: false, vague: false, official: false });
  return { verdict, ground };
}
