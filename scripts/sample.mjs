/** Renders sample-records/case into sample-records/files and truth.json. */
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const { renderCase } = await import('../dist/sample-records/generator/render-case.js');
const folder = path.join(root, 'sample-records'), out = path.join(folder, '.rendered');
console.log(await renderCase(path.join(folder, 'case'), out, { seed: 20, stack: [4, 4] }));
await rm(path.join(folder, 'files'), { recursive: true, force: true });
await cp(path.join(out, 'files'), path.join(folder, 'files'), { recursive: true });
await cp(path.join(out, 'truth.json'), path.join(folder, 'truth.json'));
await rm(out, { recursive: true });
