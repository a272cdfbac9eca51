import { randomBytes } from 'node:crypto';
import { mkdir, readlink, rmdir, stat, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../core/errors/app-error.js';
import { isAlive, markOf, type ProcessMark } from './process-liveness.js';

/** Taking a lock from a dead holder needs two system calls; a mark for that older than this is itself left by a killed process. */
const STALE_TAKEOVER_MS = 10_000;
const POLL_MS = 10;

/**
 * Runs `work` while no other process (nor another call in this one) holds the lock of the same folder.
 * The lock is a symbolic link whose target names its holder, so that it appears together with its content in one step;
 * a lock whose holder is dead is taken over.
 * @throws AppError `folder-locked` when a living holder keeps it longer than `waitMs`
 */
export async function withFolderLock<T>(folder: string, name: string, work: () => Promise<T>, waitMs = 90_000): Promise<T> {
  const lock = path.join(folder, `${name}.lock`);
  const mark = markOf(process.pid);
  const mine = `${mark.pid}:${mark.startedTicks ?? ''}:${randomBytes(8).toString('hex')}`;
  const deadline = performance.now() + waitMs;
  while (!(await linkOnce(mine, lock))) {
    if (await takeOver(lock)) continue;
    if (performance.now() > deadline) throw new AppError('folder-locked', 'conflict', `Another Carefile process has been starting or stopping for more than ${Math.round(waitMs / 1000)} seconds. Try again.`, { retry: true });
    await sleep(POLL_MS + Math.random() * POLL_MS);
  }
  try {
    return await work();
  } finally {
    if ((await readlink(lock).catch(() => null)) === mine) await unlink(lock);
  }
}

async function linkOnce(target: string, lock: string): Promise<boolean> {
  try {
    await symlink(target, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a dead holder. Only the one process that made the takeover folder may remove, so a fresh lock is never removed in its place. */
async function takeOver(lock: string): Promise<boolean> {
  if (!(await holderIsDead(lock))) return false;
  const takeover = `${lock}.takeover`;
  try {
    await mkdir(takeover);
  } catch {
    const age = await stat(takeover).then((s) => Date.now() - s.mtimeMs, () => 0);
    if (age > STALE_TAKEOVER_MS) await rmdir(takeover).catch(() => undefined);
    return false;
  }
  try {
    if (!(await holderIsDead(lock))) return false;
    await unlink(lock);
    return true;
  } finally {
    await rmdir(takeover).catch(() => undefined);
  }
}

async function holderIsDead(lock: string): Promise<boolean> {
  const target = await readlink(lock).catch(() => null);
  if (target === null) return false;
  const [pid, ticks] = target.split(':');
  const holder: ProcessMark = { pid: Number(pid), startedTicks: ticks === '' || ticks === undefined ? null : ticks };
  return !isAlive(holder);
}
