import type { DataSource } from 'typeorm';
import { verifyCheckpoints, type CheckpointAnchor, type SignatureCheck } from '../../core/audit/checkpoint.js';
import { ChainWalk } from '../../core/audit/hash-chain.js';
import { readCheckpoints } from './audit-checkpoints.js';
import type { TrailFault, TrailReport } from '../../ports/trail-verifier.port.js';
import { auditEventOf, EVENT_COLUMNS, type AuditEventRow } from './audit-rows.js';

const PAGE = 5_000;

/**
 * Walks the whole trail, or the chain of one request, and holds it against the checkpoints. Takes about a second for 50,000 events.
 * The trail may grow meanwhile.
 */
export async function verifyTrail(source: DataSource, key: { readonly check: SignatureCheck; readAnchor(): Promise<CheckpointAnchor | null> }, requestId?: string, progress?: (events: number) => void): Promise<TrailReport> {
  // In this order: what is noted outside is in the checkpoints, what they vouch for is among the events, whatever is added while we read.
  const anchor = await key.readAnchor();
  const checkpoints = await readCheckpoints(source);
  const { fault, vouched } = verifyCheckpoints(checkpoints, key.check, anchor);
  const faults: TrailFault[] = fault === null ? [] : [{ requestId: null, seq: fault.number, why: fault.why }];
  let chains = 0, events = 0, unvouched = 0;
  let walk: ChainWalk | null = null, chain = '', last = 0;
  const endChain = (): void => {
    if (walk === null) return;
    chains++;
    const end = walk.end();
    if (end.fault !== null) faults.push({ requestId: chain, ...end.fault });
    unvouched += Math.max(0, end.head.seq - Math.max(0, ...(vouched.get(chain)?.keys() ?? [])));
    vouched.delete(chain);
  };
  for (;;) {
    const rows = await source.query(
      `SELECT ${EVENT_COLUMNS} FROM audit_event WHERE (request_id, seq) > ($1, $2) AND ($3::text IS NULL OR request_id = $3) ORDER BY request_id, seq LIMIT ${PAGE}`,
      [chain, last, requestId ?? null]) as AuditEventRow[];
    for (const row of rows) {
      if (walk === null || row.request_id !== chain) {
        endChain();
        chain = row.request_id;
        walk = new ChainWalk(chain, vouched.get(chain) ?? new Map());
      }
      last = row.seq;
      events++;
      walk.next(auditEventOf(row));
    }
    progress?.(events);
    if (rows.length < PAGE) break;
  }
  endChain();
  // What is left are chains that checkpoints vouch for and of which no event is here.
  for (const gone of vouched.keys()) if (requestId === undefined || gone === requestId) faults.push({ requestId: gone, seq: 1, why: 'the whole chain is missing' });
  return { chains, events, checkpoints: checkpoints.length, keyIds: [...new Set(checkpoints.map((c) => c.keyId))], lastCheckpoint: checkpoints.at(-1)?.at ?? null, unvouched, faults };
}
