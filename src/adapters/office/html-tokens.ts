import { decodeEntities } from './html-entities.js';

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string };

/** Elements whose content is not text for a reader. */
const OPAQUE = new Set(['script', 'style', 'title', 'template', 'noframes', 'iframe', 'object', 'svg', 'math', 'select', 'xml']);

/** Tokens of HTML, however broken; each character is looked at once. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    if (open < 0) { yield { kind: 'text', text: decodeEntities(html.slice(at)) }; return; }
    if (open > at) yield { kind: 'text', text: decodeEntities(html.slice(at, open)) };
    if (html.startsWith('<!--', open)) { at = after(html, '-->', open + 4); continue; }
    if (html[open + 1] === '!' || html[open + 1] === '?') { at = after(html, '>', open + 2); continue; }
    if (!/[a-zA-Z/]/.test(html[open + 1] ?? '')) { yield { kind: 'text', text: '<' }; at = open + 1; continue; }
    const end = tagEnd(html, open + 1);
    const tag = html.slice(open + 1, end);
    const name = /^\/?([a-zA-Z][a-zA-Z0-9:]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
    at = end + 1;
    if (tag.startsWith('/')) { if (name !== '') yield { kind: 'close', name }; continue; }
    if (name === '') continue;
    if (OPAQUE.has(name) && !tag.endsWith('/')) {
      const close = indexOfClose(html, name, at);
      at = close < 0 ? html.length : after(html, '>', close);
      continue;
    }
    yield { kind: 'open', name, attributes: tag.slice(name.length) };
  }
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** The ">" that closes a tag: one inside quotes does not. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let i = from; i < html.length; i++) {
    const c = html[i]!;
    if (quote !== '') { if (c === quote) quote = ''; } else if (c === '>') return i;
    else if ((c === '"' || c === "'") && html[i - 1] === '=') quote = c;
  }
  const plain = html.indexOf('>', from);
  return plain < 0 ? html.length : plain;
}

function indexOfClose(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return -1;
}

/** The value of an attribute; '' where it has none. */
export function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(attributes);
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}
