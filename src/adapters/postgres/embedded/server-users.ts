import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isAlive, markOf } from './process-liveness.js';

const markSchema = z.strictObject({ pid: z.number().int().positive(), startedTicks: z.string().nullable() });

/** Who uses the server of a data folder: a small file for each user. To be called under the folder's lock only. */
export class ServerUsers {
  constructor(private readonly folder: string) {}

  /** Enters this process once more; the name is what `leave` takes. */
  async enter(): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const name = `${process.pid}-${randomBytes(6).toString('hex')}.json`;
    await writeFile(path.join(this.folder, name), JSON.stringify(markOf(process.pid)), { mode: 0o600 });
    return name;
  }

  /** Strikes a user off; returns how many living ones remain. Entries of dead processes are struck off too. */
  async leave(name: string): Promise<number> {
    await rm(path.join(this.folder, name), { force: true });
    return this.living();
  }

  private async living(): Promise<number> {
    let living = 0;
    for (const entry of await readdir(this.folder).catch(() => [])) {
      const file = path.join(this.folder, entry);
      const untrustedMark: unknown = await readFile(file, 'utf8').then(JSON.parse).catch(() => null);
      const mark = markSchema.safeParse(untrustedMark);
      if (mark.success && isAlive(mark.data)) living++;
      else await rm(file, { force: true });
    }
    return living;
  }
}
