import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface NativeTesseract { readonly program: string; readonly version: string }

const USUAL = process.platform === 'win32' ? ['C:\\Program Files\\Tesseract-OCR'] : ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin', '/opt/local/bin'];

/** The `tesseract` program of version 4 or later, or null. @param searchPath folders as in PATH; the usual ones where it is not given */
export function findTesseract(searchPath?: string): NativeTesseract | null {
  const name = process.platform === 'win32' ? 'tesseract.exe' : 'tesseract';
  for (const folder of searchPath === undefined ? USUAL : searchPath.split(path.delimiter)) {
    if (folder === '' || !path.isAbsolute(folder)) continue;
    const program = path.join(folder, name);
    if (!existsSync(program)) continue;
    try {
      const [line = ''] = execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 5000, stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
      if (Number(/^tesseract v?(\d+)\./.exec(line.trim())?.[1]) >= 4) return { program, version: line.trim() };
    } catch { /* a program of that name that does not answer is not Tesseract */ }
  }
  return null;
}
