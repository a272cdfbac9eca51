import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { ChainHead } from './hash-chain.js';

/** The heads of all chains, by the id of their request. */
export type ChainHeads = ReadonlyMap<string, ChainHead>;

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Leaves and inner nodes are told apart by their first byte (RFC 6962), so that a node cannot be passed off as a leaf. */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hex root of a Merkle tree over the heads, in order of their chains' names; the root of none is the hash of nothing. */
export function merkleRoot(heads: ChainHeads): string {
  const names = [...heads.keys()].sort();
  let level = names.map((requestId) => sha256(LEAF, canonicalJson({ requestId, ...heads.get(requestId)! })));
  if (level.length === 0) return sha256().toString('hex');
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(i + 1 < level.length ? sha256(NODE, level[i]!, level[i + 1]!) : level[i]!);
    level = next;
  }
  return level[0]!.toString('hex');
}
