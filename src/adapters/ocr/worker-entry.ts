import { builtWorker } from '../built-worker.js';

let found: Promise<URL> | null = null;

/** Where the worker that reads pages lies. */
export function workerEntry(): Promise<URL> {
  return (found ??= builtWorker(import.meta.url, 'reading.worker.js'));
}
