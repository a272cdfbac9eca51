import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** qpdf's JSON (version 2) of the objects: references are "12 0 R", names "/Name", strings "u:text" or "b:hex". */
export type QpdfValue = null | boolean | number | string | readonly QpdfValue[] | { readonly [key: string]: QpdfValue };
export interface QpdfObjects { readonly [id: string]: { readonly value?: QpdfValue; readonly stream?: { readonly dict: QpdfValue } } }

export interface QpdfReading {
  readonly version: string;
  /** Warnings and errors of `--check`; empty for a sound file. */
  readonly complaints: readonly string[];
  readonly objects: QpdfObjects;
}

type Put = (byte: number) => void;

interface QpdfModule {
  FS: { writeFile(path: string, bytes: Uint8Array): void; readFile(path: string): Uint8Array; init(input: () => null, output: Put, error: Put): void };
  callMain(args: string[]): number;
}

/** Runs qpdf, as WebAssembly, over a file in memory. Rejects where it cannot read the file at all. */
export async function qpdfReading(bytes: Uint8Array): Promise<QpdfReading> {
  const require = createRequire(import.meta.url);
  const wasm = require.resolve('@neslinesli93/qpdf-wasm/dist/qpdf.wasm');
  const create = require('@neslinesli93/qpdf-wasm') as (options: object) => Promise<QpdfModule>;
  const said = { out: '', error: '' };
  // This build takes no print functions and would write to our own standard output.
  const listen = (module: QpdfModule): void => module.FS.init(() => null, (byte) => { said.out += String.fromCharCode(byte); }, (byte) => { said.error += String.fromCharCode(byte); });
  const qpdf = await create({ locateFile: () => wasm, noInitialRun: true, preRun: [listen] });
  qpdf.FS.writeFile('/in.pdf', bytes);
  qpdf.callMain(['--version']);
  const version = /version ([\d.]+)/.exec(said.out)?.[1] ?? 'unknown';
  said.error = '';
  const checked = qpdf.callMain(['--check', '/in.pdf']);
  const complaints = said.error.split('\n').filter((line) => line !== '');
  if (checked !== 0 && complaints.length === 0) complaints.push(`qpdf ended with ${checked}`);
  qpdf.callMain(['--json=2', '--json-stream-data=none', '--json-key=qpdf', '/in.pdf', '/out.json']);
  const untrustedJson = JSON.parse(Buffer.from(qpdf.FS.readFile('/out.json')).toString('utf8')) as { qpdf: [unknown, QpdfObjects] };
  return { version, complaints, objects: untrustedJson.qpdf[1] };
}

/** Runs a program of the machine over the file where it is installed; null where it is not. `FILE` stands for the file in `args`. */
export async function runOnFile(program: string, args: readonly string[], bytes: Uint8Array): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string } | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'carefile-check-'));
  try {
    const file = path.join(folder, 'release.pdf');
    await writeFile(file, bytes, { mode: 0o600 });
    return await new Promise((resolve, reject) => {
      execFile(program, args.map((arg) => (arg === 'FILE' ? file : arg)), { maxBuffer: 512 * 1024 * 1024, timeout: 600_000, encoding: 'utf8' }, (error, stdout, stderr) => {
        if (error === null) resolve({ code: 0, stdout, stderr });
        else if (error.code === 'ENOENT') resolve(null);
        else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
        else reject(error);
      });
    });
  } finally { await rm(folder, { recursive: true, force: true }); }
}
