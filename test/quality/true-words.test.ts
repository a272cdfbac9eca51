import { wholeWords } from '../support/quality/case-readings.js';

describe('words as they truly stand', () => {
  it('pieces of one word are one word in the box around them, and lines are those of the text', () => {
    const words = wholeWords({
      text: 'Ref: JM/PW\n\nDear Mrs. Hart-\nley,', words: [
        ['Ref:', 0.1, 0.1, 0.08, 0.02], ['JM', 0.2, 0.1, 0.04, 0.02], ['/', 0.24, 0.1, 0.01, 0.02], ['PW', 0.25, 0.1, 0.04, 0.03], ['Dear', 0.1, 0.2, 0.08, 0.02], ['Mrs.', 0.2, 0.2, 0.08, 0.02],
        ['Hart-', 0.3, 0.2, 0.1, 0.02], ['ley', 0.1, 0.3, 0.06, 0.02], [',', 0.16, 0.3, 0.02, 0.02],
      ],
    });
    expect(words.map((w) => [w.text, w.line])).toEqual([['Ref:', 0], ['JM/PW', 0], ['Dear', 2], ['Mrs.', 2], ['Hart-', 2], ['ley,', 3]]);
    expect(words[1]!.box.x).toBe(0.2);
    expect(words[1]!.box.width).toBeCloseTo(0.09);
    expect(words[1]!.box.height).toBeCloseTo(0.03);
  });
});
