import type { Calendars } from '../core/clock/request-clock.js';
import type { LetterTemplate } from '../core/bundle/letter.js';
import type { ConsentLetters } from '../core/casework/consent-letter.js';
import type { DetectionResources } from '../core/detection/resources.js';
import type { GlossaryEntry } from '../core/glossary/glossary-entry.js';
import type { PeopleResources } from '../core/people/gather-people.js';
import type { ReasonCatalogue } from '../core/redaction/reason-codes.js';

/** The data of `models/` that the engine works with, loaded once for a process. */
export interface CaseModels {
  readonly detection: DetectionResources;
  readonly people: PeopleResources;
  readonly glossary: readonly GlossaryEntry[];
  readonly reasons: ReasonCatalogue;
  readonly letter: LetterTemplate;
  readonly calendars: Calendars;
  readonly consentLetters: ConsentLetters;
}
