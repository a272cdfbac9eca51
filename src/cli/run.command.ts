import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AppError } from '../core/errors/app-error.js';
import { BuildBundle } from '../features/bundles/build-bundle.use-case.js';
import { WriteBatchOutput } from '../features/bundles/write-batch-output.use-case.js';
import { AddFile } from '../features/intake/add-file.use-case.js';
import { RecordRequest } from '../features/requests/record-request.use-case.js';
import { AcceptSuggestions } from '../features/review/accept-suggestions.use-case.js';
import { WorkProgress, type RequestProgress } from '../features/requests/work-progress.service.js';
import type { Bundles } from '../ports/bundles.port.js';
import { BUNDLES, SETTINGS } from '../ports/tokens.js';
import type { RunArguments } from './arguments.js';
import { clearResults, prepareOutFolder } from './out-folder.js';
import type { Progress } from './progress.js';
import { recordsBelow, type FolderEntry } from './records-folder.js';
import { findUnfinishedRun, retryWhatFailed } from './unfinished-run.js';

export interface RunResult {
  readonly requestId: string;
  readonly reference: string;
  readonly out: string;
  readonly files: number;
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  readonly progress: RequestProgress;
  readonly bundle: 'verified' | 'blocked';
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The whole job without a screen, through the same services, database and queue as the web application. Goes on with a run that was broken off. */
export async function runBatch(app: INestApplicationContext, run: RunArguments, progress: Progress, say: (line: string) => void): Promise<RunResult> {
  const { holder, dataFolder } = app.get<{ holder: string; dataFolder: string }>(SETTINGS);
  const folder = await realpath(run.folder).catch(() => { throw new AppError('folder-missing', 'input', `The folder "${run.folder}" does not exist.`); });
  if (!(await stat(folder)).isDirectory()) throw new AppError('folder-missing', 'input', `"${run.folder}" is not a folder.`);
  if (path.resolve(run.out) === folder || (await realpath(run.out).catch(() => null)) === folder) throw new AppError('out-is-in', 'input', 'The out folder must not be the folder of the records.');
  const out = await prepareOutFolder(run.out);
  // Results of an earlier run below the records are not records, nor is our own data.
  const entries = await recordsBelow(folder, [out, await realpath(dataFolder)])
    .catch((cause: unknown) => { throw new AppError('folder-closed', 'input', `The folder "${run.folder}" cannot be read by this user.`, { cause }); });
  if (!entries.some((e) => e.kind === 'file')) throw new AppError('nothing-to-read', 'input', `There is no file to read in "${run.folder}".`);
  await clearResults(out);

  const unfinished = await findUnfinishedRun(app, run, holder, entries);
  if (unfinished) {
    say(`Request ${unfinished.request.reference} was broken off; going on where it was.`);
    await retryWhatFailed(app, unfinished.request.id);
  }
  const request = unfinished?.request ?? await app.get(RecordRequest).run(
    { subject: { name: run.subject, born: run.born, alsoKnownAs: run.also }, holder, receivedOn: new Date().toISOString().slice(0, 10) }, 'batch');
  const passedOver: { path: string; reason: string }[] = [];
  let files = 0;
  for (const entry of entries) {
    const reason = await takeIn(app, request.id, entry);
    if (reason === null) files++;
    else passedOver.push({ path: entry.name, reason });
    progress.say('Taking in', files + passedOver.length, entries.length);
  }
  if (files === 0) throw new AppError('nothing-to-read', 'input', `No file in "${run.folder}" could be taken in. The first: ${passedOver[0]!.reason}`);

  const work = app.get(WorkProgress);
  let now = await settle(work, request.id, progress);
  if (now.phase === 'stuck') throw new AppError('work-failed', 'internal', `The work stopped at ${now.failed.map((f) => f.stage).join(', ')}. The log says why; run the command again once it is mended.`);
  if (run.accept === 'suggestions' && !unfinished?.bundle) await app.get(AcceptSuggestions).run(request.id, 'batch');

  const bundle = unfinished?.bundle ?? await app.get(BuildBundle).run(request.id, 'batch');
  await settle(work, request.id, progress);
  const built = await app.get<Bundles>(BUNDLES).find(bundle.id);
  if (built?.state !== 'verified' && built?.state !== 'blocked') throw new AppError('bundle-failed', 'internal', built?.failure ?? 'The bundle could not be built. The log says why.');
  progress.say('Writing results', 0, null);
  const refused = await app.get(WriteBatchOutput).run(request.id, bundle.id, out, passedOver);
  now = await work.of(request.id);
  if (now.pages === 0) throw new AppError('nothing-readable', 'input', `None of the ${files} files could be read; manifest.json in the out folder gives the reason for each.`);
  return { requestId: request.id, reference: request.reference, out, files, refused, progress: now, bundle: built.state };
}

/** Takes one file in; null, or why it was passed over. What is wrong here and not with the file is thrown. */
async function takeIn(app: INestApplicationContext, requestId: string, { kind, name, full }: FolderEntry): Promise<string | null> {
  if (kind === 'link-or-device') return 'It is a link or a device, not a file.';
  if (kind === 'closed') return 'This user may not look into the folder.';
  const bytes = createReadStream(full);
  let fault: NodeJS.ErrnoException | null = null;
  bytes.on('error', (error: NodeJS.ErrnoException) => { fault = error; });
  try {
    await app.get(AddFile).run(requestId, name, bytes, 'batch');
    return null;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'input') return error.message;
    const { code } = (fault ?? {}) as { code?: string };
    if (fault === null) throw error;
    return code === 'EACCES' || code === 'EPERM' ? 'This user may not read the file.' : `It could not be read from the disk (${code ?? 'no reason given'}).`;
  } finally {
    bytes.destroy();
  }
}

/** Waits until nothing is waiting or running for the request. */
async function settle(work: WorkProgress, requestId: string, progress: Progress): Promise<RequestProgress> {
  for (;;) {
    const now = await work.of(requestId);
    if (now.phase === 'reading') progress.say('Reading', now.read, now.pages);
    else if (now.phase === 'arranging') progress.say('Finding documents, people and jargon', 0, null);
    else if (now.phase === 'building') progress.say('Building and checking the bundle', 0, null);
    else return now;
    await pause(150);
  }
}
