import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../core/errors/app-error.js';
import type { Binaries } from './binaries.js';
import { childEnvironment } from './child-environment.js';
import { OWNER_ROLE, readSecrets, writeNewSecrets, type ClusterSecrets } from './cluster-secrets.js';
import type { ServerIdentity } from './server-identity.js';

/** Major version of the binaries that this file was written for; a cluster of another one cannot be opened by them. */
const MAJOR = '18';

/**
 * The cluster in `clusterFolder` with its passwords, made where there is none.
 * It is made under another name and renamed when whole: a process killed meanwhile leaves nothing that blocks the next start.
 */
export async function ensureCluster(dataFolder: string, clusterFolder: string, binaries: Binaries, identity: ServerIdentity, durable: boolean): Promise<ClusterSecrets> {
  const parent = path.dirname(clusterFolder);
  // One left by a killed process may still be written to by its initdb; then the next start removes it.
  for (const entry of await readdir(parent)) if (entry.startsWith('postgres-draft-')) await rm(path.join(parent, entry), { recursive: true, force: true }).catch(() => undefined);
  const version = await readFile(path.join(clusterFolder, 'PG_VERSION'), 'utf8').then((v) => v.trim(), () => null);
  if (version !== null) {
    if (version !== MAJOR) throw new AppError('postgres-version', 'internal', `The database in the data folder was made by PostgreSQL ${version}; this version of Carefile brings PostgreSQL ${MAJOR}. Restore it from a backup into a new data folder.`);
    const secrets = await readSecrets(dataFolder);
    if (secrets === null) throw new AppError('postgres-secrets-missing', 'internal', 'The file postgres-secrets.json of the data folder is missing. Restore it from a backup.');
    return secrets;
  }
  if (await stat(clusterFolder).then(() => true, () => false)) {
    throw new AppError('postgres-folder-unreadable', 'internal', 'The database folder in the data folder is not a readable PostgreSQL cluster: it is damaged, or belongs to another user.');
  }
  const secrets = (await readSecrets(dataFolder)) ?? (await writeNewSecrets(dataFolder));
  const draft = path.join(parent, `postgres-draft-${randomBytes(6).toString('hex')}`);
  const passwordFile = `${draft}.pw`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, secrets.ownerPassword, { mode: 0o600 });
    if (identity !== null) for (const file of [draft, passwordFile]) await chown(file, identity.uid, identity.gid);
    await runInitdb(binaries, identity, [
      '-D', draft, '-U', OWNER_ROLE, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
      // The built-in provider sorts and folds case alike on every machine; the C library's locales differ and may be missing.
      '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync']),
    ]);
    await chmod(draft, 0o700);
    await rename(draft, clusterFolder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
  return secrets;
}

async function runInitdb(binaries: Binaries, identity: ServerIdentity, args: readonly string[]): Promise<void> {
  const child = spawn(binaries.initdb, args, { ...identity, cwd: '/', env: childEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { errors = (errors + text).slice(-2000); });
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  });
  if (code !== 0) throw new AppError('postgres-init-failed', 'internal', `The embedded database could not be made: ${errors.trim().split('\n').find((line) => /error|fatal/i.test(line)) ?? `initdb ended with ${code}`}`);
}
