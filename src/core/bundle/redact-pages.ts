import type { FilePage } from '../case/case.js';
import type { Mention, ReasonCode } from '../case/mention.js';
import type { PageText } from '../page/page-text.js';
import { sharedArea } from '../page/box.js';
import type { Decision } from '../redaction/decision.js';
import { occurrencesOn, soughtNames, type Occurrence } from '../redaction/every-occurrence.js';
import { labelsOf, reasonNumbersOf } from '../redaction/mark-labels.js';
import { marksOf } from '../redaction/marks-of-page.js';
import type { HiddenSpan, PageRedaction, RedactionMark } from '../redaction/redaction-mark.js';
import type { BundleInput, ExtraMark } from './bundle-input.js';

/** Every released page with its boxes, and what was withheld on them. */
export interface RedactedCase {
  readonly pages: ReadonlyMap<string, PageRedaction>;
  readonly reasonNumbers: ReadonlyMap<ReasonCode, number>;
  /** Mentions on released pages that are withheld, those of repeated names included. */
  readonly withheldMentions: readonly Mention[];
  readonly labels: ReadonlyMap<string, string>;
  /** Places hidden because the same whole name is withheld elsewhere. */
  readonly repeated: readonly Occurrence[];
}

/** Everything about the whole case that the boxes of a single page depend on: labels and reasons are numbered over all pages, and a withheld name is hidden wherever it stands. */
export interface RedactionRules {
  readonly reasonNumbers: ReadonlyMap<ReasonCode, number>;
  readonly labels: ReadonlyMap<string, string>;
  /** What becomes of one of the released pages. */
  page(page: Pick<FilePage, 'pageId' | 'reading'>, text: PageText): { readonly redaction: PageRedaction; readonly withheld: readonly Mention[]; readonly repeated: readonly Occurrence[] };
}

/** @param released ids of the pages that are not left out, in bundle order */
export function redactionRules(input: Pick<BundleInput, 'mentions' | 'decisions' | 'people' | 'extraMarks'> & { readonly reasons: readonly { readonly code: ReasonCode }[] }, released: readonly string[]): RedactionRules {
  const order = new Map(released.map((pageId, i) => [pageId, i]));
  const mentions = input.mentions.filter((m) => order.has(m.pageId)).sort((a, b) => order.get(a.pageId)! - order.get(b.pageId)! || a.start - b.start || b.end - a.end);
  const byMention = new Map(input.decisions.map((d) => [d.mentionId, d]));
  const onPage = new Map<string, Mention[]>();
  for (const mention of mentions) (onPage.get(mention.pageId) ?? onPage.set(mention.pageId, []).get(mention.pageId)!).push(mention);
  const sought = soughtNames(mentions, byMention);
  const decisions = mentions.map((m) => byMention.get(m.id)).filter((d): d is Decision => d !== undefined);
  const extras = input.extraMarks.filter((mark) => order.has(mark.pageId));
  const reasonNumbers = reasonNumbersOf([...decisions, ...extras.map(asDecision)], input.reasons.map((r) => r.code));
  const labels = labelsOf(decisions, new Map(mentions.map((m) => [m.id, m])), new Map(input.people.map((p) => [p.id, p])));
  return {
    reasonNumbers, labels,
    page({ pageId, reading }, text) {
      const here = onPage.get(pageId) ?? [], repeated = occurrencesOn({ pageId, text }, here, sought);
      const withheld = here.filter((m) => byMention.get(m.id)?.verdict === 'withhold');
      const spans: HiddenSpan[] = [
        ...withheld.map((mention) => spanOf(mention, mention, byMention.get(mention.id)!, labels, reasonNumbers)),
        ...repeated.map((place) => spanOf(place.like, place, place.decision, labels, reasonNumbers)),
      ];
      return { redaction: withExtras(marksOf(pageId, reading, text, spans), extras.filter((mark) => mark.pageId === pageId), reasonNumbers), withheld, repeated };
    },
  };
}

export function redactPages(input: BundleInput, released: readonly FilePage[], texts: ReadonlyMap<string, PageText>): RedactedCase {
  const rules = redactionRules(input, released.map((page) => page.pageId));
  const done = released.map((page) => ({ pageId: page.pageId, ...rules.page(page, texts.get(page.pageId)!) }));
  const repeated = done.flatMap((page) => page.repeated);
  return {
    pages: new Map(done.map(({ pageId, redaction }) => [pageId, redaction])), reasonNumbers: rules.reasonNumbers, labels: rules.labels, repeated,
    withheldMentions: [...done.flatMap((page) => page.withheld), ...repeated.map((place) => ({ ...place.like, pageId: place.pageId, start: place.start, end: place.end, text: place.text }))],
  };
}

const asDecision = (mark: ExtraMark): Decision =>
  ({ mentionId: '', personId: mark.personId ?? '', verdict: 'withhold', ground: mark.ground, decidedBy: mark.decidedBy, decidedAt: mark.decidedAt });

function spanOf(
  mention: Mention, place: { readonly start: number; readonly end: number }, decision: Decision, labels: ReadonlyMap<string, string>, numbers: ReadonlyMap<ReasonCode, number>,
): HiddenSpan {
  return {
    mentionId: mention.id, personId: decision.personId, start: place.start, end: place.end, kind: mention.kind, reason: decision.ground,
    reasonNumber: numbers.get(decision.ground)!, label: labels.get(mention.id)!,
  };
}

/** Adds drawn areas; words under them leave the text layer. */
function withExtras(redaction: PageRedaction, extras: readonly ExtraMark[], numbers: ReadonlyMap<ReasonCode, number>): PageRedaction {
  if (extras.length === 0) return redaction;
  const isUnder = (box: RedactionMark['box']): boolean => extras.some((mark) => sharedArea(mark.box, box) > 0.2 * box.width * box.height);
  const marks = extras.map((mark, i): RedactionMark => ({
    id: `${mark.pageId}#x${i + 1}`, pageId: mark.pageId, box: mark.box, mentionIds: [], personId: mark.personId, reason: mark.ground,
    reasonNumber: numbers.get(mark.ground)!, label: mark.label, firstWord: redaction.shown.find((word) => isUnder(word.box))?.index ?? Number.MAX_SAFE_INTEGER,
  }));
  return { marks: [...redaction.marks, ...marks], shown: redaction.shown.filter((word) => !isUnder(word.box)), lostWords: redaction.lostWords };
}
