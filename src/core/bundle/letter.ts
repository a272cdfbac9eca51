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

export interface LetterParagraph { readonly kind: 'heading' | 'text' | 'item' | 'to-complete'; readonly text: string }

/** The letter in words. Throws RangeError for a slot that has no value. */
export function letterParagraphs(template: LetterTemplate, facts: LetterFacts): LetterParagraph[] {
  const slots: Readonly<Record<string, string>> = { ...template.organisation, ...facts.slots };
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new RangeError(`the letter template uses an unknown slot: ${name}`);
    return value;
  }).trim();
  return template.parts.filter((part) => part.when === undefined || facts.conditions.has(part.when)).flatMap((part): LetterParagraph[] => [
    ...(part.heading === undefined ? [] : [{ kind: 'heading' as const, text: filled(part.heading) }]),
    ...(part.text === undefined ? [] : [{ kind: 'text' as const, text: filled(part.text) }]),
    ...(part.list === undefined ? [] : facts.lists[part.list].map((text) => ({ kind: 'item' as const, text }))),
    ...(part.toComplete === undefined ? [] : [{ kind: 'to-complete' as const, text: `To be completed before this letter is sent: ${part.toComplete}.` }]),
  ]);
}

/** Sets the letter on its pages. */
export function letterPlan(id: string, facts: RequestFacts, template: LetterTemplate, content: LetterFacts, measure: TextMeasure): SheetPlan {
  const t = new Typesetter(measure, 'letter');
  const { holder } = facts;
  const head = [holder.name, ...holder.address, holder.telephone, holder.email].filter((line): line is string => line !== null && line !== '');
  head.forEach((text, i) => t.row([{ text, x: A4.width - MARGIN.side - 200, width: 200, face: i === 0 ? 'bold' : 'regular' }], 'P', { ...STYLES.row, after: 0 }));
  t.space(14);
  t.paragraph(plainDate(facts.preparedOn), { ...STYLES.body, after: 2 });
  t.paragraph(`Our reference: ${facts.reference}`, { ...STYLES.body, after: 18 });
  t.paragraph(template.draftNote, STYLES.note);
  const [opening, ...rest] = letterParagraphs(template, content);
  if (opening !== undefined) t.paragraph(opening.text);
  t.paragraph(template.title, { ...STYLES.h2, before: 2, after: 8 });
  for (const paragraph of rest) {
    if (paragraph.kind === 'heading') t.heading(2, paragraph.text);
    else if (paragraph.kind === 'item') t.listItem(paragraph.text);
    else if (paragraph.kind === 'to-complete') t.paragraph(`[${paragraph.text}]`, { ...STYLES.body, face: 'bold' });
    else t.paragraph(paragraph.text);
  }
  const pages = t.finish(1, (page) => ({ left: `Our reference: ${facts.reference}`, right: `Page ${page} of ${t.pageCount}` }));
  return { id: `${id}-letter`, language: 'en-GB', title: template.title, preparedOn: facts.preparedOn, pages, outline: [] };
}
