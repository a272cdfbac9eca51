import type { Person, Suggestion } from '../case/mention.js';

/**
 * Gives the cards of a new run the ids of the cards of the run before, so that what a person entered on a card stays on it. A card is the
 * same where it shares most mentions (their ids name places on pages); each old id is given once. Others get fresh ids that no card bore before.
 */
export function keepPersonIds<S extends Suggestion>(before: readonly Person[], now: readonly Person[], suggestions: readonly S[], used: Iterable<string>): { people: Person[]; suggestions: S[] } {
  const ownerBefore = new Map<string, string>();
  for (const person of before) for (const id of person.mentionIds) ownerBefore.set(id, person.id);
  const pairs = now.flatMap((person) => {
    const shared = new Map<string, number>();
    for (const id of person.mentionIds) { const old = ownerBefore.get(id); if (old !== undefined) shared.set(old, (shared.get(old) ?? 0) + 1); }
    return [...shared].map(([old, count]) => ({ old, person: person.id, count }));
  });
  const subject = [before.find((p) => p.role === 'subject'), now.find((p) => p.role === 'subject')] as const;
  const given = new Map<string, string>(), taken = new Set<string>();
  const give = (person: string, old: string): void => { if (!given.has(person) && !taken.has(old)) { given.set(person, old); taken.add(old); } };
  if (subject[0] && subject[1]) give(subject[1].id, subject[0].id);
  for (const { old, person } of pairs.sort((a, b) => b.count - a.count || (a.old < b.old ? -1 : 1))) give(person, old);
  const known = new Set([...used, ...before.map((p) => p.id)]);
  let n = 0;
  const fresh = (): string => { let id: string; do id = `p${String(++n).padStart(3, '0')}`; while (known.has(id)); known.add(id); return id; };
  for (const person of now) if (!given.has(person.id)) given.set(person.id, fresh());
  return { people: now.map((person) => ({ ...person, id: given.get(person.id)! })), suggestions: suggestions.map((s) => ({ ...s, personId: given.get(s.personId)! })) };
}
