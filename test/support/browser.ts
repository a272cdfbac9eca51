import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { REPOSITORY } from '../../src/settings.js';

/** Chromium as the system has it, else the one that the package @sparticuz/chromium brings along (Linux, x64). */
function browserProgram(): string {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p)) ?? unpackedBrowser();
}

/** True where a browser starts; says loudly where not, so that a skipped suite is not taken for a passed one. */
export function browserStarts(): boolean {
  try {
    execFileSync(browserProgram(), ['--version'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    process.stderr.write('\n*** no Chromium starts on this machine (set CHROMIUM_PATH): the suites in a browser are SKIPPED ***\n\n');
    return false;
  }
}

export function launchBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb'];
  return chromium.launch({ executablePath: browserProgram(), args });
}

/**
 * The package unpacks into the temporary folder under a fixed name and runs whatever lies there: what another user put there, too, or what was
 * left half unpacked. So it unpacks into a folder of this checkout, in a process of its own, and the whole is put in place at once.
 */
function unpackedBrowser(): string {
  const place = path.join(REPOSITORY, '.cache', 'chromium'), program = path.join(place, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(path.dirname(place), { recursive: true });
  const draft = mkdtempSync(`${place}-`);
  try {
    const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: REPOSITORY, env: { ...process.env, NODE_OPTIONS: '', TMPDIR: draft }, stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(program)) throw error;
  }
  return program;
}
