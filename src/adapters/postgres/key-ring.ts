import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AppError } from '../../core/errors/app-error.js';
import type { KeyRing } from '../../ports/key-ring.port.js';
import type { Tx } from '../../ports/unit-of-work.port.js';
import { managerOf } from './unit-of-work.js';

/** Wraps and opens data keys. */
export interface DataKeyWrapper {
  readonly keyId: string;
  wrap(requestId: string, dataKey: Buffer): Buffer;
  unwrap(requestId: string, wrapped: Buffer): Buffer;
}

/**
 * Data keys in the table `request_key`. A destroyed key's row stays, empty, so that the key is not made again;
 * copies of the wrapped key in backups and in the server's log of writing die with those.
 */
export class PostgresKeyRing implements KeyRing {
  constructor(private readonly source: DataSource, private readonly wrapper: DataKeyWrapper) {}

  async create(tx: Tx, requestId: string): Promise<void> {
    await managerOf(tx).query('INSERT INTO request_key (request_id, wrapped, wrapped_by) VALUES ($1, $2, $3) ON CONFLICT (request_id) DO NOTHING',
      [requestId, this.wrapper.wrap(requestId, randomBytes(32)), this.wrapper.keyId]);
  }

  async dataKey(requestId: string): Promise<Buffer> {
    const [row] = await this.source.query('SELECT wrapped, wrapped_by FROM request_key WHERE request_id = $1', [requestId]) as { wrapped: Buffer | null; wrapped_by: string }[];
    if (row === undefined) throw new AppError('key-missing', 'not-found', 'There is no key for this request.');
    if (row.wrapped === null) throw new AppError('key-destroyed', 'not-found', 'The records of this request were destroyed.');
    return this.wrapper.unwrap(requestId, row.wrapped);
  }

  async destroy(tx: Tx, requestId: string): Promise<void> {
    await managerOf(tx).query("UPDATE request_key SET wrapped = NULL, destroyed_at = now() WHERE request_id = $1 AND wrapped IS NOT NULL", [requestId]);
  }
}
