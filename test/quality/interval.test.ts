import { wilson } from '../support/quality/interval.js';

describe('the interval of a share', () => {
  // Published values of the Wilson interval at 95 %.
  it.each([
    [0, 10, 0, 0.2775], [10, 10, 0.7225, 1], [5, 10, 0.2366, 0.7634], [1, 10, 0.0179, 0.4042], [50, 100, 0.4038, 0.5962], [81, 263, 0.2553, 0.3662],
  ])('%i of %i', (hits, of, low, high) => {
    const interval = wilson(hits, of)!;
    expect(interval[0]).toBeCloseTo(low, 3);
    expect(interval[1]).toBeCloseTo(high, 3);
  });

  it('of nothing there is none', () => expect(wilson(0, 0)).toBeNull());
});
