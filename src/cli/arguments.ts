import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../core/errors/app-error.js';
import { isIsoDay } from '../core/clock/iso-day.js';

export interface RunArguments {
  readonly folder: string;
  readonly subject: string;
  readonly born: string;
  readonly also: readonly string[];
  readonly accept: 'suggestions' | 'none';
  readonly out: string;
  readonly json: boolean;
}

export type Command =
  | { readonly name: 'run'; readonly run: RunArguments }
  | { readonly name: 'audit-verify'; readonly requestId: string | undefined; readonly json: boolean }
  | { readonly name: 'help' };

export const USAGE = `Carefile prepares the answer to a request for care records.

  npm run carefile -- run FOLDER --subject "NAME" --born YYYY-MM-DD [--also "NAME"]... [--accept suggestions|none] --out FOLDER [--json]
      Reads every file below FOLDER, does the whole job, and writes the bundle, letter, schedule, trail and findings to the out folder.
      --subject   the person whose records these are          --born   their date of birth
      --also      another name of theirs; may stand several times
      --accept    suggestions (default): every suggestion is taken as the decision, by the user "batch"; none: nothing is redacted
      --json      one JSON object at the end instead of words

  npm run carefile -- audit verify [REQUEST] [--json]
      Checks the hash chains and the signed checkpoints of the audit trail: of one request, by reference or id, or of all.

Exit codes: 0 done; 1 internal failure; 2 usage; 3 input (nothing could be read); 4 a release check failed, no bundle was released; 130 interrupted (the same
command goes on where it was).`;

const born = z.string().refine(isIsoDay);

const usage = (message: string): AppError => new AppError('usage', 'input', message);

/** Reads the words of the command line. Throws AppError `usage` that says what to change. */
export function readArguments(untrustedWords: readonly string[]): Command {
  const [command, ...rest] = untrustedWords;
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') return { name: 'help' };
  if (command === 'run') return { name: 'run', run: readRun(rest) };
  if (command === 'audit' && rest[0] === 'verify') {
    const { values, positionals } = parse(rest.slice(1), { json: { type: 'boolean' } });
    return { name: 'audit-verify', requestId: positionals[0], json: (values as { json?: boolean }).json === true };
  }
  throw usage(`There is no command "${command}".`);
}

function parse(words: string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options']) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage((error as Error).message);
  }
}

function readRun(words: string[]): RunArguments {
  const { values, positionals } = parse(words, {
    subject: { type: 'string' }, born: { type: 'string' }, also: { type: 'string', multiple: true },
    accept: { type: 'string', default: 'suggestions' }, out: { type: 'string' }, json: { type: 'boolean' },
  });
  const given = values as { subject?: string; born?: string; also?: string[]; accept: string; out?: string; json?: boolean };
  const [folder, extra] = positionals;
  if (!folder) throw usage('Name the folder that holds the records: run FOLDER …');
  if (extra !== undefined) throw usage(`Only one folder can be given; "${extra}" is one too many. Quote names that hold spaces.`);
  if (!given.subject?.trim()) throw usage('--subject "NAME" is missing: whose records are these?');
  if (!born.safeParse(given.born).success) throw usage('--born must be a date of birth written YYYY-MM-DD, such as 1963-04-30.');
  if (!given.out) throw usage('--out FOLDER is missing: where shall the results go?');
  if (given.accept !== 'suggestions' && given.accept !== 'none') throw usage('--accept takes "suggestions" or "none".');
  const also = (given.also ?? []).map((n) => n.trim()).filter(Boolean);
  return { folder, subject: given.subject.trim(), born: given.born!, also, accept: given.accept, out: given.out, json: given.json === true };
}
