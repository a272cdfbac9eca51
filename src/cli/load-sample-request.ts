import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Requests } from '../ports/requests.port.js';
import { REQUESTS, SETTINGS } from '../ports/tokens.js';
import { REPOSITORY } from '../settings.js';
import { AddFile } from '../features/intake/add-file.use-case.js';
import { RecordRequest } from '../features/requests/record-request.use-case.js';
import { WorkProgress } from '../features/requests/work-progress.service.js';

const LOOK_AGAIN_MS = 500;

/** Where there is no request yet, records the sample request and waits until its invented records have been processed. */
export async function loadSampleRequest(app: INestApplicationContext, say: (line: string) => void): Promise<void> {
  const requests = await app.get<Requests>(REQUESTS).list();
  const sample = requests.find((r) => r.createdBy === 'system');
  if (requests.length > 0 && !sample) return;
  const folder = path.join(REPOSITORY, 'sample-records');
  const { subject } = JSON.parse(await readFile(path.join(folder, 'truth.json'), 'utf8')) as { subject: { name: string; born: string; alsoKnownAs: string[] } };
  const request = sample ?? await app.get(RecordRequest).run({
    subject: { name: subject.name, born: subject.born, alsoKnownAs: subject.alsoKnownAs }, holder: app.get<{ holder: string }>(SETTINGS).holder, receivedOn: new Date().toISOString().slice(0, 10),
  }, 'system');
  // Files that came in before are known by name and content, so a start that was broken off goes on where it was.
  const files = await readdir(path.join(folder, 'files'));
  for (const name of files.sort()) await app.get(AddFile).run(request.id, name, createReadStream(path.join(folder, 'files', name)), 'system');
  const progress = app.get(WorkProgress);
  for (let said = -1; ;) {
    const now = await progress.of(request.id);
    if (now.phase !== 'reading' && now.phase !== 'arranging') { if (said >= 0) say(`The sample request ${request.reference} has been read: ${now.documents} documents, ${now.people} people, ${now.mentions} suggestions.`); return; }
    const tenth = Math.floor((10 * now.read) / Math.max(1, now.pages));
    if (tenth !== said) { said = tenth; say(`Reading the sample request ${request.reference}: ${now.read} of ${now.pages} pages …`); }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
