import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { AppError } from '../../core/errors/app-error.js';
import { secretFile } from './secret-file.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Wraps data keys with the key-encryption key (AES-256-GCM, random nonce, bound to the request's id). */
export class KeyWrapper {
  /** Names the key-encryption key without telling anything of it. */
  readonly keyId: string;

  /** @throws RangeError unless the key has 32 bytes */
  constructor(private readonly key: Buffer) {
    if (key.length !== KEY_BYTES) throw new RangeError('the key-encryption key must have 32 bytes');
    this.keyId = createHash('sha256').update('carefile key-encryption key id').update(key).digest('hex').slice(0, 16);
  }

  wrap(requestId: string, dataKey: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(this.context(requestId));
    const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
  }

  /** @throws AppError `key-damaged` where the wrapped key was changed, belongs to another request, or was wrapped with another key */
  unwrap(requestId: string, wrapped: Buffer): Buffer {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, wrapped.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(this.context(requestId));
      decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
      return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, wrapped.length - TAG_BYTES)), decipher.final()]);
    } catch {
      throw new AppError('key-damaged', 'internal', 'The key of this request cannot be opened: the key-encryption key is another one, or the stored key is damaged.');
    }
  }

  private context(requestId: string): Buffer {
    return Buffer.from(`carefile data key v1 ${requestId}`);
  }
}

/**
 * The key-encryption key from the settings (base64 of 32 bytes), or else from a file of the data folder, made at the first start.
 * @throws AppError `key-setting-invalid`
 */
export async function openKeyWrapper(from: { readonly dataFolder: string; readonly base64?: string }): Promise<KeyWrapper> {
  if (from.base64 !== undefined) {
    const key = Buffer.from(from.base64, 'base64');
    if (key.length !== KEY_BYTES) throw new AppError('key-setting-invalid', 'internal', 'The key-encryption key in the settings must be the base64 text of 32 bytes.');
    return new KeyWrapper(key);
  }
  const file = path.join(from.dataFolder, 'keys', 'key-encryption-key');
  const key = await secretFile(file, () => randomBytes(KEY_BYTES));
  if (key.length !== KEY_BYTES) throw new AppError('key-damaged', 'internal', 'The file key-encryption-key of the data folder is damaged. Restore it from a backup: without it no record can be read.');
  return new KeyWrapper(key);
}
