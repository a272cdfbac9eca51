import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isIsoDay } from '../../core/clock/iso-day.js';
import type { Calendars } from '../../core/clock/request-clock.js';
import { AppError } from '../../core/errors/app-error.js';
import { parseConsentLetters } from '../../core/casework/consent-letter.js';
import { parseRoleCues } from '../../core/people/role-cues.js';
import { parseReasons } from '../../core/redaction/reason-codes.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import { loadLetterTemplate } from '../bundle/letter-template.loader.js';
import { loadGlossary } from '../glossary/load-glossary.js';
import { loadDetectionResources } from '../tagger/load-detection-resources.js';

/** Loads and checks the data of `models/`. Throws AppError `model-missing` naming the file, or a ZodError where one has another shape. */
export async function loadCaseModels(folder: string): Promise<CaseModels> {
  const read = async (name: string): Promise<unknown> => JSON.parse(
    await readFile(path.join(folder, name), 'utf8').catch((cause: unknown) => { throw new AppError('model-missing', 'internal', `The file models/${name} cannot be read.`, { cause }); }));
  const [found, glossary, reasons, titles, jobs, kin, others, weights, days, consentLetters] = await Promise.all([
    loadDetectionResources(folder), loadGlossary(path.join(folder, 'glossary')), read('reasons/reasons.json'),
    read('roles/titles.json'), read('roles/job-titles.json'), read('roles/kin.json'), read('roles/others.json'), read('roles/weights.json'), read('calendar/bank-holidays.json'), read('letters/consent-letters.en-GB.json'),
  ]);
  const forms = glossary.flatMap(({ term, variants }) => [term, ...variants]), short = shortForms(forms);
  const detection = { ...found, lists: { ...found.lists, acronyms: new Set([...found.lists.acronyms, ...short.filter((form) => form.length > 2)]), lettersOfTrade: new Set([...found.lists.acronyms, ...short]), cutWords: new Set(cutWords(forms)) } };
  return {
    detection, glossary, reasons: parseReasons(reasons), letter: loadLetterTemplate(path.join(folder, 'letters', 'response-letter.en-GB.json')), consentLetters: parseConsentLetters(consentLetters), calendars: calendarsOf(days),
    people: { cues: parseRoleCues({ titles, jobs, kin, others, weights }), nicknames: bothWays(detection.lists.nicknames), forenameSex: sexes(detection.lists.forenames) },
  };
}

/** Short forms of the glossary, as capitals without stops: what looks like initials of people and is none. */
const shortForms = (forms: readonly string[]): string[] =>
  forms.filter((form) => /^\p{Lu}(?:[.&/]?\p{Lu}){1,5}\.?$/u.test(form)).map((form) => form.replace(/[^\p{Lu}]/gu, ''));

/** Words that the glossary knows cut short ("Cttee.", "Prob."), folded, without the stop. */
const cutWords = (forms: readonly string[]): string[] =>
  forms.filter((form) => /^\p{L}{2,8}\.$/u.test(form)).map((form) => form.slice(0, -1).toLowerCase());

const bankHolidays = z.strictObject({ source: z.string(), licence: z.string(), jurisdictions: z.record(z.string(), z.array(z.string().refine(isIsoDay))) });

const calendarsOf = (untrustedFile: unknown): Calendars => new Map(Object.entries(bankHolidays.parse(untrustedFile).jurisdictions).map(([name, days]) => [name, new Set(days)]));

/** Short form to full forms, and back. */
function bothWays(nicknames: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => { (out.get(a) ?? out.set(a, new Set()).get(a)!).add(b); };
  for (const [short, formal] of nicknames) for (const name of formal) { join(short, name); join(name, short); }
  return out;
}

function sexes(forenames: ReadonlyMap<string, { readonly sex: 'm' | 'f' | 'u' }>): ReadonlyMap<string, 'f' | 'm'> {
  return new Map([...forenames].flatMap(([name, { sex }]): [string, 'f' | 'm'][] => (sex === 'u' ? [] : [[name, sex]])));
}
