import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { commandLine, pidExists } from './process-liveness.js';

/** What PostgreSQL itself notes about its server in the cluster folder. */
export interface PostmasterNote {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready", "stopping" or "standby". */
  readonly status: string;
}

const fileIn = (clusterFolder: string): string => path.join(clusterFolder, 'postmaster.pid');

/** Lines of the file: pid, folder, start time, port, socket folder, address, shared memory, status. Null where none, or not yet whole. */
export async function readPostmasterNote(clusterFolder: string): Promise<PostmasterNote | null> {
  const lines = await readFile(fileIn(clusterFolder), 'utf8').then((t) => t.split('\n'), () => null);
  if (lines === null) return null;
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/** True while a server runs on the cluster: the process noted is alive and, where the system tells, is a PostgreSQL server of this folder. */
export function serverRuns(note: PostmasterNote, clusterFolder: string): boolean {
  if (!pidExists(note.pid)) return false;
  const command = commandLine(note.pid);
  // The id may have gone to another program after a crash, most of all in containers, where ids are small.
  return command === null || command === '' || (command.includes('postgres') && command.includes(clusterFolder));
}

/** Removes the note of a server that no longer runs: PostgreSQL refuses to start while the id in it belongs to any living process. */
export async function removeStaleNote(clusterFolder: string): Promise<void> {
  const note = await readPostmasterNote(clusterFolder);
  if (note === null || !serverRuns(note, clusterFolder)) await rm(fileIn(clusterFolder), { force: true });
}
