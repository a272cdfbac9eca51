/** What the order needs of a document; documents are given as filed (file by file, page by page). */
export interface OrderedInput {
  readonly fileId: string;
  /** ISO day; null where undated. */
  readonly date: string | null;
  /** For an undated document: the latest day it tells of, if any. */
  readonly notBefore: string | null;
  /** For an undated document: the day round which the documents stand that share its rare words, if any. */
  readonly kin: string | null;
}

interface Key { readonly date: string; readonly after: boolean; readonly filed: number }

/** Kendall's sense over neighbouring pairs: a stack in which fewer of the dated neighbours stand in order was jumbled, and its neighbours say nothing. */
const ORDERLY = 0.7;
const NEIGHBOURS_LEAST = 4;

function orderlyFiles(documents: readonly OrderedInput[]): Set<string> {
  const last = new Map<string, string>(), right = new Map<string, number>(), all = new Map<string, number>();
  for (const d of documents) {
    if (d.date === null) continue;
    const before = last.get(d.fileId);
    if (before !== undefined) { all.set(d.fileId, (all.get(d.fileId) ?? 0) + 1); if (d.date >= before) right.set(d.fileId, (right.get(d.fileId) ?? 0) + 1); }
    last.set(d.fileId, d.date);
  }
  // with few dated neighbours nothing shows that the stack was jumbled
  return new Set(documents.map((d) => d.fileId).filter((f) => (all.get(f) ?? 0) < NEIGHBOURS_LEAST || (right.get(f) ?? 0) / all.get(f)! >= ORDERLY));
}

const medianDate = (dates: readonly string[]): string | null => (dates.length === 0 ? null : [...dates].sort()[dates.length >> 1]!);

/**
 * Bundle order (1 for the first) of each document: by date, ties as filed. An undated document is placed, in this order of trust,
 * behind the latest day it tells of; in a stack that stands in order, behind the document filed before it (or before the one behind it);
 * round the documents that share its rare words; in the middle of its jumbled file. Nothing of this dates it.
 */
export function bundleOrder(documents: readonly OrderedInput[]): number[] {
  const orderly = orderlyFiles(documents);
  const keys: (Key | null)[] = documents.map((d, filed) => {
    if (d.date !== null) return { date: d.date, after: false, filed };
    if (d.notBefore !== null) return { date: d.notBefore, after: true, filed };
    return !orderly.has(d.fileId) && d.kin !== null ? { date: d.kin, after: true, filed } : null;
  });
  const beside = (i: number, j: number, step: number): void => {
    if (keys[i] !== null || keys[j] == null || documents[j]!.fileId !== documents[i]!.fileId || !orderly.has(documents[i]!.fileId)) return;
    keys[i] = { ...keys[j]!, filed: keys[j]!.filed + step };
  };
  const tiny = 1 / (documents.length + 2);
  for (let i = 1; i < keys.length; i++) beside(i, i - 1, tiny);
  for (let i = keys.length - 2; i >= 0; i--) beside(i, i + 1, -tiny);
  const middles = new Map<string, string | null>();
  const datesOf = new Map<string, string[]>();
  for (const d of documents) if (d.date !== null) (datesOf.get(d.fileId) ?? datesOf.set(d.fileId, []).get(d.fileId)!).push(d.date);
  const all = medianDate(documents.flatMap((d) => (d.date === null ? [] : [d.date])));
  const key = (i: number): Key => {
    const known = keys[i];
    if (known != null) return known;
    const { fileId, kin } = documents[i]!;
    if (!middles.has(fileId)) middles.set(fileId, medianDate(datesOf.get(fileId) ?? []));
    return { date: kin ?? middles.get(fileId) ?? all ?? '9999', after: true, filed: i };
  };
  const places = documents.map((_, i) => ({ i, ...key(i) }));
  places.sort((x, y) => {
    if (x.date !== y.date) return x.date < y.date ? -1 : 1;
    return Number(x.after) - Number(y.after) || x.filed - y.filed || x.i - y.i;
  });
  const order = new Array<number>(documents.length);
  places.forEach((p, i) => { order[p.i] = i + 1; });
  return order;
}
