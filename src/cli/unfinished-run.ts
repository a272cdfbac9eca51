import type { INestApplicationContext } from '@nestjs/common';
import { safePath } from '../core/intake/safe-path.js';
import { WorkProgress } from '../features/requests/work-progress.service.js';
import type { BundleRecord, Bundles } from '../ports/bundles.port.js';
import type { Records } from '../ports/records.port.js';
import type { RequestRecord, Requests } from '../ports/requests.port.js';
import { BUNDLES, RECORDS, REQUESTS, UNIT_OF_WORK, WORK_ITEMS, WORK_QUEUE } from '../ports/tokens.js';
import type { UnitOfWork } from '../ports/unit-of-work.port.js';
import type { WorkItems } from '../ports/work-items.port.js';
import type { WorkQueue } from '../ports/work-queue.port.js';
import type { RunArguments } from './arguments.js';
import { contentHash, type FolderEntry } from './records-folder.js';

export interface UnfinishedRun {
  readonly request: RequestRecord;
  /** Ordered before the run was broken off, perhaps failed then; null where it had not come so far. */
  readonly bundle: BundleRecord | null;
}

/** What failed for good in the earlier run is tried again: perhaps it failed because it was interrupted too often, or memory was short. */
export async function retryWhatFailed(app: INestApplicationContext, requestId: string): Promise<void> {
  const again = await app.get<UnitOfWork>(UNIT_OF_WORK).run((tx) => app.get<WorkItems>(WORK_ITEMS).retryFailed(tx, requestId));
  await app.get<WorkQueue>(WORK_QUEUE).post(again);
}

/**
 * An earlier run of the same command that was broken off: the same person and holder, no finished bundle, and nothing delivered that is not in the
 * folder, unchanged. Going on with it repeats no work, and leaves no work behind that the new run would have to wait for.
 */
export async function findUnfinishedRun(app: INestApplicationContext, run: RunArguments, holder: string, entries: readonly FolderEntry[]): Promise<UnfinishedRun | null> {
  for (const request of await app.get<Requests>(REQUESTS).list()) {
    if (request.createdBy !== 'batch' || request.holder !== holder || !samePerson(request, run)) continue;
    const bundle = (await app.get<Bundles>(BUNDLES).ofRequest(request.id)).reduce<BundleRecord | null>((a, b) => (a && a.version > b.version ? a : b), null);
    if (bundle?.state === 'verified' || bundle?.state === 'blocked') continue;
    const { withheld, disclosed } = await app.get(WorkProgress).of(request.id);
    const accepted = withheld + disclosed > 0;
    if (accepted ? run.accept === 'none' : bundle !== null && run.accept === 'suggestions') continue;
    if (await holdsOnly(app.get<Records>(RECORDS), request.id, entries)) return { request, bundle };
  }
  return null;
}

function samePerson({ subject }: RequestRecord, run: RunArguments): boolean {
  return subject.name === run.subject && subject.born === run.born && JSON.stringify(subject.alsoKnownAs) === JSON.stringify(run.also);
}

async function holdsOnly(records: Records, requestId: string, entries: readonly FolderEntry[]): Promise<boolean> {
  const byPath = new Map(entries.filter((e) => e.kind === 'file').map((e) => [safePath(e.name), e]));
  for (const file of await records.files(requestId)) {
    if (file.depth > 0) continue;
    const entry = byPath.get(file.path);
    if (entry === undefined || (await contentHash(entry)) !== file.sha256) return false;
  }
  return true;
}
