import { z } from 'zod';
import { isIsoDay } from '../../core/clock/iso-day.js';
import { plainDetails, type RequestDetails } from '../../core/casework/request-details.js';
import type { RequestRecord } from '../../ports/requests.port.js';

const day = (message: string) => z.string().refine(isIsoDay, message);
const text = (max: number) => z.string().trim().max(max, `Write no more than ${max.toLocaleString('en-GB')} characters`).default('');

/** A request as its form sends it; what is not sent stands for nothing known. */
export const requestForm = z.strictObject({
  name: z.string({ error: 'Enter the name of the person whose records these are' }).trim().min(1, 'Enter the name of the person whose records these are').max(300),
  born: day('Enter a date of birth'),
  also: text(5_000),
  received: day('Enter the date on which the request was received'),
  channel: z.enum(['letter', 'email', 'telephone', 'in-person', 'web-form', 'other']).default('other'),
  capacity: z.enum(['self', 'representative', 'parent', 'other']).default('self'),
  requester: text(300), contact: text(1_000),
  addresses: text(5_000), knownPeople: text(5_000), alreadyKnows: text(5_000),
  identityEvidence: text(2_000), authorityEvidence: text(2_000),
  jurisdiction: z.enum(['england-and-wales', 'scotland', 'northern-ireland']).default('england-and-wales'),
  order: z.enum(['date', 'filed']).default('date'), format: z.enum(['pdf', 'print', 'both']).default('pdf'),
  delivery: text(500), contactName: text(200),
  /** Version of the details that the person saw. */
  version: z.coerce.number().int().min(0).optional(),
}).superRefine((form, context) => {
  if (form.capacity !== 'self' && form.requester === '') context.addIssue({ code: 'custom', path: ['requester'], message: 'Enter the name of the person who asks' });
  if (isIsoDay(form.born) && isIsoDay(form.received) && form.born > form.received) context.addIssue({ code: 'custom', path: ['born'], message: 'The date of birth is after the date of the request' });
  if (namesOf(form.also).some((name) => name.length > 300) || namesOf(form.also).length > 50) context.addIssue({ code: 'custom', path: ['also'], message: 'Enter one name a line, 50 at most' });
});
export type RequestForm = z.infer<typeof requestForm>;

export const namesOf = (lines: string): string[] => [...new Set(lines.split(/[\n,;]/).map((name) => name.trim()).filter(Boolean))];

export function detailsFrom(form: RequestForm): RequestDetails {
  const { name, born, received, also, version: _seen, ...rest } = form;
  return { ...rest, name, born, receivedOn: received, alsoKnownAs: namesOf(also) };
}

/** The form filled with what stands. */
export function formOf(request: RequestRecord, details: RequestDetails | null, version: number): Record<string, unknown> {
  const { alsoKnownAs: _names, ...rest } = details ?? plainDetails(request.subject);
  return { ...rest, name: request.subject.name, born: request.subject.born, received: request.receivedOn, also: request.subject.alsoKnownAs.join('\n'), version };
}
