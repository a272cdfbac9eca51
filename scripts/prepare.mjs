/** What every command does first, with nothing but Node: install what is missing, build what is stale. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.carefile-installed');

function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Carefile needs Node 20.19 or later; this is Node ${process.versions.node}. Install a newer Node and run the command again.`);
}

/** One install at a time: a second command waits for the first instead of breaking its half-made folder. */
async function withLock(work) {
  const lock = path.join(root, '.carefile-install.lock');
  for (let waited = 0; ; waited += 500) {
    try { mkdirSync(lock); break; } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 15 * 60_000) { rmSync(lock, { recursive: true, force: true }); continue; }
      if (waited === 0) console.error('Another command is installing packages; waiting for it.');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try { return await work(); } finally { rmSync(lock, { recursive: true, force: true }); }
}

async function install() {
  const wanted = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).update(process.version).update(process.platform).digest('hex');
  const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (installed()) return;
  await withLock(() => {
    if (installed()) return;
    console.error('Installing packages (the first time takes about a minute) …');
    // npm writes logs and a cache below HOME; where HOME cannot be written, both go into the checkout.
    const cache = path.join(root, '.cache', 'npm');
    const writableHome = (() => { try { mkdirSync(path.join(process.env.HOME ?? '', '.npm'), { recursive: true }); return true; } catch { return false; } })();
    const env = { ...process.env, ...(writableHome ? {} : { npm_config_cache: cache }) };
    const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
    const result = spawnSync(npm[0], [...npm[1], 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', process.stderr.fd, process.stderr.fd], env });
    if (result.status !== 0) fail('npm could not install the packages. Check that the package registry can be reached and that this folder can be written, then run the command again.');
    writeFileSync(stamp, wanted);
  });
}

/** Installs and builds where needed; quick (under 200 ms) where nothing changed. */
export async function prepare() {
  requireNode();
  await install();
  const { build } = await import('./build.mjs');
  await build();
}
