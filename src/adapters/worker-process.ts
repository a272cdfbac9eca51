import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Memory of JavaScript in a worker, MB: pictures and numbers lie outside it. */
const OLD_SPACE_MB = 768;

/**
 * A worker that runs native code: a process, since a thread that is stopped while such code runs takes the whole program with it. It knows nothing of the
 * environment, is told `setup` first, and does not keep this program alive while it waits; it ends with this program (see `firstMessage`).
 */
export function startWorkerProcess(entry: URL, setup: object): ChildProcess {
  const worker = fork(fileURLToPath(entry), [], { serialization: 'advanced', env: {}, execArgv: [`--max-old-space-size=${OLD_SPACE_MB}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  worker.send(setup, () => undefined);
  worker.unref();
  worker.channel?.unref();
  return worker;
}

/** Kills a worker at once, whatever it does; resolves when it is gone. */
export async function endWorkerProcess(worker: ChildProcess): Promise<void> {
  // Not there where it could not be started, or has ended.
  if (worker.pid === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.ref();
  worker.kill('SIGKILL');
  await gone;
}

/** In a worker: what it is told first. From here on it ends when the program that started it is gone: nobody is left to work for. */
export async function firstMessage(): Promise<unknown> {
  process.on('disconnect', () => process.exit());
  return (await once(process, 'message') as [unknown])[0];
}
