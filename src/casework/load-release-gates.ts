import { releaseGates, type ReleaseGate } from '../core/casework/release-gates.js';
import { loadCardIndex, type RegisterPorts } from './load-card.js';

/**
 * What is open about third parties before a bundle of the request may be released.
 * @param today ISO day
 */
export async function loadReleaseGates(ports: RegisterPorts, requestId: string, today: string): Promise<ReleaseGate[]> {
  const { acts, register } = ports;
  const { people, owners } = await loadCardIndex(ports, requestId);
  const [standing, areas, opinions, consents, details] = await Promise.all([
    register.standing(requestId, owners), acts.entries(requestId, 'area'), acts.entries(requestId, 'opinion'), acts.entries(requestId, 'consent'), acts.entry(requestId, 'request', 'details'),
  ]);
  const cardOf = (id: string): string => owners.get(id) ?? id;
  return releaseGates({
    today, sources: new Set(people.filter((p) => p.confidentialSource).map((p) => p.id)), onBehalfOfChild: details?.value.capacity === 'parent',
    standing: [...standing, ...areas.map(({ value, version }) => ({ personId: value.personId === null ? null : cardOf(value.personId), verdict: 'withhold' as const, ground: value.ground, version, mentions: 1 }))],
    opinions: opinions.map((entry) => ({ ...entry, value: { ...entry.value, personId: entry.value.personId === null ? null : cardOf(entry.value.personId) } })),
    consents: consents.map((entry) => ({ ...entry, value: { ...entry.value, personId: cardOf(entry.value.personId) } })),
  });
}
