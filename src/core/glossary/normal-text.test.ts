import fc from 'fast-check';
import { Gap, gapOf, normalForm, normalText } from './normal-text.js';

it.each([
  ['P. S. O.', 'pso'], ['P.S.O.', 'pso'], ['T. & A.', 't&a'], ['T/C', 't/c'], ['11+', '11+'], ['1:1', '1:1'], ['Ref: A', 'refa'], ['Siân', 'sian'], ['Močiutė', 'močiutė'],
])('%j is %j', (text, form) => expect(normalForm(text)).toBe(form));

it.each([
  ['', Gap.none], [' ', Gap.space], ['.', Gap.dot], ['. ', Gap.dotSpace], ['\n', Gap.line], ['-', Gap.hyphen], ['-\n', Gap.brokenHyphen], ['   ', Gap.break], ['\n\n', Gap.break], ["'", Gap.apostrophe], [', ', Gap.comma], [';', Gap.break],
])('%j between two characters', (between, gap) => expect(gapOf(between)).toBe(gap));

it('each kept character stands at its offset', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const normal = normalText(text);
    expect(normal.offsets).toHaveLength(normal.characters.length);
    for (let i = 0; i < normal.characters.length; i++) {
      const there = text[normal.offsets[i]!]!;
      if (/^[\x20-\x7e]$/.test(there)) expect(normal.characters[i]).toBe(there.toLowerCase());
    }
  }));
});
