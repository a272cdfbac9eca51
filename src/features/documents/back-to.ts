import type { ActOutcome } from '../../ports/acts.port.js';

/** An address among the documents of a request, with the act that it is to tell of; anything else leads to the list. */
export function backTo(requestId: string, untrustedAddress: string, outcome: ActOutcome | null): string {
  const base = `/requests/${requestId}/documents`;
  const known = new RegExp(`^${base}(?:/[0-9a-f-]{36}(?:/copy)?|/copies|/missing)?(?:\\?[\\w=&-]*)?$`).test(untrustedAddress) ? untrustedAddress : base;
  if (outcome === null || !outcome.done) return known;
  const [path, query = ''] = known.split('?'), rest = query.split('&').filter((part) => part !== '' && !part.startsWith('done='));
  return `${path!}?${[...rest, `done=${outcome.act.id}`].join('&')}`;
}
