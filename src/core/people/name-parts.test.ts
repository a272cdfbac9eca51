import { parseName } from './name-parts.js';
import { peopleResources } from './testing/people-case.js';

const { cues } = peopleResources();

describe('a written name', () => {
  it.each([
    ['Doreen Holroyd', 'full', ['doreen'], 'holroyd'],
    ['HOLROYD, Doreen May', 'full', ['doreen', 'may'], 'holroyd'],
    ['HOLROYD Doreen', 'full', ['doreen'], 'holroyd'],
    ['Mrs. D. Holroyd', 'initialled', ['d'], 'holroyd'],
    ['Holroyd, Mrs. D.', 'initialled', ['d'], 'holroyd'],
    ['Mrs Holroyd', 'titled', [], 'holroyd'],
    ['Bailie Mrs. Wise', 'titled', [], 'wise'],
    ['W.P.C. 1142 Young', 'titled', [], 'young'],
    ['Day, Sharon (DC)', 'full', ['sharon'], 'day'],
    ['Mr da Silva', 'titled', [], 'dasilva'],
    ['Kofi Asante-May', 'full', ['kofi'], 'asantemay'],
    ['IAIN MAC-\nGILLIVRAY', 'full', ['iain'], 'macgillivray'],
    ['Robbie F.', 'cut', ['robbie'], null],
    ['J.W.M.', 'initials', [], null],
    ['K', 'initials', [], null],
    ['jk', 'initials', [], null],
    ['Pugh', 'single', [], 'pugh'],
    ['mday01', 'login', [], null],
    ['Mr & Mrs J. Tate', 'initialled', ['j'], 'tate'],
    ['Mrs.', 'empty', [], null],
    ['“', 'empty', [], null],
  ])('%s is read', (text, shape, given, surname) => { expect(parseName(text, cues)).toMatchObject({ shape, given, surname }); });

  it('holds titles, gender, couples, seniority and other names', () => {
    expect(parseName('Mr & Mrs Tate', cues)).toMatchObject({ couple: true });
    expect(parseName('Mrs Tate', cues)).toMatchObject({ gender: 'f', titles: ['mrs'] });
    expect(parseName('Brian Tate senior', cues)).toMatchObject({ seniority: 'senior', surname: 'tate' });
    expect(parseName('Doreen Tate (née Fenn)', cues).also).toMatchObject([{ surname: 'fenn' }]);
  });
});
