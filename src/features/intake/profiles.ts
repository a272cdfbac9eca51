import type { ReadingProfile } from '../../ports/page-reader.port.js';

export const PROFILES = ['auto', 'paper', 'microfiche', 'electronic'] as const satisfies readonly ReadingProfile[];

const WORDS: Readonly<Record<ReadingProfile, { readonly text: string; readonly hint: string }>> = {
  auto: { text: 'Find out for each page', hint: 'Right for most deliveries, and for mixed ones' },
  paper: { text: 'Scanned paper', hint: 'Every page of a PDF is read from its picture; words that the scanner wrote behind it are not trusted' },
  microfiche: { text: 'Microfiche or microfilm', hint: 'As paper, and shown as film: light writing on dark ground is turned round, and each frame of a sheet or strip becomes a page when the file is first opened' },
  electronic: { text: 'Electronic documents', hint: 'A page’s own words are taken where they agree with what it shows' },
};

/** Radio buttons for what files are. */
export const profileItems = (chosen: ReadingProfile): object[] => PROFILES.map((value) => ({ value, text: WORDS[value].text, hint: { text: WORDS[value].hint }, checked: value === chosen }));
