import { namesIn } from './names-in.js';

describe('names in what a person tells of their people', () => {
  it.each([
    ['Robert Tolley, stepfather', ['Robert Tolley']],
    ['Jean Mather (aunt)\nMy brother Keith\nDenise O’Hara - social worker', ['Jean Mather', 'Denise O’Hara']],
    ['Mum; Rose', []],
    ['they lived at 4 Mill Lane', []],
    ['', []],
  ])('%s', (lines, names) => expect(namesIn(lines)).toEqual(names));
});
