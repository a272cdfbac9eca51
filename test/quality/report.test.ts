import type { BatchOutput, OutputPage } from '../support/quality/batch-output.js';
import { judgeCase } from '../support/quality/judge-case.js';
import type { NameGazetteer } from '../support/quality/name-origin.js';
import { qualityReport } from '../support/quality/report.js';
import type { Truth } from '../support/quality/truth.js';

const lists: NameGazetteer = { isForename: () => false, isSurname: () => false, shortFormsOf: () => [], originOf: () => 'British' };
const words: Truth['files'][0]['pages'][0]['words'] = [['Ask', 0.1, 0.1, 0.1, 0.02], ['Doreen', 0.3, 0.1, 0.1, 0.02], ['Hartley', 0.5, 0.1, 0.1, 0.02], ['soon.', 0.7, 0.1, 0.1, 0.02]];
const truth: Truth = {
  subject: { id: 'p01', name: 'Stanley Moss', born: '1950-01-01', alsoKnownAs: [] },
  people: [{ id: 'p02', name: 'Doreen Hartley', role: 'member-of-public', expect: 'redact', relationship: 'neighbour' }],
  documents: [{ file: 'docs/01.txt', type: 'letter', medium: 'carbon-copy', date: '1961-05-02' }],
  files: [{ name: 'scan.pdf', kind: 'scan', pages: [{
    document: 'docs/01.txt', turned: 0, text: 'Ask Doreen Hartley soon.', words, marks: [{ tag: 'PER', id: 'p02', text: 'Doreen Hartley', boxes: [[0.3, 0.1, 0.1, 0.02], [0.5, 0.1, 0.1, 0.02]] }],
  }] }],
};
const page: OutputPage = { file: 'scan.pdf', page: 1, text: 'Ask Doreem Hartley soon.', needsReading: false, words: words.map(([text, ...box]) => [text === 'Doreen' ? 'Doreem' : text, ...box, 0.9]) };
const output = (redacted: readonly (readonly number[])[]): BatchOutput => ({
  pages: [page], glossary: [], redactions: redacted.map((sourceBox) => ({ sourceFile: 'scan.pdf', sourcePage: 1, sourceBox })),
  people: [{ id: 'a', mentions: [{ file: 'scan.pdf', page: 1, text: 'Hartley', boxes: [[0.5, 0.1, 0.1, 0.02]], redacted: true }] }],
});
const report = (out: BatchOutput): string => qualityReport({ words: 'as read', counts: judgeCase('c', truth, out, lists), pageOf: () => page, misses: 5 });

describe('the quality report', () => {
  it('counts by kind, medium and era, and shows a miss with the words around it, true and as read', () => {
    const text = report(output([[0.5, 0.1, 0.1, 0.02]]));
    expect(text).toContain('| full name | .000 (.00–.79) of 1 | .000 (.00–.79) of 1 |');
    expect(text).toMatch(/## By medium[^#]*\| typescript \|/);
    expect(text).toMatch(/## By era[^#]*\| 1960s \|/);
    expect(text).toContain('### Names to withhold, not covered\n\n1 in all, 1 different.\n\n- c scan.pdf page 1, p02\n  - true: Ask **Doreen Hartley** soon.\n  - read: Ask **Doreem Hartley** soon.');
  });

  it('a name under boxes is withheld though no mention holds it whole, and words beside it that are covered count as lost', () => {
    const text = report(output([[0.3, 0.1, 0.5, 0.02]]));
    expect(text).toContain('| full name | .000 (.00–.79) of 1 | 1.000 (.21–1.00) of 1 |');
    expect(text).toMatch(/\| letter \|.* \.500 \(\.09–\.91\) of 2 \|/);
    expect(text).not.toContain('Names to withhold, not covered');
    expect(text).toContain('### Names not found');
  });
});
