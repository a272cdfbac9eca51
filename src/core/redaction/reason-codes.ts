import { z } from 'zod';
import type { ReasonCode } from '../case/mention.js';

export const REASON_CODES = [
  'TP', 'TP-CHILD', 'TP-SOURCE', 'TP-CONTACT', 'HARM-SW', 'HARM-H', 'HEALTH-WAIT', 'WISHES', 'ABUSE-PR', 'COURT', 'LPP', 'CRIME', 'REF', 'ADOPT', 'OOS', 'DUP', 'BLANK',
  'KEEP-SUBJECT', 'KEEP-OFFICIAL', 'KEEP-CONSENT', 'KEEP-KNOWN', 'KEEP-REASONABLE', 'KEEP-DECEASED',
] as const satisfies readonly ReasonCode[];

const reason = z.strictObject({
  code: z.enum(REASON_CODES),
  /** `withhold`: hides words; `keep`: reviewed and disclosed; `leave-out`: a page is not part of the answer. */
  effect: z.enum(['withhold', 'keep', 'leave-out']),
  /** Short label on a redaction: never more than two or three words. */
  mark: z.string().min(1).max(24),
  /** For the auditor: the provision, or why no exemption is needed. */
  ground: z.string().min(1),
  /** For the requester, in plain words. */
  words: z.string().min(1),
  /** Says that something is withheld and not why, for when the reason itself could harm; null where `words` may always be used. */
  neutral: z.string().min(1).nullable(),
  /** Which requests may use it. */
  requests: z.enum(['any', 'on-behalf-of-a-child']),
  /** A lawyer, a health professional or a senior officer must be asked first. */
  ask: z.enum(['nobody', 'legal', 'health-professional', 'senior-officer']),
});
const catalogue = z.strictObject({ version: z.number().int().positive(), jurisdiction: z.string(), source: z.string(), reasons: z.array(reason) });

export type Reason = Readonly<z.infer<typeof reason>>;
export type ReasonCatalogue = ReadonlyMap<ReasonCode, Reason>;

/** Checks `models/reasons/reasons.json`: every code once. Throws ZodError for another shape, RangeError for a missing or doubled code. */
export function parseReasons(untrustedFile: unknown): ReasonCatalogue {
  const { reasons } = catalogue.parse(untrustedFile), map = new Map<ReasonCode, Reason>();
  for (const r of reasons) { if (map.has(r.code)) throw new RangeError(`Reason ${r.code} stands twice.`); map.set(r.code, r); }
  for (const code of REASON_CODES) if (!map.has(code)) throw new RangeError(`Reason ${code} is missing.`);
  return map;
}
