import { createReadStream } from 'node:fs';
import { mkdir, opendir, realpath, stat } from 'node:fs/promises';
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
import type { Progress } from './progress.js';

export interface RunResult {
  readonly requestId: string;
  readonly reference: string;
  readonly out: string;
  readonly files: number;
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  readonly progress: RequestProgress;
  readonly bundle: 'verified' | 'blocked';
}

/** Symbolic links are not followed: they may point outside the delivered folder, or round in a circle. */
async function* filesBelow(folder: string, below = ''): AsyncGenerator<{ name: string; kind: 'file' | 'other' }> {
  const entries = [];
  for await (const entry of await opendir(path.join(folder, below))) entries.push(entry);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) yield* filesBelow(folder, name);
    else yield { name, kind: entry.isFile() ? 'file' : 'other' };
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The whole job without a screen, through the same services, database and queue as the web application. */
export async function runBatch(app: INestApplicationContext, run: RunArguments, progress: Progress): Promise<RunResult> {
  const folder = await realpath(run.folder).catch(() => { throw new AppError('folder-missing', 'input', `The folder "${run.folder}" does not exist.`); });
  if (!(await stat(folder)).isDirectory()) throw new AppError('folder-missing', 'input', `"${run.folder}" is not a folder.`);
  await mkdir(run.out, { recursive: true });
  const out = await realpath(run.out);
  if (out === folder) throw new AppError('out-is-in', 'input', 'The out folder must not be the folder of the records.');

  const settings = app.get<{ holder: string }>(SETTINGS);
  const request = await app.get(RecordRequest).run(
    { subject: { name: run.subject, born: run.born, alsoKnownAs: run.also }, holder: settings.holder, receivedOn: new Date().toISOString().slice(0, 10) }, 'batch');
  const passedOver: { path: string; reason: string }[] = [];
  let files = 0;
  for await (const { name, kind } of filesBelow(folder)) {
    const full = path.join(folder, name);
    // Results of an earlier run below the records are not records.
    if (full.startsWith(out + path.sep)) continue;
    if (kind === 'other') { passedOver.push({ path: name, reason: 'It is a link or a device, not a file.' }); continue; }
    try {
      await app.get(AddFile).run(request.id, name, createReadStream(full), 'batch');
      files++;
    } catch (error) {
      passedOver.push({ path: name, reason: error instanceof AppError ? error.message : 'It could not be read from the disk.' });
    }
    progress.say('Taking in', files, null);
  }
  if (files === 0) throw new AppError('nothing-to-read', 'input', `There is no file to read in "${run.folder}".`);

  const work = app.get(WorkProgress);
  let now = await settle(work, request.id, progress);
  if (now.phase === 'stuck') throw new AppError('work-failed', 'internal', `The work stopped at ${now.failed.map((f) => f.stage).join(', ')}. The log says why; run the command again once it is mended.`);
  if (run.accept === 'suggestions') await app.get(AcceptSuggestions).run(request.id, 'batch');

  const bundle = await app.get(BuildBundle).run(request.id, 'batch');
  await settle(work, request.id, progress);
  const built = await app.get<Bundles>(BUNDLES).find(bundle.id);
  if (built?.state !== 'verified' && built?.state !== 'blocked') throw new AppError('bundle-failed', 'internal', built?.failure ?? 'The bundle could not be built. The log says why.');
  progress.say('Writing results', 0, null);
  const refused = await app.get(WriteBatchOutput).run(request.id, bundle.id, out, passedOver);
  now = await work.of(request.id);
  progress.done();
  if (now.pages === 0) throw new AppError('nothing-readable', 'input', `None of the ${files} files could be read; manifest.json in the out folder gives the reason for each.`);
  return { requestId: request.id, reference: request.reference, out, files, refused, progress: now, bundle: built.state };
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
