/** How likely a letter is after the letters before it, learnt from text of the records' kind (models/reader). */
export interface LetterRuns { logLikelihood(before: string, letter: string): number }

/** Longest context that the table holds, and what a letter costs that no context knows. */
const LONGEST = 5, UNKNOWN = -9;
const BACK = '\b';

/**
 * Reads a table of letter runs: a row is a context, a tab, and followers, each a letter and its cost (a printable character; '!' is 0, each
 * next one a tenth of a natural logarithm more). The first follower says what asking a shorter context costs.
 */
export function parseLetterRuns(untrustedTable: string): LetterRuns {
  const rows = new Map<string, Map<string, number>>();
  for (const row of untrustedTable.split('\n')) {
    const tab = row.indexOf('\t');
    if (tab < 0 || tab > LONGEST) continue;
    const followers = new Map<string, number>(), letters = [...row.slice(tab + 1)];
    for (let i = 0; i + 1 < letters.length; i += 2) followers.set(letters[i]!, (33 - letters[i + 1]!.charCodeAt(0)) / 10);
    rows.set(row.slice(0, tab), followers);
  }
  return {
    logLikelihood(before, letter) {
      let cost = 0;
      for (let n = Math.min(LONGEST, before.length); n >= 0; n--) {
        const followers = rows.get(n === 0 ? '' : before.slice(-n));
        if (followers === undefined) continue;
        const own = followers.get(letter);
        if (own !== undefined) return cost + own;
        cost += followers.get(BACK) ?? 0;
      }
      return cost + UNKNOWN;
    },
  };
}
