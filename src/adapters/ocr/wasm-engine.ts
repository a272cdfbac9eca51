import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Engine } from './engine.js';
import { wordsOfHocr } from './hocr.js';
import { pgmOf } from './pgm.js';
import { trainedData } from './trained-data.js';

const require = createRequire(import.meta.url);

/** What is used of the compiled library's interface. */
interface TesseractApi {
  Init(path: null, language: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(exif: number, angle: number): number;
  Recognize(monitor: null): number;
  GetHOCRText(page: number): string;
  Clear(): void;
  End(): void;
  Version(): string;
}
interface TesseractModule {
  readonly TessBaseAPI: new () => TesseractApi;
  readonly FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
}

/** Fastest first; the first that this Node can compile is taken. */
const CORES = ['tesseract-core-relaxedsimd-lstm', 'tesseract-core-simd-lstm', 'tesseract-core-lstm'] as const;
const LSTM_ONLY = 1;

const { validate } = (globalThis as unknown as { WebAssembly: { validate(bytes: Uint8Array): boolean } }).WebAssembly;

/**
 * Tesseract as WebAssembly, driven directly in this process: it must be a worker's, since `recognise` blocks it. tesseract.js's own worker
 * would copy every page once more and could not share a deadline with the preparation. Nothing is downloaded and nothing written.
 */
export async function wasmEngine(): Promise<Engine> {
  const module = await loadCore();
  module.FS.writeFile('/eng.traineddata', await trainedData());
  const api = new module.TessBaseAPI();
  if (api.Init(null, 'eng', LSTM_ONLY) !== 0) throw new Error('the recogniser did not take its trained data');
  module.FS.unlink('/eng.traineddata');
  return {
    name: `tesseract.js-core ${api.Version()} best_int`,
    async recognise(image, dpi, segmentation) {
      module.FS.writeFile('/input', pgmOf(image));
      api.SetVariable('tessedit_pageseg_mode', String(segmentation));
      api.SetVariable('user_defined_dpi', String(Math.round(dpi)));
      api.SetVariable('tessedit_do_invert', '0');
      if (api.SetImageFile(1, 0) !== 0) throw new Error('the recogniser did not take the picture');
      module.FS.unlink('/input');
      if (api.Recognize(null) !== 0) throw new Error('the recogniser failed');
      const reading = wordsOfHocr(api.GetHOCRText(0));
      api.Clear();
      return reading;
    },
    async close() { api.End(); },
  };
}

async function loadCore(): Promise<TesseractModule> {
  // tesseract.js brings its core along; resolving from its folder works wherever npm put it.
  const core = createRequire(require.resolve('tesseract.js/package.json'));
  for (const name of CORES) {
    const binary = await readFile(core.resolve(`tesseract.js-core/${name}.wasm`));
    if (!validate(binary)) continue;
    const start = core(`tesseract.js-core/${name}`) as (options: object) => Promise<TesseractModule>;
    return start({ wasmBinary: binary, print: () => undefined, printErr: () => undefined });
  }
  throw new Error('this Node cannot run the recogniser');
}
