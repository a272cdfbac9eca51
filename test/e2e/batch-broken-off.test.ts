import { access, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { REPOSITORY } from '../../src/settings.js';
import { carefile, temporaryFolder, type Finished } from '../support/program.js';

const there = (file: string): Promise<boolean> => access(file).then(() => true, () => false);

describe('a batch job that is broken off', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>, environment: Record<string, string>, out: string;
  beforeAll(async () => {
    place = await temporaryFolder();
    environment = { CAREFILE_DATA: path.join(place.folder, 'data') };
    out = path.join(place.folder, 'out');
    const records = path.join(place.folder, 'records');
    await mkdir(records);
    for (const name of ['email-12.eml', 'email-13.eml', 'electronic-11.pdf', '14.docx']) await cp(path.join(REPOSITORY, 'sample-records', 'files', name), path.join(records, name));
    await mkdir(out);
    for (const name of ['bundle.pdf', 'mine.txt']) await writeFile(path.join(out, name), 'of an earlier run');
  });
  afterAll(() => place.remove());

  const run = (interruptAt: string | null): Promise<Finished> => carefile(
    ['run', path.join(place.folder, 'records'), '--subject', 'Maureen Ann Tolley', '--born', '1957-08-09', '--out', out], environment,
    (child, said) => { if (interruptAt !== null && said.includes(interruptAt) && !said.includes('Interrupted')) { interruptAt = null; child.kill('SIGINT'); } });

  it('ends in order at Ctrl-C: says so, leaves nothing running and no bundle that could be taken for the answer', async () => {
    const { code, stderr } = await run('Reading');
    expect({ code, interrupted: stderr.includes('Interrupted') }).toEqual({ code: 130, interrupted: true });
    expect(stderr).not.toMatch(/fault|\bat .*:\d+/);
    expect(await there(path.join(environment.CAREFILE_DATA!, 'postgres', 'postmaster.pid'))).toBe(false);
    expect([await there(path.join(out, 'bundle.pdf')), await there(path.join(out, 'mine.txt'))]).toEqual([false, true]);
  }, 240_000);

  it('goes on where it was, also when it was broken off late; nothing is done twice', async () => {
    const late = await run('Building');
    expect({ code: late.code, goesOn: late.stderr.includes('going on where it was') }).toEqual({ code: 130, goesOn: true });
    const last = await run(null);
    expect({ code: last.code, goesOn: last.stderr.includes('going on where it was') }).toEqual({ code: 0, goesOn: true });
    expect(last.stdout).toContain('Request CF-2026-0001');
    const events = (await readFile(path.join(out, 'audit.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { action: string; subjectId: string });
    const keys = events.map((e) => `${e.action} ${e.subjectId}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(events.filter((e) => e.action === 'bundle.verified')).toHaveLength(1);
    expect(await there(path.join(out, 'bundle.pdf'))).toBe(true);
  }, 240_000);

  it('begins afresh where an answer was finished, or a file has changed', async () => {
    await writeFile(path.join(place.folder, 'records', 'new.txt'), 'A further note.\n');
    const { code, stdout, stderr } = await run('Taking in');
    expect({ code, stdout, goesOn: stderr.includes('going on') }).toEqual({ code: 130, stdout: '', goesOn: false });
    await writeFile(path.join(place.folder, 'records', '14.docx'), 'no longer the same');
    const changed = await run('Taking in');
    expect({ code: changed.code, goesOn: changed.stderr.includes('going on') }).toEqual({ code: 130, goesOn: false });
  }, 180_000);
});
