import type { KinReach, RoleCues } from './role-cues.js';
import { tokensOf } from './page-tokens.js';

/** What a mention by relationship says: "her maternal grandmother", "the foster mother", "Matron". */
export interface RelationshipWords { readonly kind: 'kin' | 'carer' | 'child' | 'public' | 'job' | 'unknown'; readonly label: string; readonly reach: KinReach | null }

/** Reads a relationship mention by the longest phrase of the cue tables that it holds; later and longer phrases win. */
export function readRelationship(text: string, cues: RoleCues): RelationshipWords {
  const words = tokensOf(text).filter((t) => t.isWord).map((t) => t.text);
  for (let length = Math.min(5, words.length); length >= 1; length--) for (let from = words.length - length; from >= 0; from--) {
    const phrase = words.slice(from, from + length).join(' ');
    for (const form of [phrase, phrase.replace(/s$/, '')]) {
      if (cues.notProfessional.has(form)) return { kind: 'public', label: form, reach: null };
      const carer = cues.carers.get(form); if (carer) return { kind: 'carer', label: carer, reach: null };
      const kin = cues.kin.get(form); if (kin) return { kind: 'kin', label: kin.label, reach: kin.reach };
      const child = cues.children.get(form); if (child) return { kind: 'child', label: form, reach: null };
      const other = cues.public.get(form) ?? cues.vague.get(form); if (other) return { kind: 'public', label: other, reach: null };
      if (cues.jobs.has(form) || cues.jobHeads.has(form) || (cues.titles.get(form)?.group ?? 'civil') !== 'civil') return { kind: 'job', label: form, reach: null };
    }
  }
  return { kind: 'unknown', label: words.join(' ') || 'unknown', reach: null };
}
