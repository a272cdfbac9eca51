import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { REPOSITORY } from '../../src/settings.js';

const LONGEST_FILE = 320;

async function sources(...folders: string[]): Promise<{ file: string; text: string }[]> {
  const found = await Promise.all(folders.map(async (folder) => (await readdir(path.join(REPOSITORY, folder), { recursive: true })).filter((f) => f.endsWith('.ts')).map((f) => path.posix.join(folder, f.split(path.sep).join('/')))));
  return Promise.all(found.flat().map(async (file) => ({ file, text: await readFile(path.join(REPOSITORY, file), 'utf8') })));
}

describe('conventions', () => {
  it('a file holds one idea: no source is longer than 320 lines', async () => {
    const long = (await sources('src', 'pipelines')).filter(({ file, text }) => !file.endsWith('.test.ts') && !file.endsWith('.data.ts') && text.split('\n').length > LONGEST_FILE);
    expect(long.map((f) => f.file)).toEqual([]);
  });

  it('the environment is read where programs start, and nowhere else', async () => {
    const allowed = ['src/main.ts', 'src/cli.ts'];
    const readers = (await sources('src', 'pipelines')).filter(({ file, text }) => !file.endsWith('.test.ts') && !allowed.includes(file) && /process\.env\b/.test(text));
    expect(readers.map((f) => f.file)).toEqual([]);
  });

  it('the core takes no time and no chance of its own', async () => {
    const impure = (await sources('src/core')).filter(({ file, text }) => !file.endsWith('.test.ts') && /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(text));
    expect(impure.map((f) => f.file)).toEqual([]);
  });

  it('nothing unfinished is left', async () => {
    const open = (await sources('src', 'pipelines')).filter(({ text }) => /\b(TODO|FIXME|HACK)\b/.test(text.replace(/['"`/][^'"`]*['"`/]/g, '')));
    expect(open.map((f) => f.file)).toEqual([]);
  });

  it('the lock file carries no address of a registry', async () => {
    const lock = JSON.parse(await readFile(path.join(REPOSITORY, 'package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }> };
    expect(Object.entries(lock.packages).filter(([, p]) => p.resolved !== undefined).map(([name]) => name)).toEqual([]);
    const missing = Object.entries(lock.packages).flatMap(([place, p]) => Object.keys(p.optionalDependencies ?? {}).filter((name) => !lock.packages[`${place}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`]));
    expect(missing).toEqual([]);
  });
});
