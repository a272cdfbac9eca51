import type { DataSource } from 'typeorm';
import { headsOf, nextCheckpoint, type Checkpoint, type CheckpointAnchor, type Signer } from '../../core/audit/checkpoint.js';
import type { ChainHead } from '../../core/audit/hash-chain.js';
import type { Clock } from '../../ports/clock.port.js';
import { CHECKPOINT_COLUMNS, checkpointOf, type CheckpointRow } from './audit-rows.js';

/** Spells "chek": one checkpoint is made at a time. */
const CHECKPOINT_LOCK = 0x6368656b;

export const readCheckpoints = async (source: Pick<DataSource, 'query'>): Promise<Checkpoint[]> =>
  ((await source.query(`SELECT ${CHECKPOINT_COLUMNS} FROM audit_checkpoint ORDER BY number`)) as CheckpointRow[]).map(checkpointOf);

/** Makes signed checkpoints over the heads of all chains. */
export class AuditCheckpoints {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly key: { readonly signer: Signer; writeAnchor(anchor: CheckpointAnchor): Promise<void> },
  ) {}

  /** The number of the new checkpoint; null where no chain has moved since the last. */
  async make(): Promise<number | null> {
    const made = await this.source.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [CHECKPOINT_LOCK]);
      const checkpoints = await readCheckpoints(manager);
      const rows = await manager.query('SELECT DISTINCT ON (request_id) request_id, seq, hash FROM audit_event ORDER BY request_id, seq DESC') as { request_id: string; seq: number; hash: string }[];
      const current = new Map<string, ChainHead>(rows.map((row) => [row.request_id, { seq: row.seq, hash: row.hash }]));
      const next = nextCheckpoint(checkpoints.at(-1) ?? null, headsOf(checkpoints), current, this.clock.now().toISOString(), this.key.signer);
      if (next === null) return null;
      await manager.query('INSERT INTO audit_checkpoint (number, at, heads, root, previous_root, key_id, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [next.number, next.at, JSON.stringify(next.heads), next.root, next.previousRoot, next.keyId, next.signature]);
      return next;
    });
    if (made === null) return null;
    await this.key.writeAnchor({ number: made.number, root: made.root });
    return made.number;
  }

  /** Makes one every `everyMs` until the function returned is called; failures go to `onError` and the next is made all the same. */
  every(everyMs: number, onError: (error: unknown) => void): () => void {
    const timer = setInterval(() => { this.make().catch(onError); }, everyMs);
    timer.unref();
    return () => clearInterval(timer);
  }
}
