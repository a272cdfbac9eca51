/**
 * Builds TypeScript to dist/ with swc (about a second, types are checked by `npm run check`), and the browser code with esbuild.
 * Only what changed is built again; outputs without a source are removed.
 */
import { createHash } from 'node:crypto';
import { readdir, mkdir, readFile, rename, writeFile, stat, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const ROOTS = ['src', 'pipelines', 'sample-records', 'test/support'];
/** File systems keep times with different precision. */
const SAME_TIME_MS = 5;

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else yield file;
  }
}

const modified = (file) => stat(file).then((s) => s.mtimeMs, () => 0);

/** Never seen half written, also where two commands build at the same moment. */
async function put(file, content) {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, content);
  await rename(draft, file);
}

export async function build() {
  const settings = await readFile(path.join(root, '.swcrc'), 'utf8');
  const maker = createHash('sha256').update(settings).update(await readFile(path.join(root, 'package-lock.json'))).update(await readFile(fileURLToPath(import.meta.url))).digest('hex');
  const stamp = path.join(root, 'dist', '.made-by');
  const afresh = (await readFile(stamp, 'utf8').catch(() => '')) !== maker;
  const wanted = new Set(), stale = [];
  for (const folder of ROOTS) for await (const file of filesBelow(path.join(root, folder))) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.endsWith('.d.ts') || file.includes(`${path.sep}web${path.sep}client${path.sep}`)) continue;
    const out = path.join(root, 'dist', path.relative(root, file)).replace(/\.ts$/, '.js');
    wanted.add(out);
    // An output has the time of its source: one put in place later with an older date (unpacked, renamed) counts as changed too.
    const time = await modified(file);
    if (afresh || Math.abs((await modified(out)) - time) > SAME_TIME_MS) stale.push({ file, out, time });
  }
  if (stale.length > 0) {
    const { transform } = await import('@swc/core');
    for (const { file, out, time } of stale) {
      const { code } = await transform(await readFile(file, 'utf8'), { ...JSON.parse(settings), filename: file, swcrc: false });
      await put(out, code);
      await utimes(out, time / 1000, time / 1000);
    }
  }
  for await (const file of filesBelow(path.join(root, 'dist'))) if (file.endsWith('.js') && !wanted.has(file) && !file.includes(`${path.sep}public${path.sep}`)) await rm(file, { force: true });
  await buildAssets(afresh);
  if (afresh) await put(stamp, maker);
  return stale.length;
}

/** Our own font stack in place of the government's font, which only government services may use. */
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

async function buildAssets(afresh) {
  const out = path.join(root, 'dist', 'public');
  const newest = Math.max(...await Promise.all((await collect(sources(['src/web/client', 'src/web/styles', 'src/contracts', 'src/core/page']))).map(modified)), await modified(path.join(root, 'node_modules/govuk-frontend/package.json')));
  if (!afresh && (await modified(path.join(out, 'app.js'))) > newest) return;
  const govuk = await readFile(path.join(root, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8');
  const sheets = (await readdir(path.join(root, 'src/web/styles'))).filter((name) => name.endsWith('.css')).sort();
  const own = (await Promise.all(sheets.map((name) => readFile(path.join(root, 'src/web/styles', name), 'utf8')))).join('\n');
  const base = govuk.replace(/@font-face\{[^}]*\}/g, '').replaceAll('GDS Transport,arial,sans-serif', FONT).replace(/\/\*# sourceMappingURL.*$/s, '');
  await put(path.join(out, 'app.css'), `:root{--cf-font:${FONT}}\n${base}\n${own}`);
  await put(path.join(out, 'icon.svg'), await readFile(path.join(root, 'src/web/styles/icon.svg')));
  const { build: bundle, stop } = await import('esbuild');
  const { outputFiles } = await bundle({
    entryPoints: { app: path.join(root, 'src/web/client/app.ts'), workbench: path.join(root, 'src/web/client/workbench/main.tsx') }, outdir: out,
    bundle: true, minify: true, format: 'esm', target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact', write: false, logLevel: 'error',
  });
  // Its helper process would live as long as this one.
  await stop();
  for (const file of outputFiles) await put(file.path, file.contents);
}

async function collect(iterable) { const all = []; for await (const item of iterable) all.push(item); return all; }

async function* sources(folders) { for (const folder of folders) yield* filesBelow(path.join(root, folder)); }

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  console.log(`${await build()} files built in ${Date.now() - started} ms`);
}
