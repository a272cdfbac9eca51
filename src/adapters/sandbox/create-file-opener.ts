import type { FileOpener, FilmChoice, OpenedFile } from '../../ports/file-opener.port.js';
import { withFilm } from './film-sheets.js';
import { locateChild } from './child-location.js';
import { ChildPool } from './child-pool.js';
import { chooseIsolation, type Isolation } from './isolation.js';
import { refusal } from './refusals.js';
import { DEFAULT_SANDBOX_LIMITS, type SandboxLimits } from './sandbox-limits.js';
import { Fault } from './sandbox-protocol.schema.js';
import { SandboxedFile } from './sandboxed-file.js';
import { sniffFormat } from './sniff-format.js';

export interface FileOpenerOptions {
  /** Pages worked on at once; each takes a processor and up to 1.2 GB in the worst case. */
  readonly concurrency: number;
  readonly limits?: Partial<SandboxLimits>;
  /** Where bubblewrap may be found; by default the system's folders. */
  readonly bubblewrapAt?: readonly string[];
}

/** Opens delivered files in sandboxed processes. `isolation` says in plain words how they are confined on this machine. */
export function createFileOpener(options: FileOpenerOptions): FileOpener & { readonly isolation: string } {
  const limits: SandboxLimits = { ...DEFAULT_SANDBOX_LIMITS, ...options.limits };
  const isolation = chooseIsolation(locateChild(), limits, options.bubblewrapAt);
  return new SandboxFileOpener(isolation, limits, Math.max(1, Math.floor(options.concurrency)));
}

class SandboxFileOpener implements FileOpener {
  readonly isolation: string;
  private readonly pool: ChildPool;

  constructor(isolation: Isolation, private readonly limits: SandboxLimits, concurrency: number) {
    this.isolation = isolation.description;
    this.pool = new ChildPool(isolation, limits, concurrency);
  }

  async open(bytes: Uint8Array, untrustedName: string, film: FilmChoice = 'where-likely'): Promise<OpenedFile> {
    if (bytes.length > this.limits.fileBytes) throw refusal(Fault.TooLarge);
    const sniffed = sniffFormat(bytes, untrustedName);
    if ('fault' in sniffed) throw refusal(sniffed.fault);
    const file = new SandboxedFile(this.pool, this.limits, bytes, sniffed.format, untrustedName);
    try {
      await file.inspect();
      return await withFilm(file, film);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async close(): Promise<void> { await this.pool.close(); }
}
