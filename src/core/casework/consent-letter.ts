import { z } from 'zod';
import type { SheetPlan } from '../bundle/bundle-plan.js';
import { plainDate } from '../bundle/plain-date.js';
import { A4, MARGIN, STYLES, Typesetter } from '../bundle/typesetter.js';
import type { TextMeasure } from '../bundle/typeset-page.js';
import type { MentionKind } from '../case/mention.js';
import { CONTACT_KINDS } from '../redaction/default-decisions.js';

const condition = z.enum(['subject-named', 'subject-not-named', 'asked-before', 'not-asked-before', 'shared', 'not-shared', 'partly-shared', 'not-decided', 'contacts-not-shared', 'contact', 'no-contact']);
const list = z.enum(['kinds', 'answers']);
const part = z.strictObject({ when: condition.optional(), heading: z.string().optional(), text: z.string().optional(), list: list.optional(), toComplete: z.string().optional() });
const letter = z.strictObject({ title: z.string().min(1), parts: z.array(part).min(1) });
const words = z.string().min(1);
const file = z.strictObject({
  version: z.string(), language: z.literal('en-GB'), organisation: z.record(z.string(), z.string()), letters: z.strictObject({ ask: letter, remind: letter, inform: letter }), answers: z.array(words),
  kinds: z.strictObject({ name: words, relationship: words, address: words, telephone: words, email: words, birth: words, 'identity-number': words }),
});

/** Letters to third parties as data (`models/letters/consent-letters.*.json`). */
export type ConsentLetters = Readonly<z.infer<typeof file>>;
export type WrittenLetter = keyof ConsentLetters['letters'];

/** Throws ZodError for another shape. */
export const parseConsentLetters = (untrustedFile: unknown): ConsentLetters => file.parse(untrustedFile);

export interface LetterParagraph { readonly kind: 'heading' | 'text' | 'item' | 'to-complete'; readonly text: string }

export interface ConsentLetterFacts {
  /** Whom the letter is to. */
  readonly addressee: string;
  /** Named only where the person who asked knows of it; null: the letter does not say who asked. */
  readonly subjectName: string | null;
  /** Kinds of information that the records hold, in any order. */
  readonly kinds: readonly MentionKind[];
  /** ISO days. */
  readonly replyBy: string;
  readonly askedOn: string | null;
  readonly decided: 'shared' | 'not-shared' | 'partly-shared' | 'not-decided';
  readonly contactsShared: boolean;
  readonly reference: string;
  readonly holderName: string;
  readonly contactName: string | null;
}

/** The letter in words. Of the records it says nothing but the kinds of information; of the person who asked nothing but, where allowed, the name. Throws RangeError for a slot that has no value. */
export function consentLetter(letters: ConsentLetters, which: WrittenLetter, facts: ConsentLetterFacts): LetterParagraph[] {
  const conditions = new Set<z.infer<typeof condition>>([
    facts.subjectName === null ? 'subject-not-named' : 'subject-named', facts.askedOn === null ? 'not-asked-before' : 'asked-before', facts.decided, facts.contactName === null ? 'no-contact' : 'contact',
  ]);
  if (!facts.contactsShared && facts.decided !== 'not-shared' && facts.decided !== 'not-decided' && facts.kinds.some((kind) => CONTACT_KINDS.has(kind))) conditions.add('contacts-not-shared');
  const slots: Readonly<Record<string, string>> = {
    ...letters.organisation, addressee: facts.addressee, subjectName: facts.subjectName ?? '', replyBy: plainDate(facts.replyBy), askedOn: facts.askedOn === null ? '' : plainDate(facts.askedOn),
    reference: facts.reference, holderName: facts.holderName, contactName: facts.contactName ?? '',
  };
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new RangeError(`a letter about consent uses an unknown slot: ${name}`);
    return value;
  }).trim();
  const lists = { kinds: (Object.keys(letters.kinds) as MentionKind[]).filter((kind) => facts.kinds.includes(kind)).map((kind) => letters.kinds[kind]), answers: letters.answers };
  return letters.letters[which].parts.filter((p) => p.when === undefined || conditions.has(p.when)).flatMap((p): LetterParagraph[] => [
    ...(p.heading === undefined ? [] : [{ kind: 'heading' as const, text: filled(p.heading) }]),
    ...(p.text === undefined ? [] : [{ kind: 'text' as const, text: filled(p.text) }]),
    ...(p.list === undefined ? [] : lists[p.list].map((text) => ({ kind: 'item' as const, text }))),
    ...(p.toComplete === undefined ? [] : [{ kind: 'to-complete' as const, text: `To be completed before this letter is sent: ${p.toComplete}.` }]),
  ]);
}

export interface LetterSheet {
  readonly id: string;
  readonly title: string;
  readonly holderName: string;
  readonly reference: string;
  /** Name and address, one a line. */
  readonly to: readonly string[];
  /** ISO day. */
  readonly on: string;
  readonly paragraphs: readonly LetterParagraph[];
}

/** Sets the letter on A4, with the address where an envelope's window shows it. */
export function consentLetterPlan(sheet: LetterSheet, measure: TextMeasure): SheetPlan {
  const t = new Typesetter(measure, 'letter');
  t.row([{ text: sheet.holderName, x: A4.width - MARGIN.side - 200, width: 200, face: 'bold' }], 'P', { ...STYLES.row, after: 14 });
  for (const line of sheet.to) t.paragraph(line, { ...STYLES.row, after: 0 });
  t.space(24);
  t.paragraph(plainDate(sheet.on), { ...STYLES.body, after: 2 });
  t.paragraph(`Our reference: ${sheet.reference}`, { ...STYLES.body, after: 18 });
  const [opening, ...rest] = sheet.paragraphs;
  if (opening !== undefined) t.paragraph(opening.text);
  t.paragraph(sheet.title, { ...STYLES.h2, before: 2, after: 8 });
  for (const [i, paragraph] of rest.entries()) {
    if (rest[i - 1]?.kind === 'item' && paragraph.kind !== 'item') t.space(6);
    if (paragraph.kind === 'heading') t.heading(2, paragraph.text);
    else if (paragraph.kind === 'item') t.listItem(paragraph.text);
    else if (paragraph.kind === 'to-complete') t.paragraph(`[${paragraph.text}]`, { ...STYLES.body, face: 'bold' });
    else t.paragraph(paragraph.text);
  }
  const pages = t.finish(1, (page) => ({ left: `Our reference: ${sheet.reference}`, right: `Page ${page} of ${t.pageCount}` }));
  return { id: sheet.id, language: 'en-GB', title: sheet.title, preparedOn: sheet.on, pages, outline: [] };
}
