import { fold } from './fold.js';

/** A word or sign of a page's text, folded for looking up in cue tables: no full stops or apostrophes ("C.C.O." is "cco"). */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Wide gap (column of a form or table) stands before it. */
  readonly gapBefore: boolean;
  readonly isWord: boolean;
}

const TOKEN = /[\p{L}\p{N}](?:[\p{L}\p{N}'’.&/@_-]*[\p{L}\p{N}])?\.?|[^\s\p{L}\p{N}]/gu;

/** Splits a page's text into words and signs, in order of offset. Hyphens and slashes inside a word part it ("S/W" stays "sw"). */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 0, at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index, between = text.slice(at, start);
    for (const c of between) if (c === '\n') line++;
    const gap = /\s{3,}/.test(between);
    at = start + match[0].length;
    const isWord = /^[\p{L}\p{N}]/u.test(match[0]);
    if (!isWord) { tokens.push({ text: match[0], start, end: at, line, gapBefore: gap, isWord }); continue; }
    const pieces = match[0].length > 4 && /\p{L}{2,}[-/&]\p{L}{2,}/u.test(match[0]) ? match[0].split(/(?<=[-/&])/) : [match[0]];
    let offset = start;
    for (const piece of pieces) {
      const folded = fold(piece).replace(/[^\p{L}\p{N}]/gu, '');
      if (folded) tokens.push({ text: folded, start: offset, end: offset + piece.length, line, gapBefore: gap && offset === start, isWord: true });
      offset += piece.length;
    }
  }
  return tokens;
}

/** Index of the first token that starts at or after `offset`. */
export function tokenFrom(tokens: readonly Token[], offset: number): number {
  let low = 0, high = tokens.length;
  while (low < high) { const mid = (low + high) >> 1; if (tokens[mid]!.start < offset) low = mid + 1; else high = mid; }
  return low;
}
