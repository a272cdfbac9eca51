import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CheckpointAnchor, SignatureCheck, Signer } from '../../core/audit/checkpoint.js';
import { secretFile } from './secret-file.js';

const anchorSchema = z.strictObject({ number: z.number().int().positive(), root: z.string().regex(/^[0-9a-f]{64}$/) });
const PUBLIC_FILE = /^audit-public-([0-9a-f]{16})\.pem$/;

/** Signs and checks checkpoints of the audit trail, and notes the last one outside the database. */
export interface AuditKey {
  readonly signer: Signer;
  readonly check: SignatureCheck;
  /** For an auditor, in PEM. */
  readonly publicKeyPem: string;
  readAnchor(): Promise<CheckpointAnchor | null>;
  writeAnchor(anchor: CheckpointAnchor): Promise<void>;
}

/** Hex; names a public key by its content. */
const keyIdOf = (key: KeyObject): string => createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16);

/** The Ed25519 key of the data folder, made at the first start. Public keys of earlier ones stay beside it, so that old checkpoints can still be checked. */
export async function openAuditKey(dataFolder: string): Promise<AuditKey> {
  const folder = path.join(dataFolder, 'keys');
  const pem = await secretFile(path.join(folder, 'audit-signing-key.pem'), () =>
    Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })));
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const keyId = keyIdOf(publicKey);
  const publicKeyPem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  await replaceFile(path.join(folder, `audit-public-${keyId}.pem`), publicKeyPem, 0o644);
  const known = new Map<string, KeyObject>();
  for (const name of await readdir(folder)) {
    if (!PUBLIC_FILE.test(name)) continue;
    const key = createPublicKey(await readFile(path.join(folder, name)));
    known.set(keyIdOf(key), key);
  }
  const anchorFile = path.join(folder, 'audit-last-checkpoint.json');
  return {
    signer: { keyId, sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64') },
    check: (id, message, signature) => {
      const key = known.get(id);
      return key === undefined ? null : verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
    },
    publicKeyPem,
    readAnchor: async () => {
      const untrustedText = await readFile(anchorFile, 'utf8').catch(() => null);
      return untrustedText === null ? null : anchorSchema.parse(JSON.parse(untrustedText));
    },
    writeAnchor: (anchor) => replaceFile(anchorFile, JSON.stringify(anchor), 0o600),
  };
}

async function replaceFile(file: string, content: string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content, { mode });
  await rename(draft, file);
}
