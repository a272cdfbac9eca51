import { z } from 'zod';

/** Names of the recognisers, as they stand in explanations and in `models/detection/manifest.json`. */
export const recogniserNames = [
  'telephone', 'email', 'postcode', 'address', 'identity-number', 'vehicle', 'birth',
  'titled-name', 'full-name', 'surname-first', 'initials-surname', 'form-field', 'signature', 'single-name',
  'initials', 'login', 'propagation', 'fuzzy', 'register', 'relationship', 'tagger',
] as const;
export type RecogniserName = (typeof recogniserNames)[number];

const share = z.number().min(0).max(1);

/** `models/detection/manifest.json`: which recognisers run, and from which confidence a mention is a suggestion. */
export const detectionManifestSchema = z.strictObject({
  version: z.number().int().positive(),
  recognisers: z.record(z.enum(recogniserNames), z.boolean()),
  /** From this confidence a caller treats a mention as a suggestion; below it, as a hint shown on request. */
  thresholds: z.strictObject({ name: share, relationship: share, contact: share }),
  /** Mentions below this are not reported at all. */
  floor: share,
});
export type DetectionManifest = z.infer<typeof detectionManifestSchema>;
