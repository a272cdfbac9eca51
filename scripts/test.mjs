/** Runs every suite, or those named: `npm test -- src/core/dating`. Types and architecture are suites of their own in test/. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { followNpm } from './follow-npm.mjs';
import { prepare, root } from './prepare.mjs';

followNpm();
await prepare();
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...process.argv.slice(2)], {
  cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test' },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
