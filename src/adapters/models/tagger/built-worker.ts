import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where a worker's JavaScript lies: beside this file once built; run from TypeScript (tests), it is built first. */
export async function builtWorker(name: string): Promise<URL> {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.js')) return pathToFileURL(path.join(path.dirname(here), name));
  const root = path.resolve(path.dirname(here), '..', '..', '..', '..'), built = path.join(root, 'dist', 'src', 'adapters', 'models', 'tagger', name);
  const failed = await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root }).then(() => null, (error: unknown) => error);
  // Another part that does not compile must not stop this one, whose output may be there already.
  if (failed !== null && !(await stat(built).then(() => true, () => false))) throw failed;
  return pathToFileURL(built);
}
