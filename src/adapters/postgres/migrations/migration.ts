/** A step of the schema, never changed once released: a later step mends an earlier one. */
export interface Migration {
  /** Counts up; gaps are allowed. */
  readonly number: number;
  readonly name: string;
  /** Plain SQL; runs with others in one transaction, so nothing like CREATE INDEX CONCURRENTLY. */
  readonly sql: string;
  /** Tables of this step on which the application's role may only SELECT and INSERT. */
  readonly insertOnlyTables?: readonly string[];
}
