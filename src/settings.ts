import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from './core/errors/app-error.js';

/** The folder that holds package.json, models/ and sample-records/: found from here both in src/ and in dist/src/. */
export const REPOSITORY = ((): string => {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return path.basename(path.dirname(here)) === 'dist' ? path.dirname(path.dirname(here)) : path.dirname(here);
})();

const optional = z.string().trim().transform((v) => v || undefined).optional();

const schema = z.strictObject({
  /** What this process does: `all`, only `web`, or only `worker`. */
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  /** Loopback by default: put a reverse proxy with TLS in front for anything else. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Own PostgreSQL; else an embedded one below CAREFILE_DATA. */
  DATABASE_URL: optional,
  /** Redis for the job queue; else PostgreSQL carries it. */
  REDIS_URL: optional,
  /** Database, encrypted originals, keys. */
  CAREFILE_DATA: z.string().default(path.join(REPOSITORY, '.carefile')),
  /** Pages that are read at the same time in this process. */
  CAREFILE_WORKERS: z.coerce.number().int().min(1).max(64).default(2),
  CAREFILE_OCR: z.enum(['auto', 'tesseract.js', 'native']).default('auto'),
  /** Whether the first start records the invented sample request and reads its records. */
  CAREFILE_SAMPLE: z.enum(['on', 'off']).default('on'),
  /** Name of the organisation that answers, for letters and covers. */
  CAREFILE_HOLDER: z.string().trim().min(1).max(200).default('The Council'),
});

export interface Settings {
  readonly role: 'all' | 'web' | 'worker';
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly dataFolder: string;
  readonly workers: number;
  readonly ocrEngine: 'auto' | 'tesseract.js' | 'native';
  readonly sample: boolean;
  readonly holder: string;
}

/** Reads the settings from the environment; the only place that does. Throws AppError `settings-invalid` naming each bad value. */
export function readSettings(untrustedEnvironment: NodeJS.ProcessEnv): Settings {
  const known = Object.fromEntries(Object.keys(schema.shape).filter((k) => untrustedEnvironment[k] !== undefined).map((k) => [k, untrustedEnvironment[k]]));
  const parsed = schema.safeParse(known);
  if (!parsed.success) throw new AppError('settings-invalid', 'input', `Settings: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
  const s = parsed.data;
  return {
    role: s.ROLE, host: s.HOST, port: s.PORT, databaseUrl: s.DATABASE_URL, redisUrl: s.REDIS_URL, dataFolder: path.resolve(s.CAREFILE_DATA),
    workers: s.CAREFILE_WORKERS, ocrEngine: s.CAREFILE_OCR, sample: s.CAREFILE_SAMPLE === 'on', holder: s.CAREFILE_HOLDER,
  };
}
