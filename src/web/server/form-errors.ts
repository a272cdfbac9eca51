import type { ZodError } from 'zod';

/** What to correct, by field, the first fault of each: for an error summary and the messages at the fields. */
export function formErrors(error: ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message;
  return errors;
}
