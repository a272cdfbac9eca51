import type { RequestFacts } from './bundle-input.js';
import { plainDate } from './plain-date.js';
import type { SheetPlan } from './bundle-plan.js';
import { MARGIN, A4, STYLES, Typesetter } from './typesetter.js';
import type { TextMeasure } from './typeset-page.js';

/** When a part of the letter is printed. */
export type LetterCondition =
  | 'searched' | 'not-searched' | 'missing' | 'not-missing' | 'refused' | 'withheld' | 'not-withheld' | 'pages-left-out' | 'contact' | 'no-contact';
export type LetterList = 'searched' | 'missing' | 'reasons' | 'pagesLeftOut';

export interface LetterPart {
  /** Stays the same over versions of the template: what a person wrote is kept under it. */
  readonly id: string;
  readonly when?: LetterCondition | undefined;
  readonly heading?: string | undefined;
  /** With {slots}; a slot that is not known is a fault of the template. */
  readonly text?: string | undefined;
  readonly list?: LetterList | undefined;
  /** What an officer must fill in before the letter can go. */
  readonly toComplete?: string | undefined;
}

/** The letter as data: `organisation` holds texts that each organisation sets for itself, usable as slots. */
export interface LetterTemplate {
  readonly version: string;
  readonly language: 'en-GB';
  readonly title: string;
  readonly draftNote: string;
  readonly organisation: Readonly<Record<string, string>>;
  readonly parts: readonly LetterPart[];
}

/** What this letter has to say. Lists are sentences. */
export interface LetterFacts {
  readonly slots: Readonly<Record<string, string>>;
  readonly conditions: ReadonlySet<LetterCondition>;
  readonly lists: Readonly<Record<LetterList, readonly string[]>>;
}

/** A paragraph of the letter. A list holds one item in each line. */
export interface LetterBlock {
  /** Part of the template and what it is there: "rights.text". */
  readonly id: string;
  readonly kind: 'heading' | 'text' | 'list' | 'to-complete';
  /** As the template says it with the facts of this bundle. */
  readonly own: string;
  /** As it is printed: a person's words where someone changed it; '' leaves it out. */
  readonly text: string;
}

/**
 * The letter in words. A paragraph that was still to be completed becomes text once someone has written it. Throws RangeError for a slot that has no value.
 * @param edits a person's words by the id of the paragraph
 */
export function letterBlocks(template: LetterTemplate, facts: LetterFacts, edits: ReadonlyMap<string, string> = new Map()): LetterBlock[] {
  const slots: Readonly<Record<string, string>> = { ...template.organisation, ...facts.slots };
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new RangeError(`the letter template uses an unknown slot: ${name}`);
    return value;
  }).trim();
  const block = (part: LetterPart, kind: LetterBlock['kind'], own: string): LetterBlock => {
    const id = `${part.id}.${kind}`, edit = edits.get(id);
    return { id, kind: kind === 'to-complete' && edit !== undefined ? 'text' : kind, own, text: edit ?? own };
  };
  return template.parts.filter((part) => part.when === undefined || facts.conditions.has(part.when)).flatMap((part): LetterBlock[] => [
    ...(part.heading === undefined ? [] : [block(part, 'heading', filled(part.heading))]),
    ...(part.text === undefined ? [] : [block(part, 'text', filled(part.text))]),
    ...(part.list === undefined || facts.lists[part.list].length === 0 ? [] : [block(part, 'list', facts.lists[part.list].join('\n'))]),
    ...(part.toComplete === undefined ? [] : [block(part, 'to-complete', `To be completed before this letter is sent: ${part.toComplete}.`)]),
  ]);
}

/** True where nothing in the letter is left for an officer to fill in. */
export const isComplete = (blocks: readonly LetterBlock[]): boolean => blocks.every((block) => block.kind !== 'to-complete');

/** Sets the letter on its pages; a draft says so above its first words. */
export function letterPlan(id: string, facts: RequestFacts, template: LetterTemplate, blocks: readonly LetterBlock[], measure: TextMeasure, draft: boolean): SheetPlan {
  const t = new Typesetter(measure, 'letter');
  const { holder } = facts;
  const head = [holder.name, ...holder.address, holder.telephone, holder.email].filter((line): line is string => line !== null && line !== '');
  head.forEach((text, i) => t.row([{ text, x: A4.width - MARGIN.side - 200, width: 200, face: i === 0 ? 'bold' : 'regular' }], 'P', { ...STYLES.row, after: 0 }));
  t.space(14);
  t.paragraph(plainDate(facts.preparedOn), { ...STYLES.body, after: 2 });
  t.paragraph(`Our reference: ${facts.reference}`, { ...STYLES.body, after: 18 });
  if (draft) t.paragraph(template.draftNote, STYLES.note);
  const [opening, ...rest] = blocks.filter((block) => block.text.trim() !== '');
  if (opening !== undefined) t.paragraph(opening.text);
  t.paragraph(template.title, { ...STYLES.h2, before: 2, after: 8 });
  for (const { kind, text } of rest) {
    if (kind === 'heading') t.heading(2, text);
    else if (kind === 'list') for (const item of linesOf(text)) t.listItem(item);
    else if (kind === 'to-complete') t.paragraph(`[${text}]`, { ...STYLES.body, face: 'bold' });
    else for (const paragraph of text.split(/\n\s*\n/)) t.paragraph(paragraph);
  }
  const pages = t.finish(1, (page) => ({ left: `Our reference: ${facts.reference}`, right: `Page ${page} of ${t.pageCount}` }));
  return { id: `${id}-letter`, language: 'en-GB', title: template.title, preparedOn: facts.preparedOn, pages, outline: [] };
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
