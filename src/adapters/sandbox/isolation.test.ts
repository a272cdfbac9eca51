import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseIsolation, type ChildKind } from './isolation.js';
import { DEFAULT_SANDBOX_LIMITS } from './sandbox-limits.js';

const attempts = `
import fs from 'node:fs';
const tried = {};
const attempt = async (name, what) => { try { await what(); tried[name] = 'done'; } catch (error) { tried[name] = error.code ?? error.name; } };
await attempt('read', () => fs.readFileSync(process.execPath));
await attempt('list', () => fs.readdirSync('/'));
await attempt('write', () => fs.writeFileSync(new URL('./made', import.meta.url), 'x'));
await attempt('spawn', async () => (await import('node:child_process')).execFileSync(process.execPath, ['--version']));
await attempt('thread', async () => new (await import('node:worker_threads')).Worker('1', { eval: true }));
await attempt('code', () => new Function('return 1')());
tried.environment = Object.keys(process.env).filter((k) => !['PWD', 'SHLVL', '_', 'OLDPWD', 'TZ', 'LANG'].includes(k));
process.stdout.write(JSON.stringify(tried));
`;

describe('a confined process', () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'care file ')));
  const entry = path.join(folder, 'tries.mjs');
  writeFileSync(entry, attempts);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<ChildKind>(['engine', 'image'])('of kind %s reads nothing but our code, writes nothing, starts nothing, and knows nothing of its surroundings', (kind) => {
    const isolation = chooseIsolation({ entry, readable: [folder] }, DEFAULT_SANDBOX_LIMITS);
    const { file, args } = isolation.command(kind);
    const tried = JSON.parse(execFileSync(file, [...args], { env: {}, cwd: '/' }).toString()) as Record<string, unknown>;
    expect(tried).toEqual({ read: 'ERR_ACCESS_DENIED', list: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED', spawn: 'ERR_ACCESS_DENIED', thread: 'ERR_ACCESS_DENIED', code: 'EvalError', environment: [] });
  });

  it('falls back where bubblewrap is there but does not work', () => {
    const isolation = chooseIsolation({ entry, readable: [folder] }, DEFAULT_SANDBOX_LIMITS, ['/bin/false']);
    expect(isolation.description).toMatch(/^Node permissions/);
  });
});
