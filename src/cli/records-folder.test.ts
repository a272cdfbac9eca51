import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { contentHash, recordsBelow } from './records-folder.js';

describe('what lies in a folder of records', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'carefile records ')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const inPlace = async (name: string | Buffer, content = 'x'): Promise<void> => {
    const full = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]);
    await mkdir(Buffer.from(path.dirname(full.toString('latin1')), 'latin1'), { recursive: true });
    await writeFile(full, content);
  };

  it('is listed in one order, whatever it is called, and without our own folders', async () => {
    for (const name of ['b/2.txt', 'b/10.txt', 'a.txt', '-rf --out', ' spaces \n and lines.txt', '$(reboot).pdf', 'ours/bundle.pdf', `${'deep/'.repeat(60)}end.txt`]) await inPlace(name);
    await inPlace(Buffer.from('caf\xe9.txt', 'latin1'));
    const entries = await recordsBelow(folder, [path.join(folder, 'ours')]);
    expect(entries.map((e) => e.name)).toEqual([' spaces \n and lines.txt', '$(reboot).pdf', '-rf --out', 'a.txt', 'b/10.txt', 'b/2.txt', 'café.txt', `${'deep/'.repeat(60)}end.txt`]);
    expect(await Promise.all(entries.map(contentHash))).toEqual(entries.map(() => '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'));
  });

  it('follows no link, neither round in a circle nor outside', async () => {
    await symlink('.', path.join(folder, 'z1 circle'));
    await symlink('/etc/hostname', path.join(folder, 'z2 outside'));
    await symlink('nowhere', path.join(folder, 'z3 dangling'));
    expect((await recordsBelow(folder, [])).filter((e) => e.kind !== 'file').map((e) => [e.name, e.kind])).toEqual([
      ['z1 circle', 'link-or-device'], ['z2 outside', 'link-or-device'], ['z3 dangling', 'link-or-device'],
    ]);
  });

  // The permissions of root pass every door.
  (process.getuid?.() === 0 ? it.skip : it)('names a folder that may not be looked into, and goes on', async () => {
    await mkdir(path.join(folder, 'locked'), { mode: 0o000 });
    const entries = await recordsBelow(folder, []);
    expect(entries.find((e) => e.name === 'locked')?.kind).toBe('closed');
    expect(entries.length).toBeGreaterThan(5);
    await rm(path.join(folder, 'locked'), { recursive: true });
  });

  it('says so when the folder itself is not there', () => expect(recordsBelow(path.join(folder, 'none'), [])).rejects.toThrow());
});
