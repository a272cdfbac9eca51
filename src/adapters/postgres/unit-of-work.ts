import type { DataSource, EntityManager } from 'typeorm';
import type { Tx, UnitOfWork } from '../../ports/unit-of-work.port.js';
import { asAppError } from './database-errors.js';

/** The open transaction behind a `Tx`; for adapters of this folder only. */
export const managerOf = (tx: Tx): EntityManager => tx as unknown as EntityManager;

/** Read committed; a fault of the database leaves as an AppError that holds no values of rows. */
export class PostgresUnitOfWork implements UnitOfWork {
  constructor(private readonly source: DataSource) {}

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.source.transaction((manager) => work(manager as unknown as Tx));
    } catch (error) {
      throw asAppError(error);
    }
  }
}
