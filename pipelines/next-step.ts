import { createHash } from 'node:crypto';
import type { Tx } from '../src/ports/unit-of-work.port.js';
import type { ReadingContext } from './context.js';
import { ARRANGE_DOCUMENTS } from './stage-names.js';

/**
 * Plans the arranging of documents once every file is opened and every page read. The row lock on the request makes the last of two
 * pages that finish at the same moment see the other: without it each would see the other unfinished, and nobody would go on.
 */
export async function planWhenAllRead(context: Pick<ReadingContext, 'requests' | 'records' | 'items'>, tx: Tx, requestId: string): Promise<readonly string[]> {
  await context.requests.lock(tx, requestId);
  if (await context.records.unfinished(tx, requestId)) return [];
  const inputHash = createHash('sha256').update((await context.records.contentKeys(tx, requestId)).join('\n')).digest('hex');
  return context.items.plan(tx, [{ requestId, target: requestId, stage: ARRANGE_DOCUMENTS.name, stageVersion: ARRANGE_DOCUMENTS.version, inputHash }]);
}
