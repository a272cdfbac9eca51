import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { clearResults, prepareOutFolder } from './out-folder.js';

describe('the out folder', () => {
  let place: string;
  beforeAll(async () => { place = await mkdtemp(path.join(os.tmpdir(), 'carefile out ')); });
  afterAll(() => rm(place, { recursive: true, force: true }));

  it('is made, with the folders above it', async () => {
    const out = await prepareOutFolder(path.join(place, 'a', 'b c'));
    expect(path.basename(out)).toBe('b c');
    expect(await readdir(out)).toEqual([]);
  });

  it('is cleared of the results of an earlier run, and of nothing else', async () => {
    for (const name of ['bundle.pdf', 'people.json', 'notes of mine.txt']) await writeFile(path.join(place, name), 'old');
    await clearResults(await prepareOutFolder(place));
    expect((await readdir(place)).sort()).toEqual(['a', 'notes of mine.txt']);
  });

  it('is refused in plain words where it cannot be written, at once', async () => {
    await writeFile(path.join(place, 'file'), '');
    for (const bad of [path.join(place, 'file'), path.join(place, 'file', 'below'), ...(process.platform === 'linux' ? ['/proc/none'] : [])]) {
      await expect(prepareOutFolder(bad)).rejects.toMatchObject({ code: 'out-unwritable', kind: 'input' });
    }
  });
});
