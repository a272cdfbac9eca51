import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What lies in a delivered folder. Names are kept as bytes: those of an old archive may be in another encoding than UTF-8. */
export interface FolderEntry {
  /** As shown: `/` between parts. */
  readonly name: string;
  readonly full: Buffer;
  /** `closed`: a folder that this user may not look into. */
  readonly kind: 'file' | 'link-or-device' | 'closed';
}

const SEPARATOR = Buffer.from(path.sep);
const nameOf = (bytes: Buffer): string => new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);

/**
 * Every file below a folder in a fixed order, without what lies below `except`. Symbolic links are not followed: they may point outside the
 * delivered folder, or round in a circle. Throws where the folder itself cannot be listed; a folder below it becomes a `closed` entry.
 */
export async function recordsBelow(folder: string, except: readonly string[]): Promise<FolderEntry[]> {
  const out: FolderEntry[] = [];
  const left = except.map((e) => Buffer.from(e));
  // A stack of its own, not recursion: folders may be nested as deep as the system lets them.
  const waiting: { readonly full: Buffer; readonly name: string }[] = [{ full: Buffer.from(folder), name: '' }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const here = at;
    const entries = await readdir(here.full, { withFileTypes: true, encoding: 'buffer' }).catch((error: unknown) => {
      if (here.name === '') throw error;
      return null;
    });
    if (entries === null) { out.push({ ...here, kind: 'closed' }); continue; }
    for (const entry of entries) {
      const full = Buffer.concat([here.full, SEPARATOR, entry.name]), name = here.name === '' ? nameOf(entry.name) : `${here.name}/${nameOf(entry.name)}`;
      if (left.some((l) => l.equals(full))) continue;
      if (entry.isDirectory()) waiting.push({ full, name });
      else out.push({ full, name, kind: entry.isFile() ? 'file' : 'link-or-device' });
    }
  }
  return out.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : Buffer.compare(a.full, b.full)));
}

/** Hex SHA-256; null where the file cannot be read. */
export async function contentHash(entry: FolderEntry): Promise<string | null> {
  const hash = createHash('sha256');
  return pipeline(createReadStream(entry.full), hash).then(() => hash.digest('hex'), () => null);
}
