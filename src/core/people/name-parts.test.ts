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
    ['Alderman Mrs. Hood', 'titled', [], 'hood'],
    ['W.P.C. 417 Crane', 'titled', [], 'crane'],
    ['Fenn, Joan (DC)', 'full', ['joan'], 'fenn'],
    ['Mr de Souza', 'titled', [], 'desouza'],
    ['Ada Reid-Hall', 'full', ['ada'], 'reidhall'],
    ['EWAN MAC-\nALISTER', 'full', ['ewan'], 'macalister'],
    ['Peggy H.', 'cut', ['peggy'], null],
    ['H.L.C.', 'initials', [], null],
    ['K', 'initials', [], null],
    ['dk', 'initials', [], null],
    ['Crane', 'single', [], 'crane'],
    ['dtate01', 'login', [], null],
    ['Mr & Mrs J. Tate', 'initialled', ['j'], 'tate'],
    ['Mother, Pauline Tate', 'full', ['pauline'], 'tate'],
    ['D.Holroyd', 'initialled', ['d'], 'holroyd'],
    ['Mjgg D. Holroyd', 'initialled', ['d'], 'holroyd'],
    ['Mra. Holroyd', 'titled', [], 'holroyd'],
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
