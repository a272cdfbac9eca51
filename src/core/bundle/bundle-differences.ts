import type { BundleDigest, DigestPage } from './bundle-digest.js';

export interface ChangedPage {
  readonly bundlePage: number;
  readonly before: number;
  readonly boxesAdded: number;
  readonly boxesGone: number;
  /** Words that can be read now and could not before, less those that went. */
  readonly shownWords: number;
}

export interface DocumentLine { readonly number: number; readonly title: string; readonly date: string; readonly bundlePage: number }
export interface PersonLine { readonly label: string; readonly before: number; readonly after: number }

/** What a reader of the later version finds changed. Nothing in it names anyone: people stand under their labels. */
export interface BundleDifferences {
  readonly same: boolean;
  readonly pagesAdded: readonly { readonly bundlePage: number; readonly file: string; readonly page: number }[];
  readonly pagesGone: readonly { readonly bundlePage: number; readonly file: string; readonly page: number; readonly reason: string | null }[];
  readonly pagesChanged: readonly ChangedPage[];
  readonly documentsAdded: readonly DocumentLine[];
  readonly documentsGone: readonly DocumentLine[];
  /** Title or date changed. */
  readonly documentsChanged: readonly { readonly before: DocumentLine; readonly after: DocumentLine }[];
  /** Documents that both have stand in another order. */
  readonly reordered: boolean;
  readonly people: readonly PersonLine[];
  readonly shownWords: { readonly before: number; readonly after: number };
  readonly hiddenWords: { readonly before: number; readonly after: number };
  readonly glossaryAdded: readonly string[];
  readonly glossaryGone: readonly string[];
  readonly glossaryChanged: readonly string[];
}

/** Holds a version of the bundle against an earlier one. Pages and documents are matched by where they were delivered, not by their numbers. */
export function differencesOf(before: BundleDigest, after: BundleDigest): BundleDifferences {
  const [was, is] = [recordPages(before), recordPages(after)];
  const leftOut = new Map(after.withheldPages.map((page) => [keyOf(page), page.reason]));
  const place = (page: DigestPage): { bundlePage: number; file: string; page: number } => ({ bundlePage: page.bundlePage, file: page.source!.file, page: page.source!.page });
  const pagesAdded = [...is].filter(([key]) => !was.has(key)).map(([, page]) => place(page));
  const pagesGone = [...was].filter(([key]) => !is.has(key)).map(([key, page]) => ({ ...place(page), reason: leftOut.get(key) ?? null }));
  const pagesChanged = [...is].flatMap(([key, page]): ChangedPage[] => {
    const old = was.get(key);
    if (old === undefined) return [];
    const [oldBoxes, boxes] = [boxKeys(old), boxKeys(page)];
    const boxesAdded = [...boxes].filter((box) => !oldBoxes.has(box)).length, boxesGone = [...oldBoxes].filter((box) => !boxes.has(box)).length;
    const shownWords = page.shownWords - old.shownWords;
    return boxesAdded + boxesGone === 0 && shownWords === 0 ? [] : [{ bundlePage: page.bundlePage, before: old.bundlePage, boxesAdded, boxesGone, shownWords }];
  });
  const documents = documentChanges(before, after), glossary = glossaryChanges(before, after);
  const total = (digest: BundleDigest, of: 'shownWords' | 'hiddenWords'): number => digest.pages.reduce((sum, page) => sum + page[of], 0);
  const people = peopleChanges(before, after);
  const lists = [pagesAdded, pagesGone, pagesChanged, documents.documentsAdded, documents.documentsGone, documents.documentsChanged, people, glossary.glossaryAdded, glossary.glossaryGone, glossary.glossaryChanged];
  return {
    same: lists.every((list) => list.length === 0) && !documents.reordered,
    pagesAdded, pagesGone, pagesChanged, ...documents, people, ...glossary,
    shownWords: { before: total(before, 'shownWords'), after: total(after, 'shownWords') }, hiddenWords: { before: total(before, 'hiddenWords'), after: total(after, 'hiddenWords') },
  };
}

const keyOf = ({ file, page }: { readonly file: string; readonly page: number }): string => `${file}\n${page}`;
const recordPages = (digest: BundleDigest): Map<string, DigestPage> => new Map(digest.pages.flatMap((page) => (page.source ? [[keyOf(page.source), page] as const] : [])));
const boxKeys = (page: DigestPage): Set<string> => new Set(page.boxes.map((box) => `${box.at.join(' ')} ${box.reason}`));

/** A document is known again by the page that it starts with. */
function documentsOf(digest: BundleDigest): Map<string, DocumentLine> {
  const first = new Map(digest.pages.map((page) => [page.bundlePage, page.source]));
  return new Map(digest.contents.flatMap(({ number, title, date, bundlePage }) => {
    const source = first.get(bundlePage);
    return source ? [[keyOf(source), { number, title, date, bundlePage }] as const] : [];
  }));
}

function documentChanges(before: BundleDigest, after: BundleDigest): Pick<BundleDifferences, 'documentsAdded' | 'documentsGone' | 'documentsChanged' | 'reordered'> {
  const [was, is] = [documentsOf(before), documentsOf(after)];
  const both = [...is.keys()].filter((key) => was.has(key)), oldOrder = [...was.keys()].filter((key) => is.has(key));
  return {
    documentsAdded: [...is].filter(([key]) => !was.has(key)).map(([, line]) => line), documentsGone: [...was].filter(([key]) => !is.has(key)).map(([, line]) => line),
    documentsChanged: both.flatMap((key) => { const [old, now] = [was.get(key)!, is.get(key)!]; return old.title === now.title && old.date === now.date ? [] : [{ before: old, after: now }]; }),
    reordered: both.some((key, i) => key !== oldOrder[i]),
  };
}

/** Boxes of each person, before and after, under the later label; boxes without a person count by their label. */
function peopleChanges(before: BundleDigest, after: BundleDigest): PersonLine[] {
  const lines = new Map<string, { label: string; before: number; after: number }>();
  for (const [digest, side] of [[before, 'before'], [after, 'after']] as const) {
    for (const box of digest.pages.flatMap((page) => page.boxes)) {
      const key = `${box.personId ?? ''}\n${box.personId !== null && /\d$/.test(box.label) ? '' : box.label}`;
      const line = lines.get(key) ?? { label: box.label, before: 0, after: 0 };
      line[side]++;
      line.label = box.label;
      lines.set(key, line);
    }
  }
  return [...lines.values()].filter((line) => line.before !== line.after).sort((a, b) => a.label.localeCompare(b.label, 'en-GB', { numeric: true }));
}

function glossaryChanges(before: BundleDigest, after: BundleDigest): Pick<BundleDifferences, 'glossaryAdded' | 'glossaryGone' | 'glossaryChanged'> {
  const words = (digest: BundleDigest): Map<string, string> => new Map(digest.glossary.map((entry) => [entry.term, `${entry.expansion}\n${entry.explanation}`]));
  const [was, is] = [words(before), words(after)];
  return {
    glossaryAdded: [...is.keys()].filter((term) => !was.has(term)), glossaryGone: [...was.keys()].filter((term) => !is.has(term)),
    glossaryChanged: [...is].filter(([term, meaning]) => was.has(term) && was.get(term) !== meaning).map(([term]) => term),
  };
}
