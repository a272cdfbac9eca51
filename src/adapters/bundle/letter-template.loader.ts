import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LetterTemplate } from '../../core/bundle/letter.js';

const condition = z.enum(['searched', 'not-searched', 'missing', 'not-missing', 'refused', 'withheld', 'not-withheld', 'pages-left-out', 'contact', 'no-contact']);
const schema = z.strictObject({
  version: z.string(),
  language: z.literal('en-GB'),
  title: z.string(),
  draftNote: z.string(),
  organisation: z.record(z.string(), z.string()),
  parts: z.array(z.strictObject({
    id: z.string().regex(/^[a-z-]+$/), when: condition.optional(), heading: z.string().optional(), text: z.string().optional(), list: z.enum(['searched', 'missing', 'reasons', 'pagesLeftOut']).optional(), toComplete: z.string().optional(),
  })).min(1).refine((parts) => new Set(parts.map((part) => part.id)).size === parts.length, 'Two parts bear the same id'),
});

/** Reads a letter template (`models/letters/*.json`); an organisation may name its own file. Throws where the file is missing or malformed. */
export function loadLetterTemplate(path: string | URL): LetterTemplate {
  const untrustedTemplate: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return schema.parse(untrustedTemplate);
}
