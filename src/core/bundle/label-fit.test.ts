import { fittedLabel } from './label-fit.js';
import { SAMPLE_MEASURE } from './testing/sample-bundle.js';

describe('a label in its box', () => {
  it('is written out where there is room', () => expect(fittedLabel('another child 2', 1, { x: 10, y: 10, width: 120, height: 12 }, SAMPLE_MEASURE)).toMatchObject({ seen: 'another child 2 (1)', rest: '', size: 8 }));
  it('becomes smaller before it becomes shorter', () => expect(fittedLabel('another child 2', 1, { x: 10, y: 10, width: 60, height: 12 }, SAMPLE_MEASURE)).toMatchObject({ seen: 'another child 2 (1)', size: 6 }));
  it('is the number alone in a narrow box, and the rest is still spoken', () => expect(fittedLabel('another child 2', 1, { x: 10, y: 10, width: 20, height: 12 }, SAMPLE_MEASURE)).toMatchObject({ seen: '(1)', rest: 'another child 2' }));
  it('stands on whole points', () => {
    const { x, y } = fittedLabel('a relative 1', 3, { x: 10.3, y: 99.7, width: 77.7, height: 9.1 }, SAMPLE_MEASURE);
    expect([x, y].every(Number.isInteger)).toBe(true);
  });
});
