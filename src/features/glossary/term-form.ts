import { z } from 'zod';

/** Fields of a term as people write it. */
export const termForm = z.object({
  term: z.string().trim().max(200).default(''), expansion: z.string().trim().max(500), explanation: z.string().trim().max(4_000).default(''), sensitivity: z.string().trim().max(1_000).default(''),
  keep: z.enum(['yes', 'no']).catch('no'), version: z.coerce.number().int().min(0).catch(0),
});

const LONG: Readonly<Record<string, string>> = { term: 'Use at most 200 letters', expansion: 'Use at most 500 letters: what it stands for, no more', explanation: 'Use at most 4,000 letters', sensitivity: 'Use at most 1,000 letters' };

/** What is wrong, by field; null where nothing is. @param named the form asks for the term itself */
export function termFaults(form: z.ZodSafeParseResult<z.infer<typeof termForm>>, named: boolean): Record<string, string> | null {
  if (!form.success) return Object.fromEntries(form.error.issues.map((i) => [String(i.path[0]), LONG[String(i.path[0])] ?? 'Fill in the form again']));
  const faults: Record<string, string> = {};
  if (named && form.data.term === '') faults.term = 'Enter the term as it stands in the records';
  if (form.data.expansion === '' && form.data.explanation === '') faults.expansion = 'Enter what it stands for, or explain it';
  return Object.keys(faults).length === 0 ? null : faults;
}
