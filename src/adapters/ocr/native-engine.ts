import { spawn } from 'node:child_process';
import type { Engine } from './engine.js';
import { wordsOfHocr } from './hocr.js';
import { pgmOf } from './pgm.js';

export interface NativeOptions {
  /** Full path of the program. */
  readonly program: string;
  /** Folder that holds eng.traineddata. */
  readonly dataFolder: string;
  /** First line of `tesseract --version`. */
  readonly version: string;
  /** Told the process id while a child runs and null when it has ended, so that the owner of this process can end it. */
  readonly onChild?: (pid: number | null) => void;
}

/** An answer longer than this is not a page's. */
const MOST_BYTES = 64 << 20;

/** The `tesseract` program, one process a picture, on one core (more threads cost 4.5 to 6 times the CPU for the same page). */
export function nativeEngine(options: NativeOptions): Engine {
  return {
    name: `${options.version} best_int`,
    async recognise(image, dpi, segmentation) {
      const args = ['stdin', 'stdout', '--tessdata-dir', options.dataFolder, '-l', 'eng', '--oem', '1', '--psm', String(segmentation), '--dpi', String(Math.round(dpi)),
        '-c', 'tessedit_create_hocr=1', '-c', 'tessedit_do_invert=0'];
      return wordsOfHocr(await answerOf(options, args, pgmOf(image)));
    },
    async close() { /* every child ends with its picture */ },
  };
}

function answerOf({ program, onChild }: NativeOptions, args: readonly string[], input: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { OMP_THREAD_LIMIT: '1' } });
    const parts: Buffer[] = [];
    let size = 0;
    onChild?.(child.pid ?? null);
    child.stdout.on('data', (part: Buffer) => { size += part.length; if (size > MOST_BYTES) child.kill('SIGKILL'); else parts.push(part); });
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => { onChild?.(null); reject(error); });
    child.on('close', (code) => {
      onChild?.(null);
      if (code === 0 && size <= MOST_BYTES) resolve(Buffer.concat(parts).toString('utf8'));
      else reject(new Error(`the recogniser ended with ${code ?? 'a signal'}`));
    });
    child.stdin.end(input);
  });
}
