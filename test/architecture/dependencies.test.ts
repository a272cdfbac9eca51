import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../../src/settings.js';

const run = promisify(execFile);
const depcruise = path.join(REPOSITORY, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

describe('the parts know each other in one direction only', () => {
  it('breaks no rule of .dependency-cruiser.cjs', async () => {
    const { stdout } = await run(process.execPath, [depcruise, 'src', 'pipelines', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], { cwd: REPOSITORY, maxBuffer: 256 * 1024 * 1024 })
      .catch((error: { stdout: string }) => ({ stdout: error.stdout }));
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number } };
    expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([]);
    // A rule that looks at nothing cannot be broken.
    expect(summary.totalCruised).toBeGreaterThan(200);
  }, 120_000);
});
