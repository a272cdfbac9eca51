export interface TrailFault {
  /** The chain that is broken; null where it is a checkpoint. */
  readonly requestId: string | null;
  /** First wrong event, or number of the checkpoint. */
  readonly seq: number;
  readonly why: string;
}

export interface TrailReport {
  readonly chains: number;
  readonly events: number;
  readonly checkpoints: number;
  /** Names of the keys that signed the checkpoints, oldest first. */
  readonly keyIds: readonly string[];
  /** ISO instant of the last checkpoint; null where there is none. */
  readonly lastCheckpoint: string | null;
  /** Events written since the last checkpoint of their chain: linked, but not yet vouched for. */
  readonly unvouched: number;
  /** Empty where all is well; at most one for each chain, the first. */
  readonly faults: readonly TrailFault[];
}

/** Walks the whole trail, or the chain of one request, and holds it against the signed checkpoints. `progress` is told how many events have been checked so far. */
export type VerifyTrail = (requestId?: string, progress?: (events: number) => void) => Promise<TrailReport>;
