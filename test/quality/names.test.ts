import path from 'node:path';
import { REPOSITORY } from '../../src/settings.js';
import { nameKind } from '../support/quality/name-kind.js';
import { loadNameGazetteer } from '../support/quality/name-origin.js';

const lists = loadNameGazetteer(path.join(REPOSITORY, 'models', 'names'));

describe('how a mention names its person', () => {
  it.each([
    ['Doreen Hartley', 'Doreen Hartley', 'full name'],
    ['HARTLEY, Doreen', 'Doreen Hartley', 'full name'],
    ['Mrs. Doreen Hart-\n   ley', 'Doreen Hartley', 'full name'],
    ['Chan Wai Man', 'Chan Wai Man (Ken Chan)', 'full name'],
    ['Mrs. Hartley', 'Doreen Hartley', 'title and surname'],
    ['Mr & Mrs Hartley', 'Doreen Hartley', 'title and surname'],
    ['Mrs Young', 'Eileen Young', 'title and surname'],
    ['old Mr. Hartley', 'Stanley Hartley', 'title and surname'],
    ['W.P.C. 1142 Hartley', 'W.P.C. 1142 Hartley', 'title and surname'],
    ['Auntie Doreen', 'Doreen Hartley', 'title and forename'],
    ['D. Hartley', 'Doreen Hartley', 'initials and surname'],
    ['Mr. J. R. Hartley', 'James Robert Hartley', 'initials and surname'],
    ['Hartley, D.', 'Doreen Hartley', 'initials and surname'],
    ['Doreen H.', 'Doreen Hartley', 'forename and initial'],
    ['Doreen', 'Doreen Hartley', 'forename alone'],
    ['Dorean', 'Doreen Hartley', 'forename alone'],
    ['KIT', 'Kit Hartley', 'forename alone'],
    ['Grace', 'Grace', 'forename alone'],
    ['HARTLEY', 'Doreen Hartley', 'surname alone'],
    ['da Costa', 'Paulo Miguel da Costa', 'surname alone'],
    ['the Hartleys', 'Doreen Hartley', 'surname alone'],
    ['Young', 'Eileen Young', 'surname alone'],
    ['young Hartley', 'Stanley Hartley', 'surname alone'],
    ['Chan', 'Chan Wai Man (Ken Chan)', 'surname alone'],
    ['Bill', 'William Hartley', 'nickname'],
    ['Dodie', 'Doreen Hartley (Dodie)', 'nickname'],
    ['DH', 'Doreen Hartley', 'initials'],
    ['dh', 'Doreen Hartley', 'initials'],
    ['J.R.H.', 'James Robert Hartley', 'initials'],
    ['Mrs H.', 'Doreen Hartley', 'initials'],
    ['S', 'Stanley Hartley', 'initials'],
    ["NO'B", "Nora O'Brien", 'initials'],
    ['Mrs', 'Doreen Hartley', 'other'],
  ])('%s for %s: %s', (text, trueName, kind) => {
    expect(nameKind(text, trueName, [], lists)).toBe(kind);
  });

  it('a name that the case gives beside the true one is a nickname', () => expect(nameKind('Snowy', 'Doreen Hartley', ['Snowy'], lists)).toBe('nickname'));
});

describe('where a name comes from, as far as the lists say', () => {
  it.each([
    ['Doreen Hartley', 'Doreen Hartley', 'British'],
    ['Mrs. Hartley', 'Doreen Hartley', 'British'],
    ['Bernard', 'Bernard Xyzzy', 'British'],
    ['Mrs Chaudhry', 'Meena Chaudhry', 'other'],
    ['Kowalski, Zofia', 'Zofia Kowalski', 'other'],
    ['Zbigniew', 'Zbigniew Hartley', 'other'],
    ['Doreen Boateng', 'Doreen Boateng', 'other'],
    ['Doreen Hartley-Boateng', 'Doreen Hartley-Boateng', 'other'],
    ['Ahmed Hartley', 'Ahmed Hartley', 'British'],
    ['D.B.', 'Doreen Boateng', 'other'],
    ['D.H.', 'Doreen Hartley', 'British'],
    ['Xyzzy', 'Xyzzy Plugh', 'unknown'],
  ])('%s for %s: %s', (text, trueName, origin) => {
    expect(lists.originOf(text, trueName)).toBe(origin);
  });
});
