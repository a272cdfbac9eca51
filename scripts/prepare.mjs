/** What every command does first, with nothing but Node: install what is missing, build what is stale. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withInstallLock } from './install-lock.mjs';

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

/** npm keeps its cache and logs below the home folder; where that cannot be written, or there is none, they go into the checkout. */
function cacheSetting() {
  try {
    const usual = path.join(homedir(), '.npm');
    mkdirSync(usual, { recursive: true });
    accessSync(usual, constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: path.join(root, '.cache', 'npm') };
  }
}

async function install() {
  const wanted = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).update(`${process.version} ${process.platform} ${process.arch}`).digest('hex');
  const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (installed()) return;
  const done = await withInstallLock(path.join(root, '.carefile-install.lock'), () => console.error('Another command is installing packages; waiting for it.'), () => {
    if (installed()) return true;
    console.error('Installing packages (the first time takes about a minute) …');
    const [program, words] = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
    // Whatever NODE_ENV or a personal setting says: building and testing need all packages.
    const flags = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const result = spawnSync(program, [...words, ...flags], { cwd: root, stdio: ['ignore', process.stderr.fd, process.stderr.fd], env: { ...process.env, ...cacheSetting() }, shell: program === 'npm' && process.platform === 'win32' });
    if (result.status === 0) writeFileSync(stamp, wanted);
    return result.status === 0;
  }).catch((error) => { fail(`This folder cannot be written (${error.code ?? error.message}). Run the command as the user who owns it, or clone Carefile into a folder of your own.`); });
  if (!done) fail('npm could not install the packages. Check that the package registry can be reached and that this folder can be written, then run the command again.');
}

/** Installs and builds where needed; quick (under 200 ms) where nothing changed. */
export async function prepare() {
  requireNode();
  await install();
  const { build } = await import('./build.mjs');
  await build();
}
