import { readFile } from 'node:fs/promises';

/** Resident bytes of a process and all below it; null where the system does not say (other systems than Linux). */
export async function residentBytes(pid: number, depth = 0): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  try {
    const [statm, children] = await Promise.all([
      readFile(`/proc/${pid}/statm`, 'utf8'), readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''),
    ]);
    let total = Number(statm.split(' ')[1]) * 4096;
    if (depth < 4) for (const child of children.split(' ').filter(Boolean)) total += (await residentBytes(Number(child), depth + 1)) ?? 0;
    return total;
  } catch {
    return null;
  }
}
