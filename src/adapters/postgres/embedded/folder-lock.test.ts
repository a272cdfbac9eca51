import { mkdir, mkdtemp, readdir, rm, symlink, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFolderLock } from './folder-lock.js';
import { isAlive, markOf, pidExists } from './process-liveness.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'carefile-lock-')); });
afterEach(() => rm(folder, { recursive: true }));

/** Larger than any id that Linux or macOS gives. */
const NO_PROCESS = 2 ** 30;

describe('the lock of a folder', () => {
  it('lets one in at a time, and leaves nothing behind', async () => {
    let inside = 0, most = 0;
    await Promise.all(Array.from({ length: 6 }, () => withFolderLock(folder, 'x', async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    })));
    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    await expect(withFolderLock(folder, 'x', async () => { throw new Error('stop'); })).rejects.toThrow('stop');
    expect(await withFolderLock(folder, 'x', async () => 'in')).toBe('in');
  });

  it('is taken over, once, from a holder that is dead', async () => {
    await symlink(`${NO_PROCESS}::dead`, path.join(folder, 'x.lock'));
    let inside = 0, most = 0;
    await Promise.all([1, 2, 3, 4].map(() => withFolderLock(folder, 'x', async () => { most = Math.max(most, ++inside); await sleep(5); inside--; })));
    expect(most).toBe(1);
  });

  it('is taken over where the id of the dead holder was given to another process', async () => {
    if (markOf(process.pid).startedTicks === null) return;
    await symlink(`${process.pid}:1:earlier`, path.join(folder, 'x.lock'));
    expect(await withFolderLock(folder, 'x', async () => 'in')).toBe('in');
  });

  it('is not blocked by a process that was killed while taking it over', async () => {
    await symlink(`${NO_PROCESS}::dead`, path.join(folder, 'x.lock'));
    await mkdir(path.join(folder, 'x.lock.takeover'));
    await utimes(path.join(folder, 'x.lock.takeover'), new Date(0), new Date(0));
    expect(await withFolderLock(folder, 'x', async () => 'in')).toBe('in');
  });

  it('is not waited for without end', async () => {
    await withFolderLock(folder, 'x', async () => {
      await expect(withFolderLock(folder, 'x', async () => undefined, 50)).rejects.toMatchObject({ code: 'folder-locked', retry: true });
    });
  });
});

describe('the mark of a process', () => {
  it('knows this process, and tells it from an earlier one of the same id', () => {
    const mark = markOf(process.pid);
    expect(isAlive(mark)).toBe(true);
    if (mark.startedTicks !== null) expect(isAlive({ ...mark, startedTicks: '1' })).toBe(false);
    expect(pidExists(NO_PROCESS)).toBe(false);
    expect(pidExists(-1)).toBe(false);
  });
});
