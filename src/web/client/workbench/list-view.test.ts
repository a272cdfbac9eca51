import { CaseModel, WITHHOLD } from './case-model.js';
import { groupAt, isHeading, listView, NO_FILTER, positionOf, rowsInSight, seek } from './list-view.js';
import { givenCase } from './review-case.fixture.js';

const model = () => CaseModel.from(givenCase());
const plain = (view: ReturnType<typeof listView>) => view.groups.map((group) => [group.key, [...view.rows.slice(group.from + 1, group.to)]]);

describe('the list', () => {
  it('by page: every page in reading order, also those without a suggestion', () => {
    expect(plain(listView(model(), NO_FILTER, 'page'))).toEqual([[0, [0, 1, 2]], [1, [3, 4]], [2, []], [3, [5, 6]]]);
  });

  it('by person: who is to be withheld first, the most mentioned first, nobody known last', () => {
    expect(plain(listView(model(), NO_FILTER, 'person'))).toEqual([[1, [1, 2, 4, 6]], [0, [0]], [2, [3]], [-1, [5]]]);
  });

  it('by doubt: the least sure first', () => {
    expect(plain(listView(model(), NO_FILTER, 'doubt'))).toEqual([[0, [5, 2]], [50, [4]], [70, [3]], [90, [6, 1, 0]]]);
  });

  it.each([
    ['kind', { kind: 2 }, [2]], ['document', { document: 1 }, [5, 6]], ['person', { person: 1 }, [1, 2, 4, 6]], ['words', { text: 'WEIR' }, [2]], ['a name without its accent', { text: 'brand' }, [1, 2, 4, 6]],
    ['doubt', { state: 'doubt' as const }, [2, 5]], ['pages to read', { toRead: true }, []],
  ])('is filtered by %s', (_what, filter, rows) => {
    const view = listView(model(), { ...NO_FILTER, ...filter }, 'page');
    expect([...view.rows].filter((row) => !isHeading(row))).toEqual(rows);
  });

  it('leaves out pages without an item once mentions are filtered, and keeps those to read when they are asked for', () => {
    expect(listView(model(), { ...NO_FILTER, state: 'open' }, 'page').groups.map((g) => g.key)).toEqual([0, 1, 3]);
    expect(listView(model(), { ...NO_FILTER, toRead: true }, 'page').groups.map((g) => g.key)).toEqual([2]);
  });

  it('filters by the state that is shown, and finds what was decided against the suggestion', () => {
    const given = model();
    given.show([{ row: 0, verdict: WITHHOLD, ground: 0, byHand: true }, { row: 1, verdict: WITHHOLD, ground: 0, byHand: true }]);
    const rows = (state: 'withhold' | 'open' | 'changed') => [...listView(given, { ...NO_FILTER, state }, 'doubt').rows].filter((row) => !isHeading(row)).sort();
    expect(rows('withhold')).toEqual([0, 1]);
    expect(rows('open')).toEqual([2, 3, 4, 5, 6]);
    expect(rows('changed')).toEqual([0]);
  });

  it('finds the next and the previous of a kind, and the heading above', () => {
    const view = listView(model(), NO_FILTER, 'page'), at = positionOf(view, 4);
    expect(view.rows[seek(view, at, 1, isHeading)]).toBe(-3);
    expect(view.rows[seek(view, at, -1, (row) => row === 1)]).toBe(1);
    expect(seek(view, at, 1, (row) => row === 0)).toBe(-1);
    expect(groupAt(view, at)).toBe(1);
    expect(groupAt(view, view.rows.length - 1)).toBe(3);
  });

  it('draws the rows in sight and a few around, however long it is', () => {
    expect(rowsInSight(48_000, 480, 48, 60_000)).toEqual({ from: 992, to: 1_018 });
    expect(rowsInSight(0, 480, 48, 3)).toEqual({ from: 0, to: 3 });
    expect(rowsInSight(999_999, 480, 48, 100)).toEqual({ from: 100, to: 100 });
  });

  it('makes a list of 60,000 without a noticeable wait', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => ({ page: Math.floor(i / 6), person: i % 5, text: `Name ${i}`, percent: i % 101, proposes: 1 as const }));
    const large = CaseModel.from(givenCase(many, 10_000));
    for (const by of ['page', 'person', 'doubt'] as const) {
      const from = performance.now();
      expect(listView(large, { ...NO_FILTER, text: 'name 1' }, by).items).toBeGreaterThan(10_000);
      expect(performance.now() - from).toBeLessThan(500);
    }
  });
});
