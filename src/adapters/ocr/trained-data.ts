import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);

/**
 * Folder of the package's data. The other one (4.0.0) read six pages the same (2.31 against 2.32 % character errors) in the same time and is
 * four times as large, for a second engine inside that is not used.
 */
const VARIANT = '4.0.0_best_int';
const LANGUAGE = 'eng';

/** Tesseract's trained data, unpacked. */
export async function trainedData(): Promise<Uint8Array> {
  const folder = path.dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  return gunzipSync(await readFile(path.join(folder, VARIANT, `${LANGUAGE}.traineddata.gz`)));
}

/** Puts the unpacked data below `cacheFolder` (once, safe against others doing the same) and returns the folder to name to native Tesseract. */
export async function unpackedDataFolder(cacheFolder: string): Promise<string> {
  const folder = path.join(cacheFolder, `tessdata-${VARIANT}`);
  const file = path.join(folder, `${LANGUAGE}.traineddata`);
  const data = await trainedData();
  const there = await stat(file).then((s) => s.size, () => -1);
  if (there === data.length) return folder;
  await mkdir(folder, { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  try {
    await writeFile(fresh, data);
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
  return folder;
}
