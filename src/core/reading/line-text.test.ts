import { parseLetterRuns } from './letter-runs.js';
import { wordsOfScores, type LineScores } from './line-text.js';

const LETTERS = [...' abcdn'];
/** One step a letter (`-` is the blank); the rest of the probability is spread over the others, or `doubt` of it given to a second letter. */
function scoresOf(steps: string, doubts: Record<number, [string, number]> = {}): LineScores {
  const classes = LETTERS.length + 1, data = new Float32Array(steps.length * classes).fill(Math.log(0.001));
  [...steps].forEach((letter, t) => {
    const [other, share] = doubts[t] ?? ['', 0], at = (l: string) => t * classes + (l === '-' ? 0 : LETTERS.indexOf(l) + 1);
    data[at(letter)] = Math.log(0.99 - share);
    if (other !== '') data[at(other)] = Math.log(share);
  });
  return { steps: steps.length, classes, data };
}
const texts = (scores: LineScores, runs: Parameters<typeof wordsOfScores>[2] = null) => wordsOfScores(scores, LETTERS, runs).map((w) => w.text);

describe('steps to words', () => {
  it.each([['aab-', ['ab']], ['a-a', ['aa']], ['ab- -cd', ['ab', 'cd']], ['  a  b  ', ['a', 'b']], ['----', []], ['a  -  b', ['a', 'b']]])('takes %s for %j', (steps, words) => expect(texts(scoresOf(steps))).toEqual(words));

  it('gives each word the steps of its letters', () => {
    expect(wordsOfScores(scoresOf('-aab-- -cdd--'), LETTERS, null).map(({ from, to }) => [from, to])).toEqual([[1, 4], [8, 11]]);
  });

  it('is less sure of a word with a doubtful letter', () => {
    const [sure, doubtful] = wordsOfScores(scoresOf('ab cd', { 4: ['a', 0.4] }), LETTERS, null);
    expect(sure!.confidence).toBeGreaterThan(0.9);
    expect(doubtful!.confidence).toBeLessThan(sure!.confidence - 0.1);
  });

  it('lets the language decide between letters that look alike, and not against the picture', () => {
    // After "a" comes "n" nearly always.
    const runs = parseLetterRuns('\t\b!a5b5c5d5n5 5\na\t\bRn"bS\n');
    expect(texts(scoresOf('ab', { 1: ['n', 0.45] }), runs)).toEqual(['an']);
    expect(texts(scoresOf('ab', { 1: ['n', 0.45] }))).toEqual(['ab']);
    expect(texts(scoresOf('ab'), runs)).toEqual(['ab']);
  });
});

describe('a table of letter runs', () => {
  const runs = parseLetterRuns('\t\b!a+\nab\t\b+c!\n');
  it('asks the longest context that it knows', () => expect(runs.logLikelihood('xab', 'c')).toBeCloseTo(0));
  it('pays for a shorter one', () => expect(runs.logLikelihood('ab', 'a')).toBeCloseTo(-2));
  it('costs much where no context knows the letter', () => expect(runs.logLikelihood('', 'z')).toBeLessThan(-8));
});
