import type { LetterRuns } from './letter-runs.js';

/** A word of a decoded line: its letters, how sure the reader is of them (0..1), and the time steps from its first letter to its last (end excluded). */
export interface StepWord { readonly text: string; readonly confidence: number; readonly from: number; readonly to: number }

/** Logarithms of probabilities: `steps` rows of one for the blank and one for each letter. */
export interface LineScores { readonly steps: number; readonly classes: number; readonly data: Float32Array }

/** A letter of a reading with its class, the steps that it takes, and its highest probability. */
interface Letter { readonly letter: string; readonly sure: number; readonly from: number; readonly to: number }

/** A reading of the first steps: probability that it ends in a blank, and that it ends in its last letter (logarithms). */
interface Prefix { readonly text: string; readonly last: number; readonly letters: Chain | null; blank: number; open: number; readonly language: number }
interface Chain { readonly before: Chain | null; readonly letter: string; readonly at: number; readonly sure: number; readonly to: number }

const BLANK = 0;
/** Readings kept at each step, and the least probability (logarithm) at which a letter is tried. */
const BEAM = 10, LEAST = -6;
/** Weight of the language against the picture, and what each letter gains so that short readings are not preferred. */
const LANGUAGE = 0.35, LETTER_GAIN = 0.5;

const added = (a: number, b: number): number => (a === -Infinity ? b : b === -Infinity ? a : a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b)));
const worth = (p: Prefix): number => added(p.blank, p.open) + p.language;

/**
 * The likeliest line by picture and language together (a beam over the steps), split at spaces. Words keep the steps at which their letters
 * stood out. @param letters the letter of class k + 1 at place k
 */
export function wordsOfScores(scores: LineScores, letters: readonly string[], runs: LetterRuns | null): StepWord[] {
  const words: StepWord[] = [];
  let current: Letter[] = [];
  const close = (): void => {
    if (current.length > 0) words.push({ text: current.map((l) => l.letter).join(''), confidence: sureness(current), from: current[0]!.from, to: current.at(-1)!.to });
    current = [];
  };
  for (const letter of bestReading(scores, letters, runs)) { if (letter.letter === ' ') close(); else current.push(letter); }
  close();
  return words;
}

function bestReading({ steps, classes, data }: LineScores, letters: readonly string[], runs: LetterRuns | null): Letter[] {
  let beam: Prefix[] = [{ text: ' ', last: BLANK, letters: null, blank: 0, open: -Infinity, language: 0 }];
  const likely: number[] = [];
  for (let t = 0; t < steps; t++) {
    const row = t * classes, blank = data[row]!;
    likely.length = 0;
    for (let k = 1; k < classes; k++) if (data[row + k]! > LEAST) likely.push(k);
    const next = new Map<string, Prefix>();
    const reach = (from: Prefix, k: number): Prefix => {
      const letter = letters[k - 1]!, text = from.text + letter, known = next.get(text);
      if (known !== undefined) return known;
      const language = from.language + (runs === null ? 0 : LANGUAGE * runs.logLikelihood(from.text, letter) + LETTER_GAIN);
      const made: Prefix = { text, last: k, letters: { before: from.letters, letter, at: t, sure: data[row + k]!, to: t + 1 }, blank: -Infinity, open: -Infinity, language };
      next.set(text, made);
      return made;
    };
    for (const p of beam) {
      const stays = next.get(p.text) ?? { ...p, letters: lengthened(p, data[row + p.last]!, blank, t), blank: -Infinity, open: -Infinity };
      next.set(p.text, stays);
      stays.blank = added(stays.blank, added(p.blank, p.open) + blank);
      if (p.last !== BLANK) stays.open = added(stays.open, p.open + data[row + p.last]!);
      for (const k of likely) {
        // The same letter twice needs a blank between; two spaces are one.
        if (letters[k - 1] === ' ' && p.text.endsWith(' ')) continue;
        const longer = reach(p, k);
        longer.open = added(longer.open, (k === p.last ? p.blank : added(p.blank, p.open)) + data[row + k]!);
      }
    }
    beam = [...next.values()].sort((a, b) => worth(b) - worth(a)).slice(0, BEAM);
  }
  const out: Letter[] = [];
  for (let c = beam[0]!.letters; c !== null; c = c.before) out.push({ letter: c.letter, sure: Math.exp(c.sure), from: c.at, to: c.to });
  return out.reverse();
}

/** The last letter goes on for as long as it is likelier than the blank. */
function lengthened(p: Prefix, again: number, blank: number, t: number): Chain | null {
  const { letters } = p;
  if (letters === null || again <= blank || letters.to < t) return letters;
  return { ...letters, sure: Math.max(letters.sure, again), to: t + 1 };
}

/** Half the mean of the letters' own, half the least: one letter in doubt makes the word doubtful. */
function sureness(letters: readonly Letter[]): number {
  const mean = letters.reduce((sum, l) => sum + l.sure, 0) / letters.length;
  return (mean + Math.min(...letters.map((l) => l.sure))) / 2;
}
