import type { EngineWord } from './read-word.js';
import { meanConfidence } from './reading-signs.js';

/** Our reader is believed against the engine unless the engine is surer than it by this much. */
const LEAD = 0.1;

/** The words that stand for a line which the engine and our own reader have both read. */
export function chosenWords(engine: readonly EngineWord[], ours: readonly EngineWord[]): EngineWord[] {
  return ours.length > 0 && meanConfidence(ours) + LEAD >= meanConfidence(engine) ? [...ours] : [...engine];
}
