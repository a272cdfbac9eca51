import type { AuditEvent } from '../core/audit/audit-event.js';

/** Which events of a chain are wanted; all that is given must hold. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Type, or id, of what was acted on. */
  readonly subject?: string | undefined;
  /** Instants: from (inclusive) and to (exclusive). */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Looks into a trail without reading all of it. */
export interface AuditSearch {
  /** Newest first, before event `before` where given. */
  page(chain: string, filter: AuditFilter, page: { readonly before?: number | undefined; readonly limit: number }): Promise<readonly AuditEvent[]>;
  count(chain: string, filter: AuditFilter): Promise<number>;
  /** Who and what stands in the chain, for the choices of a filter. */
  facets(chain: string): Promise<{ readonly actors: readonly string[]; readonly actions: readonly string[] }>;
  /** Events of these actions after an instant. */
  countSince(chain: string, after: Date, actions: readonly string[]): Promise<number>;
}
