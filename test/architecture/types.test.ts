import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../../src/settings.js';

const run = promisify(execFile);
const tsc = path.join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');

describe('the types hold', () => {
  it.each(['tsconfig.json', 'src/web/client/tsconfig.json'])('%s', async (project) => {
    const { stdout } = await run(process.execPath, [tsc, '--noEmit', '-p', project], { cwd: REPOSITORY, maxBuffer: 16 * 1024 * 1024 }).catch((error: { stdout: string }) => ({ stdout: error.stdout }));
    expect(stdout).toBe('');
  }, 180_000);
});
