import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const found = new Map<string, Promise<URL>>();

/**
 * Where a worker's JavaScript lies: beside the file that starts it once built; run from TypeScript (tests), it is built first, once.
 * @param from import.meta.url of the file that starts it
 * @param name its file, as in 'reading.worker.js'
 */
export function builtWorker(from: string, name: string): Promise<URL> {
  const file = path.join(path.dirname(fileURLToPath(from)), name), known = found.get(file) ?? locate(fileURLToPath(from), name);
  found.set(file, known);
  return known;
}

async function locate(here: string, name: string): Promise<URL> {
  if (here.endsWith('.js')) return pathToFileURL(path.join(path.dirname(here), name));
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..'), built = path.join(root, 'dist', path.relative(root, path.dirname(here)), name);
  const failure = await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root }).then(() => null, (error: unknown) => error);
  // Another part that does not compile must not stop this one, whose output may be there already.
  if (failure !== null && !(await stat(built).then(() => true, () => false))) throw failure;
  return pathToFileURL(built);
}
