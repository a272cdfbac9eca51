/**
 * Renders tagged cases and reads every page once, for read_pages.py: OUT/NAME/rendered, pages.json, texts.json.
 *   node models/tagger/training/read-cases.mjs CASES OUT t1 t2 t3   (in a built checkout)
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/prepare.mjs';

const load = (name) => import(path.join(root, 'dist', name));
const { renderCase } = await load('sample-records/generator/render-case.js');
const { createFileOpener } = await load('src/adapters/sandbox/create-file-opener.js');
const { createPageReader } = await load('src/adapters/ocr/page-reader.js');
const { pageText } = await load('src/core/page/page-text.js');

// Idle workers do not keep a program alive.
setInterval(() => undefined, 1_000);
const [cases, out, ...names] = process.argv.slice(2);
const opener = createFileOpener({ concurrency: 1 }), reader = createPageReader({ workers: 1, cacheFolder: path.join(out, 'cache') });
for (const name of names) {
  const rendered = path.join(out, name, 'rendered'), pages = [], texts = {};
  mkdirSync(rendered, { recursive: true });
  await renderCase(path.join(cases, name), rendered, { seed: 7 });
  for (const file of readdirSync(path.join(rendered, 'files')).sort()) {
    const opened = await opener.open(readFileSync(path.join(rendered, 'files', file)), file);
    for (let n = 1; n <= opened.inspection.pages.length; n++) {
      const layer = await opened.textLayer(n);
      let reading = layer?.words.length ? await reader.read(await opened.render(n, 110), layer, 'auto') : null;
      if (reading?.source !== 'text-layer') reading = await reader.read(await opened.render(n, 300), layer, 'auto');
      const { text, spans } = pageText(reading), pageId = `${file}#${n}`;
      pages.push({ pageId, file, page: n, reading });
      texts[pageId] = { text, spans: spans.map((s) => [s.start, s.end]) };
    }
    await opened.close();
  }
  writeFileSync(path.join(out, name, 'pages.json'), JSON.stringify(pages));
  writeFileSync(path.join(out, name, 'texts.json'), JSON.stringify(texts));
}
await reader.close();
await opener.close();
process.exit(0);
