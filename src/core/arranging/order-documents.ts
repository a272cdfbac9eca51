/** What the order needs of a document; documents are given as filed (file by file, page by page). */
export interface OrderedInput {
  readonly fileId: string;
  /** ISO day; null where undated. */
  readonly date: string | null;
  /** For an undated document: the latest day it tells of, if any. */
  readonly notBefore: string | null;
}

interface Key { readonly date: string; readonly after: boolean; readonly filed: number }

/**
 * Bundle order (1 for the first) of each document: by date, ties as filed. An undated document stands after the latest day it
 * tells of; telling of none, right behind the document filed before it in its file, else before the one filed after it.
 */
export function bundleOrder(documents: readonly OrderedInput[]): number[] {
  const keys: (Key | null)[] = documents.map((d, filed) => (d.date !== null ? { date: d.date, after: false, filed } : d.notBefore !== null ? { date: d.notBefore, after: true, filed } : null));
  for (let i = 1; i < keys.length; i++) if (keys[i] === null && keys[i - 1] !== null && documents[i - 1]!.fileId === documents[i]!.fileId) keys[i] = { ...keys[i - 1]!, filed: keys[i - 1]!.filed + 0.5 };
  for (let i = keys.length - 2; i >= 0; i--) if (keys[i] === null && keys[i + 1] !== null && documents[i + 1]!.fileId === documents[i]!.fileId) keys[i] = { ...keys[i + 1]!, filed: keys[i + 1]!.filed - 0.5 };
  const places = documents.map((_, i) => i);
  const key = (i: number): Key => keys[i] ?? { date: '9999', after: true, filed: i };
  places.sort((a, b) => {
    const x = key(a), y = key(b);
    if (x.date !== y.date) return x.date < y.date ? -1 : 1;
    return Number(x.after) - Number(y.after) || x.filed - y.filed || a - b;
  });
  const order = new Array<number>(documents.length);
  places.forEach((document, i) => { order[document] = i + 1; });
  return order;
}
