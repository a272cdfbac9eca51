import { z } from 'zod';
import type { PersonRole } from '../case/mention.js';

const phrases = z.array(z.string().min(1));
const labels = z.record(z.string(), z.string());

const titlesFile = z.strictObject({
  version: z.number().int(), source: z.string(),
  titles: z.record(z.string(), z.strictObject({ gender: z.enum(['f', 'm']).nullable(), group: z.enum(['civil', 'child', 'honour', 'council', 'medical', 'sister', 'clergy', 'police', 'court', 'school', 'kin']) })),
  dropped: phrases, epithets: z.strictObject({ before: phrases, after: phrases }), particles: phrases, seniority: z.record(z.string(), z.enum(['senior', 'junior'])), maiden: phrases,
});
const jobsFile = z.strictObject({
  version: z.number().int(), source: z.string(), eras: z.record(z.string(), phrases), abbreviations: phrases, heads: phrases, notProfessional: phrases,
});
const kinFile = z.strictObject({ version: z.number().int(), source: z.string(), close: labels, descending: labels, wide: labels, partners: labels });
const othersFile = z.strictObject({
  version: z.number().int(), source: z.string(), carers: labels, carerPhrases: phrases, children: labels, public: labels, vague: labels,
  referrers: z.strictObject({ near: phrases, roles: phrases }), private: phrases,
});
const roleWeight = z.number().min(-20).max(20).optional();
const weightsFile = z.strictObject({
  version: z.number().int(), source: z.string(),
  weights: z.record(z.string(), z.strictObject({ family: roleWeight, 'other-child': roleWeight, carer: roleWeight, professional: roleWeight, 'member-of-public': roleWeight })),
});
const cueFiles = z.strictObject({ titles: titlesFile, jobs: jobsFile, kin: kinFile, others: othersFile, weights: weightsFile });

/** How strongly a feature speaks for each role; only differences matter. */
export type RoleWeights = ReadonlyMap<string, Readonly<Partial<Record<PersonRole, number>>>>;

export type TitleGroup = z.infer<typeof titlesFile>['titles'][string]['group'];
export interface TitleFacts { readonly gender: 'f' | 'm' | null; readonly group: TitleGroup }
export type KinReach = 'close' | 'descending' | 'wide' | 'partner';
export interface KinFacts { readonly label: string; readonly reach: KinReach }

/** Cue tables of `models/roles/`, ready for looking up. Keys are folded words joined by one space ("foster mother", "childrens officer"). */
export interface RoleCues {
  readonly titles: ReadonlyMap<string, TitleFacts>;
  readonly dropped: ReadonlySet<string>;
  /** "Little" before a name, Welsh or Gaelic "bach", "beag" after one: fond words, no surnames. */
  readonly epithets: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
  readonly particles: ReadonlySet<string>;
  readonly seniority: ReadonlyMap<string, 'senior' | 'junior'>;
  readonly maiden: ReadonlySet<string>;
  readonly jobs: ReadonlySet<string>;
  readonly jobAbbreviations: ReadonlySet<string>;
  readonly jobHeads: ReadonlySet<string>;
  readonly notProfessional: ReadonlySet<string>;
  readonly kin: ReadonlyMap<string, KinFacts>;
  readonly carers: ReadonlyMap<string, string>;
  readonly carerPhrases: ReadonlySet<string>;
  readonly children: ReadonlyMap<string, string>;
  readonly public: ReadonlyMap<string, string>;
  /** "man", "lady": they point to somebody where nobody is named, and say nothing beside a name. */
  readonly vague: ReadonlyMap<string, string>;
  readonly referrerNear: ReadonlySet<string>;
  readonly referrerRoles: ReadonlySet<string>;
  readonly privateMatters: ReadonlySet<string>;
  readonly weights: RoleWeights;
}

/** Checks the five files (`titles`, `jobs` (job-titles.json), `kin`, `others`, `weights`) and makes them ready. Throws ZodError where a file has another shape. */
export function parseRoleCues(untrustedFiles: unknown): RoleCues {
  const { titles, jobs, kin, others, weights } = cueFiles.parse(untrustedFiles);
  const kinMap = new Map<string, KinFacts>();
  const put = (table: Readonly<Record<string, string>>, reach: KinReach) => { for (const [word, label] of Object.entries(table)) kinMap.set(word, { label, reach }); };
  put(kin.wide, 'wide'); put(kin.partners, 'partner'); put(kin.descending, 'descending'); put(kin.close, 'close');
  return {
    titles: new Map(Object.entries(titles.titles)), dropped: new Set(titles.dropped), epithets: { before: new Set(titles.epithets.before), after: new Set(titles.epithets.after) }, particles: new Set(titles.particles),
    seniority: new Map(Object.entries(titles.seniority)), maiden: new Set(titles.maiden),
    jobs: new Set(Object.values(jobs.eras).flat()), jobAbbreviations: new Set(jobs.abbreviations), jobHeads: new Set(jobs.heads), notProfessional: new Set(jobs.notProfessional),
    kin: kinMap, carers: new Map(Object.entries(others.carers)), carerPhrases: new Set(others.carerPhrases), children: new Map(Object.entries(others.children)),
    public: new Map(Object.entries(others.public)), vague: new Map(Object.entries(others.vague)), referrerNear: new Set(others.referrers.near), referrerRoles: new Set(others.referrers.roles), privateMatters: new Set(others.private),
    weights: new Map(Object.entries(weights.weights)),
  };
}
