import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '../../../core/errors/app-error.js';
import { mayReach, serverIdentity } from './server-identity.js';

const NOTE = 'postgres-location';

/**
 * Where the cluster of a data folder lies: in it, or, where the server's user cannot get there (a checkout under root's home),
 * in a folder of the machine that it can reach; a note in the data folder says which.
 * @throws AppError `postgres-place-copied` where the note came with a copy of a data folder that is still in use, `postgres-no-place`
 */
export async function clusterPlace(dataFolder: string, log: (line: string) => void): Promise<string> {
  const inside = path.join(dataFolder, 'postgres');
  if (process.getuid?.() !== 0) return inside;
  const [noted, owner] = await noteOf(dataFolder);
  if (noted !== undefined && path.isAbsolute(noted)) {
    if (owner !== undefined && owner !== dataFolder && (await noteOf(owner))[0] === noted) {
      throw new AppError('postgres-place-copied', 'input', `The data folder ${dataFolder} is a copy of ${owner}, which is still there, and would use its database. Copy ${path.dirname(noted)} too and write the copy's place into ${path.join(dataFolder, NOTE)}, or remove that file to start with an empty database.`);
    }
    if (!(await stat(noted).then(() => true, () => false))) log(`The database folder ${noted} is gone; a new, empty database is made.`);
    await mkdir(path.dirname(noted), { recursive: true, mode: 0o711 });
    return noted;
  }
  // The server's user must pass through the data folder, but cannot list it or read what is in it.
  const mode = (await stat(dataFolder)).mode;
  if ((mode & 0o001) === 0) await chmod(dataFolder, (mode & 0o777) | 0o011);
  const identity = await serverIdentity(inside);
  if ((await mayReach(dataFolder, identity)) && (await ownershipWorks(dataFolder))) return inside;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  for (const base of ['/var/lib/carefile', '/var/tmp/carefile', path.join(os.tmpdir(), 'carefile')]) {
    const folder = path.join(base, name);
    if (!(await ownFolder(base)) || !(await ownFolder(folder)) || !(await mayReach(folder, identity))) continue;
    const place = path.join(folder, 'postgres');
    await writeFile(path.join(dataFolder, NOTE), `${place}\n${dataFolder}\n`, { mode: 0o600 });
    log(`The database server cannot run as root, and its user cannot reach ${dataFolder}: the database is kept in ${place}.`);
    return place;
  }
  throw new AppError('postgres-no-place', 'internal', 'No folder was found that the database server\'s user can reach. Start Carefile as an ordinary user, choose another data folder, or set DATABASE_URL.');
}

/** Where a data folder's cluster lies, and the data folder for which that was written: another one's where the folder was copied or moved. */
async function noteOf(dataFolder: string): Promise<readonly (string | undefined)[]> {
  const text = await readFile(path.join(dataFolder, NOTE), 'utf8').catch(() => '');
  return text.split('\n').map((line) => line.trim() || undefined);
}

/** Some mounted folders do not keep owners; PostgreSQL insists that it owns its cluster. */
async function ownershipWorks(folder: string): Promise<boolean> {
  const probe = path.join(folder, `.owner-${process.pid}`);
  try {
    await mkdir(probe);
    await chown(probe, 65534, 65534);
    return (await stat(probe)).uid === 65534;
  } catch {
    return false;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

/** True where the folder is, or was made, ours: a real folder of root's that nobody else may write to. */
async function ownFolder(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o711 }).catch(() => undefined);
  const found = await lstat(folder).catch(() => null);
  return found !== null && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
