import type { Mention, Person, Suggestion } from '../core/case/mention.js';
import { effectivePeople, ownersOfCards, type CasePerson, type PeopleEntries } from '../core/casework/effective-people.js';
import type { EntryTarget } from '../core/casework/entry-values.js';
import { AppError } from '../core/errors/app-error.js';
import type { Acts, Entry } from '../ports/acts.port.js';
import type { PeopleRegister } from '../ports/people-register.port.js';

export interface RegisterPorts { readonly acts: Acts; readonly register: PeopleRegister }

/** The cards of a request as people see them (`mentionIds` empty), and the card on which the mentions of each card that ever was stand. */
export interface CardIndex { readonly people: readonly CasePerson[]; readonly owners: ReadonlyMap<string, string> }

export interface CardMention { readonly mention: Mention; readonly suggestion: Suggestion; readonly decision: Entry<'decision'> | null; /** Marked by a person. */ readonly own: boolean }

export interface LoadedCard { readonly card: CasePerson; readonly index: CardIndex; readonly mentions: readonly CardMention[] }

/** Every card of a request without its mentions: thousands of cards cost a few megabytes. */
export async function loadCardIndex({ acts, register }: RegisterPorts, requestId: string): Promise<CardIndex> {
  const [found, person, into] = await Promise.all([register.cards(requestId), acts.entries(requestId, 'person'), acts.entries(requestId, 'person-into')]);
  const { people } = effectivePeople({ people: found, mentions: [], suggestions: [] }, () => '', { mark: [], extent: [], person, 'person-into': into, 'mention-person': [] });
  return { people, owners: ownersOf(found, person, into) };
}

const ownersOf = (found: readonly Person[], person: readonly Entry<'person'>[], into: readonly Entry<'person-into'>[]): Map<string, string> =>
  ownersOfCards([...found.map((card) => card.id), ...person.filter((entry) => entry.value.created).map((entry) => entry.key)], into);

/** One card with its mentions, in the order in which they were found. @throws AppError `person-missing`, or `person-joined` where it is now part of another card */
export async function loadCard({ acts, register }: RegisterPorts, requestId: string, personId: string): Promise<LoadedCard> {
  const of = <T extends EntryTarget>(target: T): Promise<readonly Entry<T>[]> => acts.entries(requestId, target);
  const [cards, person, into, assigned, mark, extent] = await Promise.all([register.cards(requestId), of('person'), of('person-into'), of('mention-person'), of('mark'), of('extent')]);
  const owners = ownersOf(cards, person, into);
  const owner = owners.get(personId);
  if (owner === undefined) throw new AppError('person-missing', 'not-found', 'There is no such person in this request.');
  if (owner !== personId) throw new AppError('person-joined', 'conflict', 'This card has been joined into another. Open that one from the register of people.');
  const found = await register.foundOn(requestId, [...owners].filter(([, card]) => card === personId).map(([id]) => id));
  const entries: PeopleEntries = { mark, extent, person, 'person-into': into, 'mention-person': assigned };
  const view = effectivePeople({ people: cards, mentions: found.map((f) => f.mention), suggestions: found.map((f) => f.suggestion) }, () => '', entries);
  const card = view.people.find((p) => p.id === personId)!, here = new Set(card.mentionIds), engine = new Set(found.map((f) => f.mention.id));
  const suggestions = new Map(view.suggestions.map((s) => [s.mentionId, s]));
  const mentions = view.mentions.filter((m) => here.has(m.id));
  const decisions = new Map((await register.decisionsOn(requestId, mentions.map((m) => m.id))).map((d) => [d.key, d]));
  return {
    card: { ...card, mentionIds: mentions.map((m) => m.id) }, index: { people: view.people, owners },
    mentions: mentions.map((mention) => ({ mention, suggestion: suggestions.get(mention.id)!, decision: decisions.get(mention.id) ?? null, own: !engine.has(mention.id) })),
  };
}
