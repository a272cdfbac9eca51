import { readdirSync, readFileSync } from 'node:fs';

/** Fields of /proc/PID/stat from the state on. */
const statOf = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');

/** Resident bytes of this process and everything below it; of this process alone where there is no /proc. */
export function residentBytes() {
  if (process.platform !== 'linux') return process.memoryUsage().rss;
  const parents = new Map(), resident = new Map();
  for (const pid of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) try {
    const stat = statOf(pid);
    parents.set(Number(pid), Number(stat[1]));
    resident.set(Number(pid), Number(stat[21]) * 4096);
  } catch { /* the process has ended meanwhile */ }
  const below = (pid) => pid === process.pid || (parents.has(pid) && pid > 1 && below(parents.get(pid)));
  return [...resident].reduce((sum, [pid, bytes]) => sum + (below(pid) ? bytes : 0), 0);
}

/** Seconds of processor time of this process and of its children that have ended; null where there is no /proc. A busy machine stretches it less than the clock. */
export function processorSeconds() {
  if (process.platform !== 'linux') return null;
  return statOf(process.pid).slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

/** Runs `work` on each of `list`, `atOnce` at the same time; results in the list's order. */
export async function mapAtOnce(list, atOnce, work) {
  const out = [], queue = [...list.entries()];
  await Promise.all(Array.from({ length: atOnce }, async () => { for (let next; (next = queue.shift());) out[next[0]] = await work(next[1]); }));
  return out;
}
