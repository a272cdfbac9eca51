import { canonicalJson } from './canonical-json.js';
import { NO_HASH, type ChainHead } from './hash-chain.js';
import { merkleRoot } from './merkle.js';

/** A signed statement of where every chain stood. */
export interface Checkpoint {
  /** Counts from 1. */
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  /** Heads that are new or have moved since the checkpoint before; the root stands for all heads. */
  readonly heads: Readonly<Record<string, ChainHead>>;
  /** Hex Merkle root over all heads. */
  readonly root: string;
  /** Root of the checkpoint before; zeros for the first. */
  readonly previousRoot: string;
  /** Names the signing key. */
  readonly keyId: string;
  /** Base64 Ed25519 signature of `checkpointMessage`. */
  readonly signature: string;
}

/** Signs as the key that `keyId` names. */
export interface Signer {
  readonly keyId: string;
  sign(message: string): string;
}

/** True where the signature is of the key named; null where that key is not known. */
export type SignatureCheck = (keyId: string, message: string, signature: string) => boolean | null;

/** What is signed: the root binds every head. */
export const checkpointMessage = ({ number, at, root, previousRoot, keyId }: Omit<Checkpoint, 'signature' | 'heads'>): string =>
  canonicalJson({ type: 'carefile-audit-checkpoint', number, at, root, previousRoot, keyId });

/** All heads as the checkpoints leave them, later ones over earlier ones. */
export function headsOf(checkpoints: Iterable<Checkpoint>): Map<string, ChainHead> {
  const heads = new Map<string, ChainHead>();
  for (const { heads: moved } of checkpoints) for (const [requestId, head] of Object.entries(moved)) heads.set(requestId, head);
  return heads;
}

/** The next checkpoint; null where no chain has moved since the last. */
export function nextCheckpoint(last: Checkpoint | null, known: ReadonlyMap<string, ChainHead>, current: ReadonlyMap<string, ChainHead>, at: string, signer: Signer): Checkpoint | null {
  const moved = [...current].filter(([requestId, head]) => known.get(requestId)?.hash !== head.hash);
  if (moved.length === 0) return null;
  const bare = {
    number: (last?.number ?? 0) + 1, at, root: merkleRoot(new Map([...known, ...moved])), previousRoot: last?.root ?? NO_HASH, keyId: signer.keyId,
  };
  return { ...bare, heads: Object.fromEntries(moved), signature: signer.sign(checkpointMessage(bare)) };
}

export interface CheckpointFault { readonly number: number; readonly why: string }

/** The last checkpoint known from elsewhere (a file, an auditor): shows that later ones were removed. */
export interface CheckpointAnchor { readonly number: number; readonly root: string }

/**
 * Checks the checkpoints against each other and their signatures, in order of number.
 * @returns the first fault, or null; and for each chain the heads that they vouch for, by seq
 */
export function verifyCheckpoints(checkpoints: readonly Checkpoint[], check: SignatureCheck, anchor: CheckpointAnchor | null): { readonly fault: CheckpointFault | null; readonly vouched: Map<string, Map<number, string>> } {
  const vouched = new Map<string, Map<number, string>>();
  const heads = new Map<string, ChainHead>();
  let previousRoot = NO_HASH;
  const faultAt = (number: number, why: string): ReturnType<typeof verifyCheckpoints> => ({ fault: { number, why }, vouched });
  for (const [i, checkpoint] of checkpoints.entries()) {
    const number = i + 1;
    if (checkpoint.number !== number) return faultAt(number, `checkpoint ${number} is missing or out of order`);
    if (checkpoint.previousRoot !== previousRoot) return faultAt(number, 'it does not follow from the checkpoint before it');
    for (const [requestId, head] of Object.entries(checkpoint.heads)) {
      if ((heads.get(requestId)?.seq ?? 0) >= head.seq) return faultAt(number, 'a chain in it goes back');
      heads.set(requestId, head);
    }
    if (merkleRoot(heads) !== checkpoint.root) return faultAt(number, 'its root does not stand for its heads');
    const signed = check(checkpoint.keyId, checkpointMessage(checkpoint), checkpoint.signature);
    if (signed === null) return faultAt(number, 'it was signed with a key that is not known here');
    if (!signed) return faultAt(number, 'its signature is wrong');
    if (anchor !== null && anchor.number === number && anchor.root !== checkpoint.root) return faultAt(number, 'it differs from the one noted outside the database');
    for (const [requestId, head] of Object.entries(checkpoint.heads)) {
      if (!vouched.has(requestId)) vouched.set(requestId, new Map());
      vouched.get(requestId)!.set(head.seq, head.hash);
    }
    previousRoot = checkpoint.root;
  }
  if (anchor !== null && anchor.number > checkpoints.length) return faultAt(checkpoints.length + 1, `${anchor.number} checkpoints were made, ${checkpoints.length} are here`);
  return { fault: null, vouched };
}
