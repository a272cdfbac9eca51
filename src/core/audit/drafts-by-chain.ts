import type { AuditDraft } from './audit-event.js';

/** Drafts by their chain, in order of the chains' names: every transaction then locks chains in one order, and no two can wait for each other. */
export function draftsByChain(drafts: readonly AuditDraft[]): [requestId: string, drafts: AuditDraft[]][] {
  const chains = new Map<string, AuditDraft[]>();
  for (const draft of drafts) {
    const chain = chains.get(draft.requestId);
    if (chain === undefined) chains.set(draft.requestId, [draft]);
    else chain.push(draft);
  }
  return [...chains].sort(([a], [b]) => (a < b ? -1 : 1));
}
