/**
 * Builds TypeScript to dist/ with swc (about a second, types are checked by `npm run check`), and the browser code with esbuild.
 * Only files newer than their output are built again; outputs without a source are removed.
 */
import { readdir, mkdir, readFile, writeFile, stat, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const ROOTS = ['src', 'pipelines', 'sample-records', 'test/support'];

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else yield file;
  }
}

const modified = (file) => stat(file).then((s) => s.mtimeMs, () => 0);

export async function build() {
  const { transform } = await import('@swc/core');
  const options = JSON.parse(await readFile(path.join(root, '.swcrc'), 'utf8'));
  const wanted = new Set();
  let built = 0;
  for (const folder of ROOTS) for await (const file of filesBelow(path.join(root, folder))) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.endsWith('.d.ts') || file.includes(`${path.sep}web${path.sep}client${path.sep}`)) continue;
    const out = path.join(root, 'dist', path.relative(root, file)).replace(/\.ts$/, '.js');
    wanted.add(out);
    if ((await modified(out)) > (await modified(file))) continue;
    const { code } = await transform(await readFile(file, 'utf8'), { ...options, filename: file, swcrc: false });
    await mkdir(path.dirname(out), { recursive: true });
    await writeFile(out, code);
    built++;
  }
  for await (const file of filesBelow(path.join(root, 'dist'))) if (file.endsWith('.js') && !wanted.has(file) && !file.includes(`${path.sep}public${path.sep}`)) await rm(file);
  await buildAssets();
  return built;
}

/** Our own font stack in place of the government's font, which only government services may use. */
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

async function buildAssets() {
  const out = path.join(root, 'dist', 'public');
  const newest = Math.max(...await Promise.all((await collect(sources(['src/web/client', 'src/web/styles']))).map(modified)), await modified(path.join(root, 'node_modules/govuk-frontend/package.json')));
  if ((await modified(path.join(out, 'app.js'))) > newest) return;
  await mkdir(out, { recursive: true });
  const govuk = await readFile(path.join(root, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8');
  const own = await readFile(path.join(root, 'src/web/styles/carefile.css'), 'utf8');
  const base = govuk.replace(/@font-face\{[^}]*\}/g, '').replaceAll('GDS Transport,arial,sans-serif', FONT).replace(/\/\*# sourceMappingURL.*$/s, '');
  await writeFile(path.join(out, 'app.css'), `:root{--cf-font:${FONT}}\n${base}\n${own}`);
  await writeFile(path.join(out, 'icon.svg'), await readFile(path.join(root, 'src/web/styles/icon.svg')));
  const { build: bundle } = await import('esbuild');
  await bundle({ entryPoints: [path.join(root, 'src/web/client/app.ts')], bundle: true, minify: true, format: 'esm', target: 'es2022', outfile: path.join(out, 'app.js'), logLevel: 'error' });
}

async function collect(iterable) { const all = []; for await (const item of iterable) all.push(item); return all; }

async function* sources(folders) { for (const folder of folders) yield* filesBelow(path.join(root, folder)); }

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  console.log(`${await build()} files built in ${Date.now() - started} ms`);
}
