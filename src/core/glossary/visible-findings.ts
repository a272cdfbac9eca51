import type { GlossaryFinding } from '../case/glossary.js';

/** Is any character of [start, end) on this page hidden from the reader? */
export type IsHidden = (pageId: string, start: number, end: number) => boolean;

/**
 * The findings that a disclosed bundle may show: occurrences untouched by redaction only, and no entry without one. A meaning that was taken
 * from words of the file goes when those words are hidden. The shown spelling is one that the reader can see.
 */
export function visibleFindings(findings: readonly GlossaryFinding[], isHidden: IsHidden): GlossaryFinding[] {
  return findings.flatMap((finding) => {
    if (finding.definedAt !== undefined && isHidden(finding.definedAt.pageId, finding.definedAt.start, finding.definedAt.end)) return [];
    const occurrences = finding.occurrences.filter((o) => !isHidden(o.pageId, o.start, o.end));
    if (occurrences.length === 0) return [];
    const spellings = occurrences.map((o) => o.text.replace(/\s+/g, ' '));
    return [{ ...finding, term: spellings.includes(finding.term) ? finding.term : spellings[0]!, occurrences }];
  });
}
