import { mkdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../core/errors/app-error.js';
import { BUNDLE_PARTS } from '../ports/bundles.port.js';

/** Every file that a run writes (docs/batch-output.md). */
const OUTPUTS: readonly string[] = [...BUNDLE_PARTS, 'documents.json', 'people.json', 'glossary.json', 'refused.json', 'pages.jsonl', 'audit.jsonl'];

/**
 * Makes the out folder and proves that it can be written, before hours of work.
 * @returns the real path
 * @throws AppError `out-unwritable`
 */
export async function prepareOutFolder(folder: string): Promise<string> {
  try {
    await makeFolders(path.resolve(folder));
    const out = await realpath(folder);
    const probe = path.join(out, `.carefile-${process.pid}`);
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
    return out;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is a file, or lies below one' : code === 'ENOENT' ? 'this place takes no new folders' : code === 'ENOSPC' ? 'the disk is full' : 'it is read-only, or belongs to another user';
    throw new AppError('out-unwritable', 'input', `The out folder "${folder}" cannot be written: ${why}. Name another one with --out.`, { cause });
  }
}

/** Takes the results of an earlier run away: a bundle that lies beside a newer report would be taken for the one that was checked. */
export async function clearResults(out: string): Promise<void> {
  for (const name of OUTPUTS) await rm(path.join(out, name), { force: true });
}

/** Part by part: Node's own recursive `mkdir` never ends below a folder that takes no new ones, such as /proc (seen with Node 20.20). */
async function makeFolders(folder: string): Promise<void> {
  const missing: string[] = [];
  let at = folder;
  for (; !(await stat(at).then(() => true, (error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return false; throw error; })); at = path.dirname(at)) missing.push(at);
  for (const next of missing.reverse()) await mkdir(next).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error; });
}
