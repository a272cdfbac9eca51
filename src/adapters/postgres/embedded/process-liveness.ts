import { readFileSync } from 'node:fs';

/** A process as it can be recognised later: ids are used again, the start time tells two bearers of one id apart. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks since boot (Linux); null where the system does not tell. */
  readonly startedTicks: string | null;
}

export const markOf = (pid: number): ProcessMark => ({ pid, startedTicks: startedTicks(pid) });

/** True while the very process that made the mark runs. */
export function isAlive(mark: ProcessMark): boolean {
  if (!pidExists(mark.pid)) return false;
  return mark.startedTicks === null || startedTicks(mark.pid) === mark.startedTicks;
}

/** True where a process of this id runs, whoever owns it. */
export function pidExists(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, words joined by spaces; null where the system does not tell (then nothing may be concluded). */
export function commandLine(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  } catch {
    return null;
  }
}

/** Fields of /proc/PID/stat after the name, which stands in brackets and may hold spaces: the state is field 0, the start time field 19. */
function statFields(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const startedTicks = (pid: number): string | null => statFields(pid)?.[19] ?? null;
const isZombie = (pid: number): boolean => statFields(pid)?.[0] === 'Z';
