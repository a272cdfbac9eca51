/** One install at a time: a second command waits for the first instead of breaking its half-made folder. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const LOOK_EVERY_MS = 300;

/** The process that holds the lock, 0 where it has not said so yet; null where it has ended without giving the lock back (killed, or the power cut). */
function holderOf(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Empty for the instant between making and writing: taken for held.
    if (pid === 0) return 0;
    if (!Number.isInteger(pid) || pid < 0 || pid === process.pid) return null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM' ? -1 : null;
  }
}

/** Does the work while no other process does it; `waiting` is told once if it has to wait. */
export async function withInstallLock(lock, waiting, work) {
  for (let emptyFor = 0, told = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(lock);
    emptyFor = holder === 0 ? emptyFor + 1 : 0;
    if (holder === null || emptyFor > 10) { rmSync(lock, { recursive: true, force: true }); continue; }
    if (!told) waiting();
    told = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  try { return await work(); } finally { rmSync(lock, { force: true }); }
}
