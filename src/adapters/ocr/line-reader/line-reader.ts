import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { parseLetterRuns, type LetterRuns } from '../../../core/reading/letter-runs.js';
import { COLUMNS_A_STEP, ROWS } from '../../../core/reading/line-picture.js';
import { openLineModel, type LineModel } from './line-model.js';

/** Our own reader of lines: its name with its version, its network, the letters that it knows, and what it knows of letters that follow each other. */
export interface LineReader { readonly name: string; readonly model: LineModel; readonly letters: readonly string[]; readonly runs: LetterRuns }

const require = createRequire(import.meta.url);
const fileSchema = z.strictObject({ file: z.string().regex(/^[\w.-]+$/), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const manifestSchema = z.strictObject({
  version: z.number().int().positive(), rows: z.literal(ROWS), columnsAStep: z.literal(COLUMNS_A_STEP), letters: z.string().min(1), network: fileSchema, letterRuns: fileSchema,
});
type Manifest = z.infer<typeof manifestSchema>;

/**
 * Whether the reader of `folder` can be started here, without starting it: its name for the record, or why not.
 * A quick look; `openLineReader` may still fail.
 */
export function lineReaderAt(folder: string): { readonly name: string } | { readonly missing: string } {
  try {
    const manifest = manifestOf(folder);
    for (const { file } of [manifest.network, manifest.letterRuns]) if (!existsSync(path.join(folder, file))) return { missing: `${file} is not there` };
    require.resolve('onnxruntime-node');
    return { name: nameOf(manifest) };
  } catch (error) {
    return { missing: error instanceof z.ZodError ? 'its manifest has another shape' : (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'its manifest is not there' : 'its runtime is not installed' };
  }
}

/** Opens the reader of `folder`. Throws where a file is missing or not the recorded one, or the runtime does not load on this machine. */
export async function openLineReader(folder: string): Promise<LineReader> {
  const manifest = manifestOf(folder);
  const model = await openLineModel(recorded(folder, manifest.network));
  return { name: nameOf(manifest), model, letters: [...manifest.letters], runs: parseLetterRuns(gunzipSync(recorded(folder, manifest.letterRuns)).toString('utf8')) };
}

const nameOf = ({ version }: Manifest): string => `line reader ${version}`;
const manifestOf = (folder: string): Manifest => manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));

function recorded(folder: string, { file, sha256 }: z.infer<typeof fileSchema>): Uint8Array {
  const bytes = readFileSync(path.join(folder, file));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${file} of the line reader is not the recorded one`);
  return bytes;
}
