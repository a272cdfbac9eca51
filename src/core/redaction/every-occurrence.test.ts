import { sampleInput, type SampleName } from '../bundle/testing/sample-bundle.js';
import { pageText } from '../page/page-text.js';
import { everyOccurrence } from './every-occurrence.js';

function found(lines: readonly string[], names: readonly SampleName[], keepFirst = 1): string[] {
  const input = sampleInput([{ lines }], names);
  const kept = names.flatMap(({ person }) => input.decisions.filter((d) => d.personId === person).slice(0, keepFirst).map((d) => d.mentionId));
  const mentions = input.mentions.filter((m) => kept.includes(m.id));
  return everyOccurrence(input.pages.map((p) => ({ pageId: p.pageId, text: pageText(p.reading) })), mentions, new Map(input.decisions.map((d) => [d.mentionId, d]))).map((o) => o.text);
}
const withheld = (name: string): SampleName => ({ name, person: 'person-family', verdict: 'withhold' });

describe('every occurrence of a withheld name', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['in capitals', ['Vera Lund', 'MRS VERA LUND'], ['VERA LUND']],
    ['over a line break', ['Vera Lund', 'then Vera', 'Lund came'], ['Vera\nLund']],
    ['with an accent and a hyphen', ['Vera Lund', 'Véra-Lund'], ['Véra-Lund']],
    ['not inside other words', ['Vera Lund', 'Severa Lundgren'], []],
    ['not where it is hidden already', ['Vera Lund'], []],
  ];
  it.each(cases)('is found %s', (_, lines, expected) => expect(found(lines, [withheld('Vera Lund')])).toEqual(expected));

  it('leaves single names alone: they belong to too many people', () => expect(found(['Lund said', 'the Lund farm'], [withheld('Lund')])).toEqual([]));

  it('finds numbers again', () => expect(found(['01632 960 123', 'ring 01632-960123'], [{ ...withheld('01632 960 123'), kind: 'telephone' }])).toEqual(['01632-960123']));

  it('does not hide a name that is shown somewhere by decision: father and son of one name', () => {
    const names: SampleName[] = [withheld('Vera Lund')];
    const input = sampleInput([{ lines: ['Vera Lund', 'Vera Lund', 'Vera Lund'] }], names);
    const decisions = new Map(input.decisions.map((d, i) => [d.mentionId, i === 1 ? { ...d, verdict: 'disclose' as const } : d]));
    const mentions = input.mentions.slice(0, 2);
    expect(everyOccurrence([{ pageId: 'page-1', text: pageText(input.pages[0]!.reading) }], mentions, decisions)).toEqual([]);
  });
});
