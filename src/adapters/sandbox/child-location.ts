import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ChildLocation {
  /** The compiled entry. */
  readonly entry: string;
  /** All that the child may read: our compiled code, our package.json and the installed packages. */
  readonly readable: readonly string[];
}

/** Finds the compiled child; run from TypeScript sources (tests), it is built first. */
export function locateChild(): ChildLocation {
  const here = fileURLToPath(import.meta.url);
  const root = rootAbove(here);
  if (!here.startsWith(path.join(root, 'dist') + path.sep)) execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'ignore' });
  const entry = realpathSync(path.join(root, 'dist', 'src', 'adapters', 'sandbox', 'child.js'));
  const packages = new Set(['@embedpdf/pdfium', 'sharp', 'zod'].map((name) => packagesFolder(name)));
  // A linked node_modules folder is looked up by its own name before the link is followed.
  const own = [path.join(root, 'dist'), path.join(root, 'package.json'), path.join(root, 'node_modules')].filter((p) => existsSync(p));
  return { entry, readable: [...new Set([...own, ...own.map((p) => realpathSync(p)), ...packages])] };
}

function rootAbove(file: string): string {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')) && !folder.endsWith(`${path.sep}dist`)) return folder;
    if (folder === path.dirname(folder)) throw new Error('No package.json above the sandbox');
  }
}

/** The `node_modules` folder that holds a package, links resolved. */
function packagesFolder(name: string): string {
  const file = realpathSync(createRequire(import.meta.url).resolve(name));
  const mark = `${path.sep}node_modules${path.sep}`;
  return file.slice(0, file.lastIndexOf(mark) + mark.length - 1);
}
