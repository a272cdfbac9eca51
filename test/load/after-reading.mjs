/**
 * Everything after reading, on a kept reading (scripts/read-case.mjs) laid down again and again as if each time were a new file,
 * without the tagger, which answers copies of a page once and so would seem to cost nothing:
 * `npm run bench -- after RENDERED_FOLDER READING.jsonl.gz [--pages 1000]`. Memory is this process's alone: nothing else runs.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { processorSeconds } from './processes.mjs';

const load = (name) => import(path.join(root, 'dist', name));

export async function measureAfterReading({ rendered, reading, pages: wanted }) {
  const { loadReadings } = await load('test/support/quality/case-readings.js');
  const { arrangeDocuments } = await load('src/core/arranging/arrange-documents.js');
  const { caseTextOf } = await load('pipelines/case-text.js');
  const { explainTerms, findPeople } = await load('pipelines/find-in-case.js');
  const { loadCaseModels } = await load('src/adapters/models/load-case-models.js');
  const { subject } = JSON.parse(readFileSync(path.join(rendered, 'truth.json'), 'utf8')), rows = [], models = await loadCaseModels(path.join(root, 'models'));
  const one = loadReadings(reading), pages = Array.from({ length: Math.ceil(wanted / one.length) }, (_, c) => loadReadings(reading).map((p) => ({ ...p, pageId: `${c}/${p.pageId}`, fileId: `${c}/${p.fileId}`, file: `${c}/${p.file}` }))).flat();
  let all = 0, busy = 0, most = 0;
  const processor = (seconds) => (Number.isFinite(seconds) ? seconds.toFixed(2) : '');
  const measure = (stage, work) => {
    const started = performance.now(), before = processorSeconds() ?? NaN, result = work(), seconds = (performance.now() - started) / 1000, own = (processorSeconds() ?? NaN) - before, bytes = process.memoryUsage().rss;
    all += seconds; busy += own; most = Math.max(most, bytes);
    rows.push({ stage, pages: pages.length, 'pages/s': (pages.length / seconds).toFixed(0), seconds: seconds.toFixed(2), 'processor s': processor(own), 'MB after it': Math.round(bytes / 1e6) });
    return result;
  };
  const documents = measure('cut, date, order', () => arrangeDocuments(pages, { subject, today: '2026-01-01' }));
  const text = measure('text of the case', () => caseTextOf(subject, documents, pages));
  const { mentions } = measure('find mentions, join people, decide', () => findPeople(text, models, []));
  measure('explain terms', () => explainTerms(text, models.glossary, mentions, models.detection.lists.words));
  rows.push({ stage: `all; peak of the process ${Math.round(process.resourceUsage().maxRSS / 1e3)} MB`, pages: pages.length, 'pages/s': (pages.length / all).toFixed(0), seconds: all.toFixed(2), 'processor s': processor(busy), 'MB after it': Math.round(most / 1e6) });
  return rows;
}
