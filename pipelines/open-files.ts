import { AppError } from '../src/core/errors/app-error.js';
import type { BlobStore } from '../src/ports/blob-store.port.js';
import type { FileOpener, OpenedFile } from '../src/ports/file-opener.port.js';
import type { Records } from '../src/ports/records.port.js';

interface Held { readonly opened: Promise<OpenedFile>; users: number; leaveAt: NodeJS.Timeout | null; closing: boolean }

/** Whether sheets of film are looked for in a file that is opened for the first time. */
const LOOKS = { auto: 'where-likely', microfiche: 'look', paper: 'none', electronic: 'none' } as const;
/** How long a file stays open after its last page: pages of one file follow each other. */
const LINGER_MS = 5_000;

/**
 * Keeps the files open whose pages are being read, so that a file of 1,000 pages is decrypted and parsed once and not 1,000 times.
 * At most `limit` idle files stay open; a file that breaks is closed and opened afresh by the next page.
 */
export class OpenFiles {
  private readonly held = new Map<string, Held>();

  constructor(private readonly blobs: BlobStore, private readonly records: Records, private readonly opener: FileOpener, private readonly limit = 3) {}

  async use<T>(fileId: string, work: (file: OpenedFile) => Promise<T>): Promise<T> {
    const held = this.held.get(fileId) ?? this.open(fileId);
    held.users++;
    if (held.leaveAt) { clearTimeout(held.leaveAt); held.leaveAt = null; }
    let broken = false;
    try {
      return await work(await held.opened);
    } catch (error) {
      broken = true;
      throw error;
    } finally {
      held.users--;
      if (broken || this.held.get(fileId) !== held) void this.forget(fileId, held);
      else if (held.users === 0) this.linger(fileId, held);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.held].map(([fileId, held]) => this.forget(fileId, held)));
  }

  private open(fileId: string): Held {
    const held: Held = { opened: this.load(fileId), users: 0, leaveAt: null, closing: false };
    this.held.set(fileId, held);
    return held;
  }

  private async load(fileId: string): Promise<OpenedFile> {
    const file = await this.records.file(fileId);
    if (!file) throw new AppError('file-missing', 'not-found', 'The file is no longer part of this request.');
    // Frames are looked for once: pages that someone has worked on must stay the same pages, whatever a later version would find.
    const film = file.state === 'opened' ? { found: file.film } : LOOKS[file.profile];
    return this.opener.open(await this.blobs.get(file.requestId, file.sha256), file.path, film);
  }

  private linger(fileId: string, held: Held): void {
    held.leaveAt = setTimeout(() => void this.forget(fileId, held), LINGER_MS).unref();
    const idle = [...this.held].filter(([, h]) => h.users === 0);
    for (const [id, h] of idle.slice(0, Math.max(0, idle.length - this.limit))) void this.forget(id, h);
  }

  /** Closed at once, or by the last of its users. */
  private async forget(fileId: string, held: Held): Promise<void> {
    if (held.leaveAt) clearTimeout(held.leaveAt);
    if (this.held.get(fileId) === held) this.held.delete(fileId);
    if (held.users > 0 || held.closing) return;
    held.closing = true;
    await held.opened.then((file) => file.close()).catch(() => undefined);
  }
}
