import type { CaseDocument, FilePage } from '../case/case.js';
import type { Verdict } from '../case/mention.js';
import type { BundleInput } from './bundle-input.js';
import type { RedactedCase } from './redact-pages.js';
import type { ScheduleRow } from './schedule.js';

/** One row for every decision: mentions (hidden and shown), repeats of a withheld name, drawn areas, pages left out. In bundle order. */
export function scheduleOf(
  input: BundleInput, redacted: RedactedCase, documents: readonly CaseDocument[], bundlePageOf: ReadonlyMap<string, number>, pages: ReadonlyMap<string, FilePage>,
): ScheduleRow[] {
  const numberOf = new Map(documents.flatMap((d, i) => d.pages.map((pageId) => [pageId, i + 1] as const)));
  const statuteOf = new Map(input.reasons.map((r) => [r.code as string, r.ground]));
  const rows: { at: number; row: ScheduleRow }[] = [];
  const add = (
    pageId: string, kind: string, start: number, what: { verdict: Verdict | 'page-withheld'; ground: string; label: string; personId: string; decidedBy: string; decidedAt: string },
  ): void => {
    const page = pages.get(pageId);
    if (page === undefined) return;
    const bundlePage = bundlePageOf.get(pageId) ?? null;
    rows.push({
      at: (bundlePage ?? 1e6) * 1e6 + start,
      row: { file: page.file, page: page.page, bundlePage, documentNumber: numberOf.get(pageId) ?? null, kind, statute: statuteOf.get(what.ground) ?? '', ...what },
    });
  };
  const mentions = new Map(input.mentions.map((m) => [m.id, m]));
  for (const { mentionId, personId, verdict, ground, decidedBy, decidedAt } of input.decisions) {
    const mention = mentions.get(mentionId);
    if (mention !== undefined) add(mention.pageId, mention.kind, mention.start, { verdict, ground, personId, decidedBy, decidedAt, label: redacted.labels.get(mentionId) ?? '' });
  }
  for (const { pageId, start, like, decision } of redacted.repeated) {
    const { verdict, ground, personId, decidedAt } = decision;
    add(pageId, `${like.kind}, repeated`, start, { verdict, ground, personId, decidedBy: 'system', decidedAt, label: redacted.labels.get(like.id) ?? '' });
  }
  for (const mark of input.extraMarks) {
    add(mark.pageId, 'area', 0, { verdict: 'withhold', ground: mark.ground, label: mark.label, personId: mark.personId ?? '', decidedBy: mark.decidedBy, decidedAt: mark.decidedAt });
  }
  for (const page of input.withheldPages) {
    add(page.pageId, 'page', 0, { verdict: 'page-withheld', ground: page.reason, label: '', personId: '', decidedBy: page.decidedBy, decidedAt: page.decidedAt });
  }
  return rows.sort((a, b) => a.at - b.at).map(({ row }) => row);
}
