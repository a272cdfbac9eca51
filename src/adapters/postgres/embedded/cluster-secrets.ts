import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/errors/app-error.js';

const secretsSchema = z.strictObject({ ownerPassword: z.string().min(20), appPassword: z.string().min(20) });

/** Passwords of the two database roles; they stay in a file that only this user may read. */
export type ClusterSecrets = z.infer<typeof secretsSchema>;

export const OWNER_ROLE = 'carefile_owner';
export const APP_ROLE = 'carefile_app';
export const DATABASE_NAME = 'carefile';

const secretsFile = (dataFolder: string): string => path.join(dataFolder, 'postgres-secrets.json');

/** Null where there are none yet. */
export async function readSecrets(dataFolder: string): Promise<ClusterSecrets | null> {
  let untrustedText: string;
  try {
    untrustedText = await readFile(secretsFile(dataFolder), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('data-folder-unreadable', 'internal', 'The data folder belongs to another user: start Carefile as the user who started it first, or choose another data folder.', { cause });
  }
  try {
    return secretsSchema.parse(JSON.parse(untrustedText));
  } catch (cause) {
    throw new AppError('postgres-secrets-damaged', 'internal', 'The file postgres-secrets.json of the data folder is damaged. Restore it from a backup.', { cause });
  }
}

export async function writeNewSecrets(dataFolder: string): Promise<ClusterSecrets> {
  const secrets = { ownerPassword: randomBytes(24).toString('base64url'), appPassword: randomBytes(24).toString('base64url') };
  const draft = `${secretsFile(dataFolder)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(secrets), { mode: 0o600 });
  await rename(draft, secretsFile(dataFolder));
  return secrets;
}

/** `sslmode=disable`: the server listens on loopback only, and a PGSSLMODE of the environment must not be taken instead. */
export const databaseUrl = (role: string, password: string, port: number, database = DATABASE_NAME): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
