import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPOSITORY } from '../../src/settings.js';

/** A folder that is gone after the suite. */
export async function temporaryFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'carefile-test-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

export interface Finished { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the command line as a person would, from what was built; `watch` sees the process and what it has said on stderr so far. */
export function carefile(words: readonly string[], environment: Readonly<Record<string, string>>, watch?: (child: ChildProcess, said: string) => void): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(REPOSITORY, 'dist', 'src', 'cli.js'), ...words], { env: { ...process.env, NODE_OPTIONS: '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '', stderr = '';
    child.stdout.on('data', (d: Buffer) => { stdout += d.toString(); });
    child.stderr.on('data', (d: Buffer) => { stderr += d.toString(); watch?.(child, stderr); });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export interface RunningServer {
  readonly origin: string;
  /** The link that makes the first account; null where there is one. */
  readonly firstRun: string | null;
  readonly process: ChildProcess;
  output(): string;
  /** Resolves once the output holds the text. */
  says(text: string | RegExp, withinMs: number): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the web application on a free port and waits until it serves. */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<RunningServer> {
  const child = spawn(process.execPath, [path.join(REPOSITORY, 'dist', 'src', 'main.js')], { env: { ...process.env, NODE_OPTIONS: '', PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (d: Buffer) => { text += d.toString(); });
  const says = async (wanted: string | RegExp, withinMs: number): Promise<void> => {
    for (const until = Date.now() + withinMs; ; await new Promise((r) => setTimeout(r, 50))) {
      if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return;
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the server did not say ${String(wanted)}; it said:\n${text}`);
    }
  };
  await says(/http:\/\/\S+/, 180_000);
  const [, firstRun] = /(http:\/\/\S+first-run\S+)/.exec(text) ?? [];
  return {
    origin: new URL(/http:\/\/[^\s/]+/.exec(text)![0]).origin, firstRun: firstRun ?? null, process: child, output: () => text, says,
    async stop(signal = 'SIGTERM') { child.kill(signal); await gone; },
  };
}
