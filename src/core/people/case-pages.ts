import type { CaseDocument } from '../case/case.js';
import type { CuePage } from './context-cues.js';
import type { Entity } from './entity.js';
import type { NameMention } from './name-mention.js';

/** A page with its names, as the later steps of gathering need it. */
export interface CasePage {
  readonly pageId: string;
  readonly cuePage: CuePage;
  /** In order of offset. */
  readonly names: readonly NameMention[];
  readonly document: CaseDocument;
  readonly documentIndex: number;
  /** 0 for the first page of its document. */
  readonly pageIndex: number;
}

/** The person named at an offset of a page, if any. */
export function entityAt(page: CasePage, offset: number): Entity | null {
  let low = 0, high = page.names.length;
  while (low < high) { const mid = (low + high) >> 1; if (page.names[mid]!.mention.end <= offset) low = mid + 1; else high = mid; }
  const hit = page.names[low];
  return hit && hit.mention.start <= offset ? hit.entity : null;
}

/** The last name that ends at or before `offset`, and the first that starts at or after it. */
export function namesRound(page: CasePage, offset: number): { readonly before: NameMention | null; readonly after: NameMention | null } {
  let low = 0, high = page.names.length;
  while (low < high) { const mid = (low + high) >> 1; if (page.names[mid]!.mention.end <= offset) low = mid + 1; else high = mid; }
  const after = page.names.slice(low).find((n) => n.mention.start >= offset) ?? null;
  return { before: page.names[low - 1] ?? null, after };
}

/** The nearest person named before `offset`, within `reach` characters, for whom `fits` holds. */
export function nameBefore(page: CasePage, offset: number, reach: number, fits: (e: Entity) => boolean): Entity | null {
  let low = 0, high = page.names.length;
  while (low < high) { const mid = (low + high) >> 1; if (page.names[mid]!.mention.end <= offset) low = mid + 1; else high = mid; }
  for (let k = low - 1; k >= 0 && offset - page.names[k]!.mention.end <= reach; k--) { const { entity } = page.names[k]!; if (entity && fits(entity)) return entity; }
  return null;
}
