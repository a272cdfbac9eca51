import { followNpm } from './follow-npm.mjs';
import { prepare } from './prepare.mjs';

followNpm();
await prepare();
await import('../dist/src/cli.js');
