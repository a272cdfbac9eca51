import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { clusterPlace } from './cluster-place.js';

const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stderr.write('\n*** only root keeps a cluster outside the data folder: these cases are SKIPPED ***\n\n');

(isRoot ? describe : describe.skip)('the place of a cluster that a note names', () => {
  let folder: string, original: string, copy: string, place: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'carefile-place-'));
    [original, copy, place] = [path.join(folder, 'data'), path.join(folder, 'copy'), path.join(folder, 'elsewhere', 'postgres')];
    await mkdir(original);
    await mkdir(place, { recursive: true });
    await writeFile(path.join(original, 'postgres-location'), `${place}\n${original}\n`);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is that of the note', async () => expect(await clusterPlace(original, () => undefined)).toBe(place));

  it('is refused to a copy while the original is there: two copies would write into one database', async () => {
    await cp(original, copy, { recursive: true });
    await expect(clusterPlace(copy, () => undefined)).rejects.toMatchObject({ code: 'postgres-place-copied' });
  });

  it('goes along with a folder that was moved', async () => {
    await cp(original, copy, { recursive: true });
    await rm(original, { recursive: true });
    expect(await clusterPlace(copy, () => undefined)).toBe(place);
  });
});
