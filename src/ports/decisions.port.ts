import type { ReasonCode, Verdict } from '../core/case/mention.js';
import type { Tx } from './unit-of-work.port.js';

/** What was decided about one mention. A mention's id names its place (page, offsets, kind), so a decision outlives a new run of the engine. */
export interface Decision {
  readonly mentionId: string;
  readonly verdict: Exclude<Verdict, 'undecided'>;
  readonly ground: ReasonCode;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** Decisions that one person took in one act, at one moment. */
export interface DecisionAct { readonly decidedBy: string; readonly decidedAt: Date; readonly count: number }

export interface Decisions {
  /** Records decisions; an earlier one of a person for the same mention is never replaced by the machine actor `batch`. Returns how many were recorded. */
  record(tx: Tx, requestId: string, decisions: readonly Decision[]): Promise<number>;
  /** The newest act of a request; null where nothing is decided. */
  lastAct(requestId: string): Promise<DecisionAct | null>;
  /** Takes the decisions of one act back: their suggestions are open again. Returns how many. */
  withdraw(tx: Tx, requestId: string, act: Pick<DecisionAct, 'decidedBy' | 'decidedAt'>): Promise<number>;
  all(requestId: string): Promise<readonly Decision[]>;
  /** Undecided suggestions and decisions taken. */
  counts(requestId: string): Promise<{ readonly open: number; readonly withheld: number; readonly disclosed: number }>;
}
