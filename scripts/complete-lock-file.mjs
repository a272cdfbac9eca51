/**
 * Run after `npm install NAME`: gives package-lock.json an entry for each platform's build of a package, also those that the registry at hand
 * does not hold (`npm ci` refuses a lock file without them), and removes registry addresses.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony', 'sunos', 'aix', 'openbsd', 'netbsd'];
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32', 'mips64el'];

const file = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  delete entry.resolved;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`${place}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]) continue;
    const words = name.split(/[/-]/), os = words.filter((w) => SYSTEMS.includes(w)), cpu = words.filter((w) => PROCESSORS.includes(w));
    lock.packages[`node_modules/${name}`] = { version: range.replace(/^[\^~]/, ''), ...(cpu.length ? { cpu } : {}), ...(entry.dev ? { dev: true } : {}), optional: true, ...(os.length ? { os } : {}) };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'The lock file is complete.' : `Added: ${added.join(', ')}`);
