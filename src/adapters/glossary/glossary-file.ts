import { z } from 'zod';

const cue = z.string().min(1).regex(/^[^A-Z]+$/, 'cues are lower case');
const pattern = z.string().min(1).max(1200).refine((source) => { try { new RegExp(source, 'i'); return true; } catch { return false; } }, 'not a regular expression');
const year = z.number().int().min(1500).max(2100).nullable();

const entry = z.strictObject({
  term: z.string().trim().min(1).max(80),
  variants: z.array(z.string().trim().min(1).max(80)),
  expansion: z.string().trim().min(2).max(700),
  explanation: z.string().trim().min(2).max(700),
  validFrom: year,
  validTo: year,
  jurisdiction: z.enum(['England', 'Wales', 'Scotland', 'Northern Ireland', 'England and Wales', 'UK']),
  sensitivity: z.string().trim().min(5).max(300).nullable(),
  source: z.string().trim().min(3).max(300),
  when: z.strictObject({
    near: z.array(cue).min(1).optional(),
    prefer: z.array(cue).min(1).optional(),
    before: pattern.optional(),
    after: pattern.optional(),
    notBefore: pattern.optional(),
    notAfter: pattern.optional(),
  }).optional(),
}).refine((e) => e.validFrom === null || e.validTo === null || e.validFrom <= e.validTo, 'validTo before validFrom');

/** A file of `models/glossary/`: a title and its entries. */
export const glossaryFile = z.strictObject({ title: z.string().min(3), entries: z.array(entry).min(1) });

export type GlossaryFile = z.infer<typeof glossaryFile>;
