import type { PersonRole } from '../case/mention.js';

/** How strongly a cue speaks for each role. Only differences matter. */
export type RoleWeights = Readonly<Record<string, Partial<Record<PersonRole, number>>>>;

export const ROLE_WEIGHTS: RoleWeights = {
  base: { professional: 1, family: 0, carer: 0, 'other-child': 0.3, 'member-of-public': 0.6 },
  'title:medical': { professional: 5 }, 'title:police': { professional: 5 }, 'title:court': { professional: 5 }, 'title:council': { professional: 5 },
  'title:clergy': { professional: 4 }, 'title:school': { professional: 4 }, 'title:sister': { professional: 3 }, 'title:honour': { professional: 1.5 },
  'title:kin': { family: 2 }, 'title:child': { 'other-child': 2 }, 'title:civil': { professional: 0.6, 'other-child': -4, 'member-of-public': 0.5 },
  'job-before': { professional: 4 }, 'job-after': { professional: 4 }, 'job-below': { professional: 4 }, 'job-label': { professional: 4 }, 'job-column': { professional: 3 }, 'job-is': { professional: 3 },
  'abbreviation-before': { professional: 3 }, 'abbreviation-after': { professional: 3.5 }, 'abbreviation-below': { professional: 3 }, 'abbreviation-label': { professional: 3 }, 'abbreviation-column': { professional: 3 }, 'abbreviation-is': { professional: 2 },
  'head-before': { professional: 2.5 }, 'head-after': { professional: 3 }, 'head-below': { professional: 3 }, 'head-label': { professional: 3 }, 'head-column': { professional: 2 }, 'head-is': { professional: 2 },
  'carer-before': { carer: 4 }, 'carer-after': { carer: 4 }, 'carer-below': { carer: 2 }, 'carer-label': { carer: 4 }, 'carer-column': { carer: 3.5 }, 'carer-is': { carer: 3 }, 'carer-phrase': { carer: 3 },
  'child-before': { 'other-child': 3 }, 'child-after': { 'other-child': 3 }, 'child-label': { 'other-child': 3 }, 'child-column': { 'other-child': 2 }, 'child-is': { 'other-child': 2.5 }, 'child-below': { 'other-child': 1 },
  'public-before': { 'member-of-public': 3 }, 'public-after': { 'member-of-public': 3.5 }, 'public-label': { 'member-of-public': 3 }, 'public-column': { 'member-of-public': 2.5 }, 'public-is': { 'member-of-public': 3 }, 'public-below': { 'member-of-public': 1 },
  'kin-of-subject': { family: 4 }, 'kin-of-family': { family: 3 }, 'kin-of-carer': { 'member-of-public': 3 }, 'kin-of-child': { 'member-of-public': 3.5 }, 'kin-of-professional': { 'member-of-public': 2 }, 'kin-of-public': { 'member-of-public': 3 },
  'partner-of-carer': { carer: 3.5 }, 'partner-of-family': { family: 2.5 },
  'sibling-of-child': { 'other-child': 3.5 }, 'child-of-carer': { 'other-child': 1.5, 'member-of-public': 1.5 },
  attendance: { professional: 1.8 }, copies: { professional: 2 }, from: { professional: 1.5 }, to: { professional: 1.5 }, salutation: { professional: 0.7 }, signature: { professional: 2 },
  'sign-off-formal': { professional: 1.5 }, 'sign-off-warm': { family: 1.5 }, reference: { professional: 3 }, about: { 'other-child': 1 }, 'initials-end': { professional: 2.5 }, 'column-end': { professional: 1 },
  'age-child': { 'other-child': 3 }, 'age-adult': { 'other-child': -3 },
  'lone-forename': { 'other-child': 1.2, family: 0.6, professional: -1.2 }, 'initials-only': { professional: 2 }, 'login-only': { professional: 2 },
  'surname-of-subject': { family: 2.5 }, 'surname-of-carer': { carer: 1, 'member-of-public': 1.2, 'other-child': 1 }, 'surname-of-family': { family: 1.5 }, 'surname-of-child': { 'member-of-public': 1.5, 'other-child': 0.6 },
};
