import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const child = spawn(process.execPath, [path.join(root, 'dist', 'src', 'main.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the whole group; the child ends in order and this process follows it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
