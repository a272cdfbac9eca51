import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { TAGS } from '../../../core/detection/tagged-text.js';
import { NUMBERS } from './word-features.js';

const require = createRequire(import.meta.url);
const NETWORK = 'tagger.onnx', PIECES = 'pieces.txt';
const count = z.number().int().nonnegative(), recorded = z.strictObject({ bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
class NotRecorded extends Error {}

/** `models/tagger/tagger.json`. */
const manifestSchema = z.strictObject({
  version: z.string().min(1), tags: z.tuple(TAGS.map((tag) => z.literal(tag)) as [z.ZodLiteral, ...z.ZodLiteral[]]), length: count.min(16), around: count, mostPieces: count.min(1), start: count, end: count, unknown: count, numbers: z.literal(NUMBERS),
  files: z.strictObject({ [NETWORK]: recorded, [PIECES]: recorded }),
});
export type TaggerManifest = z.infer<typeof manifestSchema>;

/** The tagger of `folder` without starting it: its manifest and the word pieces in the order of their numbers; or why it cannot be used here, in plain words. */
export function openTagger(folder: string): { readonly manifest: TaggerManifest; readonly pieces: readonly string[] } | { readonly missing: string } {
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'tagger.json'), 'utf8')));
    readNetwork(folder, manifest);
    require.resolve('onnxruntime-node');
    return { manifest, pieces: Buffer.from(asRecorded(folder, manifest, PIECES)).toString('utf8').split('\n') };
  } catch (error) {
    if (error instanceof NotRecorded) return { missing: error.message };
    if (error instanceof z.ZodError || error instanceof SyntaxError) return { missing: 'its manifest has another shape' };
    return { missing: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'a file of it is not there' : 'its runtime is not installed' };
  }
}

/** The network as ONNX. Throws where the file is not the recorded one. */
export const readNetwork = (folder: string, manifest: TaggerManifest): Uint8Array => asRecorded(folder, manifest, NETWORK);

function asRecorded(folder: string, manifest: TaggerManifest, file: keyof TaggerManifest['files']): Uint8Array {
  const bytes = readFileSync(path.join(folder, file));
  if (createHash('sha256').update(bytes).digest('hex') !== manifest.files[file].sha256) throw new NotRecorded(`${file} is not the recorded one`);
  return bytes;
}
