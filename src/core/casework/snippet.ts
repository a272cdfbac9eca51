export interface Snippet { readonly before: string; readonly text: string; readonly after: string }

/** Letters shown on either side of a mention. */
const AROUND = 70;

/** The words around [start, end) of a page's text, cut between words, on one line. */
export function snippetOf(text: string, start: number, end: number, around = AROUND): Snippet {
  const from = start <= around ? 0 : nextGap(text, start - around, start), to = end + around >= text.length ? text.length : lastGap(text, end + around, end);
  const plain = (part: string): string => part.replace(/\s+/g, ' ');
  return { before: `${from > 0 ? '… ' : ''}${plain(text.slice(from, start)).trimStart()}`, text: plain(text.slice(start, end)), after: `${plain(text.slice(end, to)).trimEnd()}${to < text.length ? ' …' : ''}` };
}

function nextGap(text: string, at: number, most: number): number {
  for (let i = at; i < most; i++) if (/\s/.test(text[i]!)) return i + 1;
  return at;
}

function lastGap(text: string, at: number, least: number): number {
  for (let i = at; i > least; i--) if (/\s/.test(text[i]!)) return i;
  return at;
}
