import type { DataSource } from 'typeorm';

/**
 * Runs a query that joins all mentions or pages of a request with what was entered about them. Right after an act on thousands, PostgreSQL's figures about
 * `entry` are old: it would take the join for tiny and walk it pair by pair (143 s for 60,000 decisions; 0.1 s so).
 */
export function overAll<T>(source: DataSource, sql: string, values: readonly unknown[]): Promise<T> {
  return source.transaction(async (manager) => {
    await manager.query('set local enable_nestloop = off');
    return manager.query(sql, [...values]) as Promise<T>;
  });
}
