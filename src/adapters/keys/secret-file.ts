import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors/app-error.js';

/**
 * The bytes of a secret file that only this user may read, made by `make` where it does not exist.
 * Two processes that make it at once get the same: the file appears under its name whole, and only once.
 * @throws AppError `secret-unreadable`
 */
export async function secretFile(file: string, make: () => Uint8Array): Promise<Buffer> {
  const present = await readSecret(file);
  if (present !== null) return present;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(make());
    await handle.sync();
    await handle.close();
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
  }
  return (await readSecret(file))!;
}

async function readSecret(file: string): Promise<Buffer | null> {
  try {
    const content = await readFile(file);
    if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
    return content;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('secret-unreadable', 'internal', `The file ${path.basename(file)} of the data folder cannot be read: it belongs to another user.`, { cause });
  }
}
