import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ENTRY = 'reading.worker.js';
let found: Promise<URL> | null = null;

/** Where the worker's JavaScript lies: beside this file once built; run from TypeScript (tests), it is built first. */
export function workerEntry(): Promise<URL> {
  return (found ??= locate());
}

async function locate(): Promise<URL> {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.js')) return pathToFileURL(path.join(path.dirname(here), ENTRY));
  const root = path.resolve(path.dirname(here), '..', '..', '..');
  const built = path.join(root, 'dist', 'src', 'adapters', 'ocr', ENTRY);
  const failure = await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root }).then(() => null, (error: unknown) => error);
  // Another part that does not compile must not stop this one, whose output may be there already.
  if (failure !== null && !(await stat(built).then(() => true, () => false))) throw failure;
  return pathToFileURL(built);
}
