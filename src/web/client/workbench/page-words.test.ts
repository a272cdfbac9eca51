import { areaBetween, between, context, lineBoxes, touched, widened, wordAt, wordBeside, type Words } from './page-words.js';

/** Lines of words at the same pitch; an empty line leaves a gap. */
function given(...lines: string[]): { words: Words; text: string } {
  const words: { text: string; box: { x: number; y: number; width: number; height: number }; line: number; start: number; end: number }[] = [];
  let text = '', line = 0;
  lines.forEach((content, row) => {
    if (content === '') return;
    if (text) text += '\n';
    let x = 0.1;
    content.split(' ').forEach((word, i) => {
      if (i > 0) text += ' ';
      words.push({ text: word, box: { x, y: 0.1 + row * 0.03, width: word.length * 0.01, height: 0.02 }, line, start: text.length, end: text.length + word.length });
      text += word;
      x += (word.length + 1) * 0.01;
    });
    line++;
  });
  return { words, text };
}

const { words, text } = given('Dear Mrs Quill', 'I saw Arlo', '', 'He is well', 'and sends love');
const read = (range: { start: number; end: number } | null): string | null => range && text.slice(range.start, range.end).replace('\n', ' / ');
const at = (word: string): number => words.findIndex((w) => w.text === word);
const place = (word: string): [number, number] => [words[at(word)]!.start, words[at(word)]!.end];

describe('the words of a page', () => {
  it('are walked with arrow keys', () => {
    expect(words[wordBeside(words, at('Mrs'), 'right')]!.text).toBe('Quill');
    expect(words[wordBeside(words, at('Quill'), 'right')]!.text).toBe('I');
    expect(words[wordBeside(words, at('Mrs'), 'down')]!.text).toBe('Arlo');
    expect(words[wordBeside(words, at('saw'), 'up')]!.text).toBe('Dear');
    expect(words[wordBeside(words, at('saw'), 'line-start')]!.text).toBe('I');
    expect(words[wordBeside(words, at('saw'), 'line-end')]!.text).toBe('Arlo');
    expect(words[wordBeside(words, at('Dear'), 'up')]!.text).toBe('Dear');
    expect(wordBeside([], 0, 'left')).toBe(-1);
  });

  it('are chosen from the first to the last, whichever came first', () => {
    expect(read(between(words, at('Arlo'), at('Mrs')))).toBe('Mrs Quill / I saw Arlo');
  });

  it('grow to whole words, lines and the paragraph', () => {
    const [start, end] = place('Quill');
    expect(read(widened(words, start + 1, end - 1, 'word'))).toBe('Quill');
    expect(read(widened(words, start, end, 'line'))).toBe('Dear Mrs Quill');
    expect(read(widened(words, start, end, 'paragraph'))).toBe('Dear Mrs Quill / I saw Arlo');
    expect(read(widened(words, ...place('well'), 'paragraph'))).toBe('He is well / and sends love');
    expect(widened(words, 900, 901, 'line')).toBeNull();
  });

  it('are touched by a range that holds only a part of them', () => {
    const [start] = place('Mrs');
    expect(touched(words, start + 2, start + 6)).toEqual({ first: at('Mrs'), last: at('Quill') });
  });

  it('give one box for each line', () => {
    const boxes = lineBoxes(words, 0, text.length);
    expect(boxes).toHaveLength(4);
    expect(boxes[0]!.width).toBeCloseTo(0.14);
  });

  it('are found under a pointer, or the nearest', () => {
    expect(words[wordAt(words, 0.16, 0.11)]!.text).toBe('Mrs');
    expect(words[wordAt(words, 0.9, 0.9)]!.text).toBe('love');
    expect(wordAt([], 0.5, 0.5)).toBe(-1);
  });

  it('are shown in what stands round them', () => {
    const [start, end] = place('Arlo');
    expect(context(text, start, end, 10)).toEqual({ before: '… I saw ', words: 'Arlo', after: ' He is …' });
  });

  it('an area is the same whichever corner came first', () => {
    const box = areaBetween({ x: 0.6, y: 0.2 }, { x: 0.1, y: 0.5 });
    expect([box.x, box.y]).toEqual([0.1, 0.2]);
    expect([box.width, box.height].map((n) => Number(n.toFixed(3)))).toEqual([0.5, 0.3]);
  });
});
