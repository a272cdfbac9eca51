import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ChildLocation } from './child-location.js';
import type { SandboxLimits } from './sandbox-limits.js';

export type ChildKind = 'engine' | 'image';

export interface Isolation {
  /** What is active, in plain words, for the start-up message and the audit trail. */
  readonly description: string;
  command(kind: ChildKind): { readonly file: string; readonly args: readonly string[] };
}

/** Looked for only where an administrator installs programs: a PATH of the user's is not trusted for this. */
const BUBBLEWRAP = ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap'];
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare'];
const JS_HEAP_MB = 640;

/**
 * Picks the strongest confinement that works on this machine; tried out, not guessed, since user namespaces are often switched off.
 * In every case Node's own permissions are on: no file system but our code, no child processes, no threads; native code only for images.
 */
export function chooseIsolation(location: ChildLocation, limits: SandboxLimits, bubblewrapAt: readonly string[] = BUBBLEWRAP): Isolation {
  const limited = limiter(limits);
  const node = realpathSync(process.execPath);
  const inner = (kind: ChildKind): string[] => [...nodeFlags(location, kind), location.entry, kind, JSON.stringify(limits)];
  for (const file of bubblewrapAt.filter((f) => existsSync(f))) {
    const fence = bubblewrapArguments(location, node);
    if (works(file, [...fence, node, '--version'])) {
      return { description: 'bubblewrap (no network, no files) with Node permissions', command: (kind) => limited(file, [...fence, node, ...inner(kind)]) };
    }
  }
  for (const file of process.platform === 'linux' ? UNSHARE.filter((f) => existsSync(f)) : []) {
    const fence = ['--user', '--map-root-user', '--net', '--ipc', '--'];
    if (works(file, [...fence, node, '--version'])) {
      return { description: 'Node permissions (no files) without network; the image decoder is bound by limits only', command: (kind) => limited(file, [...fence, node, ...inner(kind)]) };
    }
  }
  return { description: 'Node permissions (no files); network and the image decoder are not confined: install bubblewrap', command: (kind) => limited(node, inner(kind)) };
}

function nodeFlags(location: ChildLocation, kind: ChildKind): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  const reads = location.readable.map((p) => `--allow-fs-read=${statSync(p).isDirectory() ? path.join(p, '*') : p}`);
  return [
    permission, ...reads, ...(kind === 'image' ? ['--allow-addons'] : []), '--no-warnings', '--disallow-code-generation-from-strings',
    '--no-addons', `--max-old-space-size=${JS_HEAP_MB}`,
  ].filter((flag) => kind === 'engine' || flag !== '--no-addons');
}

/** Data segment, processor time (an orphan in an endless loop ends by itself), no core dumps (they would hold records), no file writing. */
function limiter(limits: SandboxLimits): (file: string, args: readonly string[]) => { file: string; args: string[] } {
  if (process.platform === 'win32' || !existsSync('/bin/sh')) return (file, args) => ({ file, args: [...args] });
  const dataKb = Math.ceil((limits.residentBytes * 2) / 1024);
  const seconds = Math.ceil((limits.documentMs + limits.pages * limits.documentMsPerPage) / 1000) + 60;
  const script = `ulimit -c 0; ulimit -f 0; ulimit -t ${seconds}; ${process.platform === 'linux' ? `ulimit -d ${dataKb};` : ''} exec "$0" "$@"`;
  return (file, args) => ({ file: '/bin/sh', args: ['-c', script, file, ...args] });
}

function bubblewrapArguments(location: ChildLocation, node: string): string[] {
  const system = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/lib', '/lib64', '/etc/ld.so.cache'].filter((p) => existsSync(p));
  const seen = [...system, node, ...location.readable];
  return [
    '--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp',
    ...seen.flatMap((p) => ['--ro-bind', p, p]), '--chdir', '/tmp', '--',
  ];
}

function works(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, [...args], { timeout: 5_000, env: {}, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
