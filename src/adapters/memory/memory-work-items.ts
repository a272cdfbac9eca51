import { randomUUID } from 'node:crypto';
import { AppError } from '../../core/errors/app-error.js';
import { MAX_ATTEMPTS, waitBeforeRetryMs } from '../../core/work/retry-policy.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Tx } from '../../ports/unit-of-work.port.js';
import type { PlannedWork, WorkItem, WorkItems, WorkState } from '../../ports/work-items.port.js';
import { onRollback } from './memory-unit-of-work.js';

interface Held extends WorkItem { readonly leaseToken: string | null; readonly leaseUntil: number; readonly notBefore: number; readonly plannedAt: number }

export class MemoryWorkItems implements WorkItems {
  /** In order of planning. */
  private readonly items = new Map<string, Held>();

  constructor(private readonly clock: Clock, private readonly retryBaseMs = 5_000) {}

  async plan(tx: Tx, work: readonly PlannedWork[]): Promise<string[]> {
    const ids: string[] = [];
    for (const planned of work) {
      const same = [...this.items.values()].some((i) => i.target === planned.target && i.stage === planned.stage && i.stageVersion === planned.stageVersion && i.inputHash === planned.inputHash);
      if (same) continue;
      const id = randomUUID();
      this.items.set(id, { ...planned, id, state: 'waiting', attempt: 0, failure: null, leaseToken: null, leaseUntil: 0, notBefore: 0, plannedAt: this.now() });
      onRollback(tx, () => this.items.delete(id));
      ids.push(id);
    }
    return ids;
  }

  async claim(id: string, leaseMs: number): Promise<{ item: WorkItem; leaseToken: string } | null> {
    const item = this.items.get(id);
    if (item === undefined || !this.isDue(item)) return null;
    const leaseToken = randomUUID();
    const claimed: Held = { ...item, state: 'running', attempt: item.attempt + 1, leaseToken, leaseUntil: this.now() + leaseMs };
    this.items.set(id, claimed);
    return { item: plain(claimed), leaseToken };
  }

  async renew(id: string, leaseToken: string, leaseMs: number): Promise<boolean> {
    const item = this.items.get(id);
    if (item === undefined || item.state !== 'running' || item.leaseToken !== leaseToken) return false;
    this.items.set(id, { ...item, leaseUntil: this.now() + leaseMs });
    return true;
  }

  async complete(tx: Tx, id: string, leaseToken: string): Promise<void> {
    this.change(this.held(id, leaseToken), { state: 'done', leaseToken: null, failure: null }, tx);
  }

  async fail(id: string, leaseToken: string, failure: string, retry: boolean, tx?: Tx): Promise<WorkState> {
    const item = this.held(id, leaseToken);
    const again = retry && item.attempt < MAX_ATTEMPTS;
    this.change(item, { state: again ? 'waiting' : 'failed', failure: again ? null : failure, leaseToken: null, notBefore: this.now() + waitBeforeRetryMs(item.attempt, this.retryBaseMs) }, tx);
    return again ? 'waiting' : 'failed';
  }

  async due(limit: number): Promise<string[]> {
    return [...this.items.values()].filter((item) => this.isDue(item)).slice(0, limit).map((item) => item.id);
  }

  async retryFailed(tx: Tx, requestId: string): Promise<string[]> {
    const failed = [...this.items.values()].filter((item) => item.requestId === requestId && item.state === 'failed');
    for (const item of failed) this.change(item, { state: 'waiting', attempt: 0, failure: null, notBefore: 0 }, tx);
    return failed.map((item) => item.id);
  }

  async failed(requestId: string, limit: number): Promise<readonly WorkItem[]> {
    return [...this.items.values()].filter((item) => item.requestId === requestId && item.state === 'failed').slice(0, limit).map(plain);
  }

  async lastDone(requestId: string, stage: string): Promise<Date | null> {
    const done = [...this.items.values()].filter((item) => item.requestId === requestId && item.stage === stage && item.state === 'done');
    return done.length === 0 ? null : new Date(Math.max(...done.map((item) => item.plannedAt)));
  }

  async counts(requestId: string): Promise<{ readonly stage: string; readonly state: WorkState; readonly count: number }[]> {
    const counts = new Map<string, { stage: string; state: WorkState; count: number }>();
    for (const { requestId: own, stage, state } of this.items.values()) {
      if (own !== requestId) continue;
      const key = `${stage} ${state}`;
      counts.set(key, { stage, state, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }

  private isDue(item: Held): boolean {
    return (item.state === 'waiting' && item.notBefore <= this.now()) || (item.state === 'running' && item.leaseUntil < this.now());
  }

  private held(id: string, leaseToken: string): Held {
    const item = this.items.get(id);
    if (item === undefined || item.state !== 'running' || item.leaseToken !== leaseToken) throw new AppError('lease-lost', 'conflict', 'This work was taken over by another worker.');
    return item;
  }

  private change(item: Held, to: Partial<Held>, tx: Tx | undefined): void {
    this.items.set(item.id, { ...item, ...to });
    if (tx !== undefined) onRollback(tx, () => this.items.set(item.id, item));
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

const plain = ({ id, requestId, target, stage, stageVersion, inputHash, state, attempt, failure }: Held): WorkItem =>
  ({ id, requestId, target, stage, stageVersion, inputHash, state, attempt, failure });
