import { z } from 'zod';
import { isIsoDay } from '../../core/clock/iso-day.js';
import { REGISTER_SHOWS, REGISTER_SORTS } from '../../core/casework/register-rows.js';
import { AppError } from '../../core/errors/app-error.js';
import { REASON_CODES } from '../../core/redaction/reason-codes.js';

const ROLES = ['subject', 'family', 'other-child', 'carer', 'professional', 'member-of-public'] as const;
const text = (max: number, what: string) => z.string().trim().max(max, `${what} must be ${max.toLocaleString('en-GB')} characters or fewer`).default('');
const page = z.coerce.number().int().min(1).max(100_000).catch(1);
const version = z.coerce.number().int().min(0).catch(0);
const ticked = z.literal('yes').optional().catch(undefined).transform((v) => v === 'yes');
const optionalDay = (message: string) => z.string().trim().default('').refine((v) => v === '' || isIsoDay(v), message).transform((v) => v || null);
const day = (message: string) => z.string().trim().default('').refine(isIsoDay, message);
const verdict = z.enum(['disclose', 'withhold'], 'Choose whether to show or to withhold');

/** What the pages of the area take from addresses and forms. Forms report every fault; addresses fall back to what is usual. */
export const registerQuery = z.object({
  q: z.string().trim().max(200).catch(''), role: z.enum([...ROLES, 'any']).catch('any'), show: z.enum(REGISTER_SHOWS).catch('all'), sort: z.enum(REGISTER_SORTS).catch('mentions'), page, done: z.string().optional().catch(undefined),
});

export const pageQuery = z.object({ page, done: z.string().optional().catch(undefined) });

export const editForm = z.object({
  version, name: text(300, 'The name').refine((v) => v !== '', 'Enter a name, or what the person is called in the records'),
  aliases: text(20_000, 'Other names').transform((v) => [...new Set(v.split(/\r?\n/).map((line) => line.trim()).filter(Boolean))])
    .refine((v) => v.length <= 50, 'Enter 50 other names or fewer').refine((v) => v.every((name) => name.length <= 300), 'Each other name must be 300 characters or fewer'),
  role: z.enum(ROLES, 'Choose what this person is in the records'), relationship: text(200, 'The relationship'), lifeStatus: z.enum(['unknown', 'living', 'dead', 'presumed-dead'], 'Choose whether the person is living'),
  knownToRequester: z.enum(['unknown', 'yes', 'no'], 'Choose whether the person who asked knows them'), address: text(1_000, 'The address'), note: text(4_000, 'The note'),
});

export const weighForm = z.object({
  version, information: text(4_000, 'The kind of information'), confidence: text(4_000, 'The duty of confidence'), steps: text(4_000, 'The steps taken'), capability: text(4_000, 'Being able to consent'), refusal: text(4_000, 'The refusal'),
  knownToRequester: z.enum(['unknown', 'yes', 'no'], 'Choose whether the person who asked knows them'),
  outcome: z.enum(['disclose', 'withhold', 'open'], 'Choose what comes of weighing').transform((v) => (v === 'open' ? null : v)), reasons: text(4_000, 'The reasons'),
}).refine((form) => form.outcome === null || form.reasons !== '', { path: ['reasons'], message: 'Give the reasons for the outcome: they are what a complaint or a court will ask for' });

export const decideQuery = z.object({ verdict: verdict.catch('disclose'), done: z.string().optional().catch(undefined) });
export const decideForm = z.object({ verdict, ground: z.enum(REASON_CODES, 'Choose the ground'), contactDetails: ticked, evenSource: ticked, note: text(4_000, 'The note').transform((v) => v || null) });

export const sourceForm = z.object({ version, source: z.enum(['yes', 'no']) });
export const joinQuery = z.object({ q: z.string().trim().max(200).catch(''), with: z.string().max(100).catch('') });
export const joinForm = z.object({ other: z.string().min(1).max(100), keep: z.enum(['this', 'other'], 'Choose which card stays') });
export const pairForm = z.object({ one: z.string().min(1).max(100), other: z.string().min(1).max(100), answer: z.enum(['same', 'not-same']), back: z.enum(['card', 'proposals']).catch('proposals') });
export const partForm = z.object({ card: z.string().min(1).max(100) });
export const splitForm = z.object({
  mention: z.union([z.string().max(200), z.array(z.string().max(200)).max(500)]).default([]).transform((v) => (typeof v === 'string' ? [v] : v)), where: z.enum(['new', 'other'], 'Choose where the mentions go'), name: text(300, 'The name'), other: text(200, 'The other card'),
  otherId: z.string().max(100).optional(), page,
});

export const letterQuery = z.object({ letter: z.enum(['ask', 'remind', 'inform']).catch('ask'), named: ticked });
export const letterForm = z.object({
  letter: z.enum(['ask', 'remind', 'inform', 'spoken'], 'Choose the letter'), named: ticked, sentOn: optionalDay('Enter the day on which it was sent, or leave it empty'), remindOn: optionalDay('Enter the day on which to remind, or leave it empty'), note: text(4_000, 'The note').transform((v) => v || null),
}).refine((f) => f.letter !== 'spoken' || f.sentOn !== null, { path: ['sentOn'], message: 'Enter the day on which they were asked' })
  .refine((f) => f.sentOn === null || f.remindOn === null || f.remindOn > f.sentOn, { path: ['remindOn'], message: 'The reminder must be after the day on which it was sent' });
export const sentForm = z.object({ version, sentOn: day('Enter the day on which it was sent') });
export const replyForm = z.object({
  version, letterKey: z.string().min(1).max(100), reply: z.enum(['agreed', 'agreed-in-part', 'refused', 'cannot-decide', 'died', 'not-found', 'none'], 'Choose what came of it'), repliedOn: day('Enter the day on which the answer came, or on which you stopped waiting'), note: text(4_000, 'The note').transform((v) => v || null),
}).refine((f) => f.reply !== 'agreed-in-part' || f.note !== null, { path: ['note'], message: 'Say to which part they agree' });

export const opinionForm = z.object({
  kind: z.enum(['health', 'social-work'], 'Choose what the opinion is about'), personId: z.string().max(100).default('').transform((v) => v || null), by: text(200, 'The name').refine((v) => v !== '', 'Enter who gave the opinion'),
  profession: text(200, 'The profession').refine((v) => v !== '', 'Enter their profession or post'), on: day('Enter the day of the opinion'), finding: z.enum(['harm-likely', 'harm-not-likely'], 'Choose what they found'),
  opinion: text(4_000, 'The opinion').refine((v) => v !== '', 'Enter the opinion, or where it is kept and what it says in short'),
});

export const undoForm = z.object({ back: z.string().max(500).default('') });

/** First fault of each field, by the field's name. */
export const faultsOf = (error: z.ZodError): Record<string, string> => Object.fromEntries([...error.issues].reverse().map((i) => [String(i.path[0] ?? 'form'), i.message]));

/** For forms of one button, which a page of ours always fills rightly. @throws AppError `form-invalid` */
export function formOf<T>(schema: z.ZodType<T>, untrustedForm: unknown): T {
  const form = schema.safeParse(untrustedForm);
  if (!form.success) throw new AppError('form-invalid', 'input', form.error.issues.map((issue) => issue.message).join('; '));
  return form.data;
}
