import { spawn, type ChildProcess } from 'node:child_process';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import { compose, type Composition } from '../../src/composition.js';
import { BuildBundle } from '../../src/features/bundles/build-bundle.use-case.js';
import { AddFile } from '../../src/features/intake/add-file.use-case.js';
import { RecordRequest } from '../../src/features/requests/record-request.use-case.js';
import { WorkProgress, type RequestProgress } from '../../src/features/requests/work-progress.service.js';
import { AcceptSuggestions } from '../../src/features/review/accept-suggestions.use-case.js';
import { readSettings, REPOSITORY } from '../../src/settings.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/program.js';

const FILES = ['email-12.eml', 'email-13.eml', 'electronic-11.pdf', '14.docx'];
/** Then a worker is let live. */
const KILLS = 5;

describe('the real work on records, its workers killed at any moment', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>, database: TestDatabase, parts: Composition, app: INestApplicationContext, owner: pg.Client;
  const workers = new Set<ChildProcess>();
  beforeAll(async () => {
    [place, database] = await Promise.all([temporaryFolder(), createTestDatabase()]);
    parts = await compose(readSettings({ ROLE: 'web', DATABASE_URL: database.ownerUrl, CAREFILE_DATA: place.folder }), () => undefined);
    app = await NestFactory.createApplicationContext(AppModule.with(parts, false), { logger: false });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  }, 60_000);
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await owner?.end();
    await app?.close();
    await parts?.close();
    await database?.drop();
    await place?.remove();
  }, 60_000);

  const ask = async <T>(sql: string): Promise<T[]> => (await owner.query<T & pg.QueryResultRow>(sql)).rows;

  async function startWorker(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [path.join(REPOSITORY, 'dist', 'src', 'main.js')], {
      env: { ...process.env, NODE_OPTIONS: '', ROLE: 'worker', DATABASE_URL: database.ownerUrl, CAREFILE_DATA: place.folder }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.add(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => { if (text.includes('Working')) resolve(); });
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
    });
    return child;
  }

  async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill(signal);
    await gone;
    workers.delete(worker);
  }

  /** Works until nothing is left; the first workers live for a moment only. Returns how many were killed. */
  async function workThrough(requestId: string, kills: number): Promise<number> {
    const progress = app.get(WorkProgress);
    const atRest = ({ phase }: RequestProgress): boolean => phase === 'ready' || phase === 'stuck';
    for (let killed = 0; ; killed++) {
      const worker = await startWorker();
      if (killed === kills) {
        for (const until = Date.now() + 120_000; !atRest(await progress.of(requestId)); await sleep(100)) if (Date.now() > until) throw new Error('the work does not come to an end');
        await end(worker, 'SIGTERM');
        return killed;
      }
      for (const until = Date.now() + 10_000; (await ask("SELECT id FROM work_item WHERE state = 'running'")).length === 0 && Date.now() < until && !atRest(await progress.of(requestId));) await sleep(10);
      await sleep(Math.random() * 1_200);
      await end(worker, 'SIGKILL');
      // As if half a minute had passed, after which a dead worker's work is taken over; and bad luck that always hits the same piece is no subject here.
      await ask("UPDATE work_item SET lease_until = now() - interval '1 second', attempt = least(attempt, 1) WHERE state = 'running'");
      if (atRest(await progress.of(requestId))) return killed;
    }
  }

  it('has every effect once: each page read, each finding, each decision, one bundle, one event for each', async () => {
    const request = await app.get(RecordRequest).run({ subject: { name: 'Maureen Ann Tolley', born: '1957-08-09', alsoKnownAs: [] }, holder: 'The Council', receivedOn: '2026-01-01' }, 'clerk');
    // Delivered twice, as a person does who is not sure whether the first time went through.
    for (const name of [...FILES, ...FILES]) await app.get(AddFile).run(request.id, name, createReadStream(path.join(REPOSITORY, 'sample-records', 'files', name)), 'clerk');
    expect(await workThrough(request.id, KILLS)).toBeGreaterThan(2);

    const [found] = await ask<Record<string, number>>(`SELECT
      (SELECT count(*)::int FROM source_file) AS files, (SELECT count(*)::int FROM page) AS pages, (SELECT count(*)::int FROM page WHERE reading IS NULL) AS unread,
      (SELECT count(*)::int FROM audit_event WHERE action = 'file.received') AS received, (SELECT count(*)::int FROM audit_event WHERE action = 'file.opened') AS opened,
      (SELECT count(*)::int FROM audit_event WHERE action = 'page.read') AS read, (SELECT count(*)::int FROM document) AS documents, (SELECT count(*)::int FROM mention) AS mentions,
      (SELECT count(*)::int FROM work_item WHERE state <> 'done') AS undone`);
    expect(found).toMatchObject({ files: FILES.length, received: FILES.length, opened: FILES.length, unread: 0, read: found!.pages, undone: 0 });
    expect(found!.pages).toBeGreaterThanOrEqual(FILES.length);
    expect(found!.mentions).toBeGreaterThan(20);
    // Each page in one document, no document twice.
    const placed = await ask<{ page: string; n: number }>("SELECT page, count(*)::int AS n FROM document, jsonb_array_elements_text(content->'pages') AS page GROUP BY page");
    expect(placed).toHaveLength(found!.pages!);
    expect(placed.filter((p) => p.n !== 1)).toEqual([]);

    await app.get(AcceptSuggestions).run(request.id, 'clerk');
    await app.get(BuildBundle).run(request.id, 'clerk');
    await workThrough(request.id, 2);
    expect(await ask('SELECT state, version FROM bundle')).toEqual([{ state: 'verified', version: 1 }]);
    const [decisions] = await ask<{ decided: number; mentions: number }>("SELECT (SELECT count(*)::int FROM entry WHERE target = 'decision') AS decided, (SELECT count(*)::int FROM act_change) AS mentions");
    expect(decisions!.decided).toBe(decisions!.mentions);
    expect(decisions!.decided).toBeGreaterThan(20);

    expect(await ask('SELECT action, subject_id, count(*)::int AS times FROM audit_event GROUP BY action, subject_id HAVING count(*) > 1')).toEqual([]);
    for (const action of ['documents.arranged', 'people.found', 'terms.explained', 'bundle.built', 'bundle.verified']) expect(await ask(`SELECT action FROM audit_event WHERE action = '${action}'`)).toHaveLength(1);
    await parts.makeCheckpoint();
    expect((await parts.verifyTrail()).faults).toEqual([]);
  }, 400_000);
});
