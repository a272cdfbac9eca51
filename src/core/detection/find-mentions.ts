import type { CaseText, DocumentPage } from '../case/case.js';
import type { Mention } from '../case/mention.js';
import { wordsTouched } from '../page/page-text.js';
import type { Hit } from './hit.js';
import { confidenceOf } from './names/name-span.js';
import { findNames, type NamesOfPage } from './names/find-names.js';
import { findRelationships } from './relationships.js';
import type { DetectionResources } from './resources.js';
import { findContacts } from './structured/find-contacts.js';
import { propagateContacts } from './structured/propagate-contacts.js';
import { taggedHits } from './tagged-spans.js';
import type { TaggedPage } from './tagged-text.js';

/**
 * Every mention of a person, a contact detail, a date of birth or an identifying number in a case, with the subject's own.
 * Offsets are into each page's joined text. Ids are made of page and offsets: the same case gives the same ids.
 * Mentions come in order of document, page and place; mentions of kind name never overlap each other.
 * @param tagged what a tagger says of the words of each page; none where there is no tagger
 */
export function findMentions(caseText: CaseText, resources: DetectionResources, tagged: readonly TaggedPage[] = []): Mention[] {
  const { manifest } = resources, on = manifest.recognisers;
  const contacts = new Map<string, Hit[]>();
  for (const { pages } of caseText.documents) for (const page of pages) contacts.set(page.pageId, findContacts(page.text.text, caseText.subject.born || null, resources));
  propagateContacts(new Map(caseText.documents.flatMap(({ pages }) => pages.map((p) => [p.pageId, p.text.text] as const))), contacts);
  const solid = new Map([...contacts].map(([id, hits]) => [id, hits.filter((h) => h.confidence >= 0.5)]));
  const tags = new Map((on.tagger ? tagged : []).map((t) => [t.pageId, t]));
  return findNames(caseText, resources, solid, [...tags.values()]).flatMap((found) => {
    const { page } = found, pageId = page.source.pageId;
    const names = namesOf(found, on), relations = on.relationship ? findRelationships(page.page, page.shields) : [];
    const here = contacts.get(pageId)!.map((c) => withoutInitials(c, names, page.page.text));
    const hits = [...names, ...relations.filter((r) => !names.some((n) => n.confidence >= 0.3 && n.start <= r.start && r.end <= n.end)), ...here];
    const marked = tags.get(pageId);
    return [...hits, ...(marked === undefined ? [] : taggedHits(marked, page.page.text, hits))]
      .filter((h) => h.confidence >= manifest.floor && h.end > h.start)
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .map((h): Mention => ({
        id: `${pageId}:${h.start}-${h.end}:${h.kind}`, documentId: page.documentId, pageId, start: h.start, end: h.end, text: page.page.text.slice(h.start, h.end), kind: h.kind,
        confidence: Math.round(Math.min(0.99, h.confidence) * 1000) / 1000,
        explanation: { recognisers: 'others' in h ? (h as NameHit).others : [h.recogniser], cue: h.cue, adjustments: h.adjustments },
      }));
  });
}

/** "JM/PW/462": the initials are people, only the rest is the number. */
function withoutInitials(hit: Hit, names: readonly Hit[], text: string): Hit {
  if (hit.kind !== 'identity-number') return hit;
  let start = hit.start;
  for (const n of names) if (n.start === start && n.end < hit.end && n.confidence >= 0.5) { start = n.end; while (/[/.\s-]/.test(text[start] ?? '')) start++; }
  return start === hit.start || !/\d/.test(text.slice(start, hit.end)) ? hit : { ...hit, start };
}

interface NameHit extends Hit { readonly others: readonly string[] }

const BEFORE_NAME = /(?<!\p{L})(?:the |The |young |old |auld |big |wee |little )$/u;

/** "the Rev. A. Hill", "young Zara": the words that go with the name are part of the mention. */
function widened(text: string, start: number, title: string): number {
  const before = BEFORE_NAME.exec(text.slice(Math.max(0, start - 8), start));
  if (before === null || (/^the/i.test(before[0]) && !/^(?:Rev|Hon|Rt|Very|Ven)/.test(title))) return start;
  return start - before[0].length;
}

/** Recognisers that go by the look of the words themselves: what was misread looks like an unfamiliar name. */
const LOOKS_ALONE: ReadonlySet<string> = new Set(['single-name', 'full-name', 'initials', 'tagger']);
/** Below this confidence of its worst word, .22 of such finds were names on development cases; above it .68. */
const WELL_READ = 0.85;
/** Natural logarithm of the odds of .68 over those of .22. */
const POORLY_READ = 2;

function isPoorlyRead({ reading, text }: DocumentPage, start: number, end: number): boolean {
  return reading.source === 'ocr' && wordsTouched(text, start, end).some((i) => reading.words[i]!.confidence < WELL_READ);
}

/** On a page read well enough by and large, words beside a poorly read one that tell of a person, or somebody who has the initials, still count: 32 of 36 were names. */
const isSupported = (s: NamesOfPage['spans'][number]): boolean => s.odds > SUPPORTED && (SOMEBODY_KNOWN.test(s.cue) || s.adjustments.some((a) => a.startsWith('+')));
const SUPPORTED = 0.4, SOMEBODY_KNOWN = /somebody known|one letter for a name of this document/;

/** A name stands as long as one of the recognisers that found it is switched on. */
function namesOf({ page, spans }: NamesOfPage, on: DetectionResources['manifest']['recognisers']): NameHit[] {
  return spans.filter((s) => [...s.recognisers].some((r) => on[r])).map((s) => {
    const recognisers = [...s.recognisers];
    const start = widened(page.page.text, page.page.tokens[s.first]!.start, page.page.tokens[s.first]!.text), end = page.page.tokens[s.last]!.end;
    const doubtful = recognisers.every((r) => LOOKS_ALONE.has(r)) && isPoorlyRead(page.source, start, end) && (page.source.reading.needsReading || !isSupported(s));
    return {
      start, end, kind: 'name', confidence: confidenceOf(doubtful ? s.odds - POORLY_READ : s.odds), recogniser: recognisers[0] ?? 'single-name', others: recognisers, cue: s.cue,
      adjustments: doubtful ? [...s.adjustments, '- the words were read with doubt, and nobody of that name is known in this case'] : s.adjustments,
    };
  });
}
