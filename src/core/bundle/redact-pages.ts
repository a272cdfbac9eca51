import type { FilePage } from '../case/case.js';
import type { Mention, ReasonCode } from '../case/mention.js';
import type { PageText } from '../page/page-text.js';
import { sharedArea } from '../page/box.js';
import type { Decision } from '../redaction/decision.js';
import { everyOccurrence, type Occurrence } from '../redaction/every-occurrence.js';
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

export function redactPages(input: BundleInput, released: readonly FilePage[], texts: ReadonlyMap<string, PageText>): RedactedCase {
  const order = new Map(released.map((page, i) => [page.pageId, i]));
  const mentions = input.mentions.filter((m) => order.has(m.pageId)).sort((a, b) => order.get(a.pageId)! - order.get(b.pageId)! || a.start - b.start || b.end - a.end);
  const byMention = new Map(input.decisions.map((d) => [d.mentionId, d]));
  const repeated = everyOccurrence(released.map((page) => ({ pageId: page.pageId, text: texts.get(page.pageId)! })), mentions, byMention);
  const decisions = mentions.map((m) => byMention.get(m.id)).filter((d): d is Decision => d !== undefined);
  const extras = input.extraMarks.filter((mark) => order.has(mark.pageId));
  const reasonNumbers = reasonNumbersOf([...decisions, ...extras.map(asDecision)], input.reasons.map((r) => r.code));
  const labels = labelsOf(decisions, new Map(mentions.map((m) => [m.id, m])), new Map(input.people.map((p) => [p.id, p])));
  const spans = new Map<string, HiddenSpan[]>();
  const hide = (pageId: string, span: HiddenSpan): void => { (spans.get(pageId) ?? spans.set(pageId, []).get(pageId)!).push(span); };
  const withheldMentions: Mention[] = [];
  for (const mention of mentions) {
    const decision = byMention.get(mention.id);
    if (decision?.verdict !== 'withhold') continue;
    withheldMentions.push(mention);
    hide(mention.pageId, spanOf(mention, mention, decision, labels, reasonNumbers));
  }
  for (const place of repeated) {
    withheldMentions.push({ ...place.like, pageId: place.pageId, start: place.start, end: place.end, text: place.text });
    hide(place.pageId, spanOf(place.like, place, place.decision, labels, reasonNumbers));
  }
  const pages = new Map(released.map((page) => {
    const redaction = marksOf(page.pageId, page.reading, texts.get(page.pageId)!, spans.get(page.pageId) ?? []);
    return [page.pageId, withExtras(redaction, extras.filter((mark) => mark.pageId === page.pageId), reasonNumbers)];
  }));
  return { pages, reasonNumbers, withheldMentions, labels, repeated };
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
