import type { SampleReason } from '../../core/casework/approval-sample.js';

/** Why a page is in the sample, for the person who looks at it. */
export const SAMPLE_WORDS: Readonly<Record<SampleReason, string>> = {
  source: 'Hides someone who gave information in confidence', doubt: 'Was hard to read', withheld: 'Drawn by lot from pages with boxes', shown: 'Drawn by lot from pages without boxes',
};
