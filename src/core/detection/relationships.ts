import type { Hit } from './hit.js';
import type { Shield } from './text/shields.js';
import type { Token, TokenPage } from './text/tokens.js';
import { DETERMINERS, KIN, KIN_MODIFIERS, ROLE_NOUNS } from './words/kin.js';
import { PERSON_VERBS } from './words/stop.js';

const NOT_AFTER = new Set(['day', 'tongue', 'christmas', 'ship', 'superior', 'board', 'union', 'society', 'country', 'hood', 'allowance', 'group', 'class', 'grant', 'clinic', 'book', 'milk']);
const ROLE_TAIL = /^[ \t\n]+(?:next door|opposite|upstairs|downstairs|across the (?:road|landing|street)|over the road|from the [a-z]+|at (?:number|no\.?) ?\d+|who (?:rang|phoned|called|reported))/i;

/** Mentions of people by kinship or place in the household: "her uncle", "MGM", "the foster mother", "the lad next door". */
export function findRelationships(page: TokenPage, shields: readonly Shield[]): Hit[] {
  const hits: Hit[] = [], { tokens, text } = page;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!, low = token.low;
    if (shields[i] === 'contact') continue;
    if (isOneOfTwo(tokens, i)) {
      hits.push({ start: tokens[i - 1]!.start, end: token.end, kind: 'relationship', confidence: 0.55, recogniser: 'relationship', cue: `one of several told apart by age: "${text.slice(tokens[i - 1]!.start, token.end).replace(/\s+/g, ' ')}"`, adjustments: [] });
      continue;
    }
    const kin = KIN.has(low), role = !kin && (ROLE_NOUNS.has(low) || ONE_OF_MANY.has(low));
    if (!kin && !role) continue;
    if (shields[i] === 'organisation' || shields[i] === 'saint') continue;
    if (NOT_AFTER.has(tokens[i + 1]?.low ?? '') && tokens[i + 1]!.gap === 'space') continue;
    if (low === 'matron' && token.shape === 'lower') continue;
    if ((low === 'da' || low === 'ma') && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? '') && tokens[i + 1]!.gap === 'space') continue;
    if (low === 'ma' && token.shape === 'caps' || (low === 'da' || low === 'pa' || low === 'ma') && token.shape === 'caps') continue;
    let first = i, modified = false, determined: Token | null = null;
    while (first > 0 && adjacent(tokens[first]!) && (KIN_MODIFIERS.has(tokens[first - 1]!.low) || (role && tokens[first - 1]!.low === 'young'))) { first--; modified ||= tokens[first]!.low !== 'young'; }
    if (first > 0 && adjacent(tokens[first]!) && (DETERMINERS.has(tokens[first - 1]!.low))) { first--; determined = tokens[first]!; modified ||= role && determined.low === 'another'; }
    let end = token.end, confidence: number, why: string;
    if (determined === null && SEVERAL.test(low) && first > 0 && adjacent(tokens[first]!) && /^(?:two|three|four)$/.test(tokens[first - 1]!.low)) { first--; determined = tokens[first]!; }
    const tail = ROLE_TAIL.exec(text.slice(token.end, token.end + 60));
    if (kin) {
      const capital = token.shape === 'cap' && !token.opens, possessor = determined !== null && !/^(?:a|an|that|this|these|those|one's)$/.test(determined.low);
      confidence = possessor ? 0.75 : modified ? 0.7 : determined !== null ? 0.6 : capital ? 0.72 : tokens[first - 1]?.possessive && adjacent(tokens[first]!) ? 0.75 : 0.55;
      why = `a word for a relation or member of the household: "${text.slice(tokens[first]!.start, token.end).replace(/\s+/g, ' ')}"`;
      if (tail) end += tail[0].length;
    } else {
      if (ONE_OF_MANY.has(low) ? !modified : tail === null && !modified && (determined === null || !/^(?:the|his|her|their|my|our|both|two|three|four)$/.test(determined.low))) continue;
      if (tail !== null) end += tail[0].length;
      const common = /^(?:boy|girl|man|woman|lady|men|women|youth|lad|lass)$/.test(low), several = SEVERAL.test(low);
      confidence = tail !== null ? 0.7 : modified ? 0.5 : several ? 0.46 : common ? (/^(?:his|my)$/.test(determined!.low) ? 0.6 : 0.3) : 0.52;
      why = `a person named by role: "${text.slice(tokens[first]!.start, end).replace(/\s+/g, ' ')}"`;
    }
    hits.push({ start: tokens[first]!.start, end, kind: 'relationship', confidence, recogniser: 'relationship', cue: why, adjustments: [] });
  }
  return joined(hits, text);
}

const SEVERAL = /^(?:boys|girls|lads|lasses)$/;

/** "The elder was committed", "to the youngest.": no noun follows. */
function isOneOfTwo(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!, before = tokens[i - 1], after = tokens[i + 1];
  if (!/^(?:elder|eldest|younger|youngest|older|oldest)$/.test(token.low) || before?.low !== 'the' || !adjacent(token)) return false;
  return after === undefined || after.before !== '' || after.gap === 'column' || PERSON_VERBS.has(after.low);
}

/** Words for anybody: somebody in particular only as one of several ("the third child", "another young person"). */
const ONE_OF_MANY = new Set(['child', 'children', 'person']);

/** "her mother's partner", "son of the foster parents": one person by way of another is one mention. */
function joined(hits: readonly Hit[], text: string): Hit[] {
  const out: Hit[] = [];
  for (const hit of hits) {
    const last = out.at(-1);
    if (last && /^(?:['’]s\s+|\s+of\s+)$/.test(text.slice(last.end, hit.start))) out[out.length - 1] = { ...last, end: hit.end, confidence: Math.max(last.confidence, hit.confidence), cue: `${last.cue}, by way of another` };
    else out.push(hit);
  }
  return out;
}

const adjacent = (t: Token): boolean => t.before === '' && (t.gap === 'space' || t.gap === 'line');
