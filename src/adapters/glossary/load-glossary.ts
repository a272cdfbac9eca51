import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors/app-error.js';
import type { GlossaryEntry } from '../../core/glossary/glossary-entry.js';
import { glossaryFile, type GlossaryFile } from './glossary-file.js';

/**
 * Reads every `*.json` of a folder (`models/glossary`), in order of name. Throws AppError `glossary-unreadable` that names the file, and the
 * entry where one is at fault: a wrong glossary misleads readers, so nothing of it is used.
 */
export async function loadGlossary(folder: string): Promise<readonly GlossaryEntry[]> {
  const names = (await readdir(folder).catch((cause: unknown) => { throw unreadable('folder', cause); })).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw unreadable('folder', 'it holds no glossary files');
  const files = await Promise.all(names.map((name) => readOne(folder, name)));
  return files.flatMap((file) => file.entries.map(withPatterns));
}

async function readOne(folder: string, name: string): Promise<GlossaryFile> {
  let untrustedFile: unknown;
  try { untrustedFile = JSON.parse(await readFile(path.join(folder, name), 'utf8')); } catch (cause) { throw unreadable(name, cause); }
  const parsed = glossaryFile.safeParse(untrustedFile);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw unreadable(name, `${issue.path.join('.')}: ${issue.message}`);
  }
  return parsed.data;
}

function withPatterns({ when, ...term }: GlossaryFile['entries'][number]): GlossaryEntry {
  if (when === undefined) return term;
  const pattern = (source: string | undefined): RegExp | undefined => (source === undefined ? undefined : new RegExp(source, 'i'));
  return {
    ...term,
    when: {
      ...(when.near === undefined ? {} : { near: when.near }),
      ...(when.prefer === undefined ? {} : { prefer: when.prefer }),
      ...optional('before', pattern(when.before)), ...optional('after', pattern(when.after)),
      ...optional('notBefore', pattern(when.notBefore)), ...optional('notAfter', pattern(when.notAfter)),
    },
  };
}

const optional = <K extends string>(key: K, value: RegExp | undefined): Partial<Record<K, RegExp>> => (value === undefined ? {} : { [key]: value } as Record<K, RegExp>);

const unreadable = (what: string, cause: unknown): AppError =>
  new AppError('glossary-unreadable', 'internal', `The glossary could not be read (${what})${typeof cause === 'string' ? `: ${cause}` : ''}.`, { cause });
