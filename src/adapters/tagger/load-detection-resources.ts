import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/errors/app-error.js';
import { detectionManifestSchema } from '../../core/detection/manifest.schema.js';
import type { DetectionResources, WordUse } from '../../core/detection/resources.js';

const recordSchema = z.strictObject({
  version: z.literal(1),
  files: z.record(z.string(), z.strictObject({ rows: z.number().int().nonnegative(), bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

/**
 * Reads the gazetteers of `models/names` and the manifest of `models/detection`, and checks every list against its recorded SHA-256.
 * Takes about 60 ms; load once for a process.
 * @param modelsFolder the repository's `models` folder
 * @throws AppError `model-damaged` where a list is not the one recorded, `model-missing` where a file cannot be read
 */
export async function loadDetectionResources(modelsFolder: string): Promise<DetectionResources> {
  const read = async (name: string): Promise<string> => readFile(path.join(modelsFolder, name), 'utf8').catch((cause: unknown) => { throw new AppError('model-missing', 'internal', `The file models/${name} cannot be read.`, { cause }); });
  const record = recordSchema.parse(JSON.parse(await read('names/lists.json')));
  const rows = async (name: string): Promise<string[]> => {
    const text = await read(`names/${name}`);
    if (createHash('sha256').update(text).digest('hex') !== record.files[name]?.sha256) throw new AppError('model-damaged', 'internal', `The file models/names/${name} is not the one that was recorded. Build the lists again.`);
    return text.split('\n').filter(Boolean);
  };
  const [forenames, surnames, nicknames, places, words, acronyms, untrustedManifest] = await Promise.all([
    rows('forenames.tsv'), rows('surnames.tsv'), rows('nicknames.tsv'), rows('places.txt'), rows('words.tsv'), read('names/acronyms.txt'), read('detection/manifest.json'),
  ]);
  return {
    manifest: detectionManifestSchema.parse(JSON.parse(untrustedManifest)),
    lists: {
      forenames: new Map(forenames.map((r) => { const [name, weight, sex] = r.split('\t') as [string, string, 'm' | 'f' | 'u']; return [name, { weight: Number(weight), sex }]; })),
      surnames: new Map(surnames.map((r) => { const [name, weight] = r.split('\t') as [string, string]; return [name, Number(weight)]; })),
      nicknames: new Map(nicknames.map((r) => { const [name, formal] = r.split('\t') as [string, string]; return [name, formal.split(' ')]; })),
      places: new Set(places),
      words: new Map(words.map((r): [string, WordUse] => { const [word, lower, person, other] = r.split('\t') as [string, string, string, string]; return [word, { lower: Number(lower), person: Number(person), other: Number(other) }]; })),
      acronyms: new Set(acronyms.split('\n').filter((l) => !l.startsWith('#')).flatMap((l) => l.split(/\s+/)).filter(Boolean)),
    },
  };
}
