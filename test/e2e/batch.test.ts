import { mkdir, readFile, writeFile, cp } from 'node:fs/promises';
import path from 'node:path';
import { REPOSITORY } from '../../src/settings.js';
import { carefile, temporaryFolder } from '../support/program.js';

const sample = path.join(REPOSITORY, 'sample-records');

describe('the batch job', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>, environment: Record<string, string>;
  beforeAll(async () => {
    place = await temporaryFolder();
    environment = { CAREFILE_DATA: path.join(place.folder, 'data of the run') };
  });
  afterAll(() => place.remove());

  const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(path.join(place.folder, 'out', name), 'utf8')) as T;
  const run = (folder: string, ...more: string[]) => carefile(['run', folder, '--subject', 'Maureen Ann Tolley', '--born', '1957-08-09', '--also', 'Maureen Ann Spratt', '--out', path.join(place.folder, 'out'), ...more], environment);

  it('turns a folder of records, some of them bad, into a proven bundle', async () => {
    const records = path.join(place.folder, 'the records');
    await mkdir(path.join(records, 'box 2'), { recursive: true });
    for (const name of ['email-12.eml', 'email-13.eml', 'electronic-11.pdf', '14.docx']) await cp(path.join(sample, 'files', name), path.join(records, 'box 2', name));
    await writeFile(path.join(records, 'box 2', 'notes.txt'), 'Telephone call from Mrs. Plumb, 4 Lane Head, on 3rd May 1966.\nMaureen is well.\n');
    await writeFile(path.join(records, 'cut short.pdf'), (await readFile(path.join(sample, 'files', 'electronic-11.pdf'))).subarray(0, 900));
    await writeFile(path.join(records, 'nothing.tif'), '');
    const { code, stdout, stderr } = await run(records, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as { bundle: string; refused: { path: string; reason: string }[] };
    expect(result.bundle).toBe('verified');
    expect(result.refused.map((f) => f.path).sort()).toEqual(['cut short.pdf', 'nothing.tif']);
    for (const { reason } of result.refused) expect(reason.length).toBeGreaterThan(20);

    const manifest = await json<{ pages: { sourceFile: string; sourcePage: number }[]; withheldPages: { sourceFile: string; sourcePage: number }[]; files: { path: string; sha256: string }[] }>('manifest.json');
    const accounted = new Set([...manifest.pages, ...manifest.withheldPages].map((p) => `${p.sourceFile}#${p.sourcePage}`));
    for (const name of ['email-12.eml', 'email-13.eml', 'electronic-11.pdf', '14.docx', 'notes.txt']) expect(accounted).toContain(`box 2/${name}#1`);
    expect(manifest.files).toHaveLength(7);
    const { documents } = await json<{ documents: { date: string | null; sourcePages: { file: string }[] }[] }>('documents.json');
    const dateOf = (file: string) => documents.find((d) => d.sourcePages[0]?.file === file)?.date;
    expect(dateOf('box 2/email-12.eml')).toBe('2004-03-09');
    expect(dateOf('box 2/electronic-11.pdf')).toBe('1975-08-15');
    const { people } = await json<{ people: { role: string; mentions: { redacted: boolean }[] }[] }>('people.json');
    const subject = people.find((p) => p.role === 'subject')!;
    expect(subject.mentions.length).toBeGreaterThan(3);
    expect(subject.mentions.some((m) => m.redacted)).toBe(false);
    const { checks } = await json<{ checks: { id: string; pass: boolean }[] }>('verification.json');
    expect(checks.map((c) => c.id)).toEqual(['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8']);
    expect((await readFile(path.join(place.folder, 'out', 'bundle.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readFile(path.join(place.folder, 'out', 'audit.jsonl'), 'utf8')).trim().split('\n').length).toBeGreaterThan(10);
  }, 300_000);

  it('leaves a trail that verifies', async () => {
    const { code, stdout } = await carefile(['audit', 'verify', '--json'], environment);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { events: number }).events).toBeGreaterThan(10);
  }, 180_000);

  it('tells usage from input in its exit code', async () => {
    const empty = path.join(place.folder, 'empty');
    await mkdir(empty, { recursive: true });
    expect((await carefile(['run'], environment)).code).toBe(2);
    const nothing = await run(empty);
    expect(nothing.code).toBe(3);
    expect(nothing.stderr).toContain('no file to read');
    expect((await run(path.join(place.folder, 'not there'))).code).toBe(3);
  }, 240_000);
});
