import { readArguments } from './arguments.js';

const run = (...words: string[]) => readArguments(['run', ...words]);

describe('the command line', () => {
  it('reads a whole run', () => {
    expect(run('records', '--subject', 'Ann Example', '--born', '1960-02-29', '--also', 'Annie', '--also', 'A. Example', '--out', 'answer', '--json')).toEqual({
      name: 'run',
      run: { folder: 'records', subject: 'Ann Example', born: '1960-02-29', also: ['Annie', 'A. Example'], accept: 'suggestions', out: 'answer', json: true },
    });
  });

  it.each([
    [['--subject', 'A', '--born', '1960-01-01', '--out', 'o'], /folder/],
    [['a', 'b', '--subject', 'A', '--born', '1960-01-01', '--out', 'o'], /one too many/],
    [['a', '--born', '1960-01-01', '--out', 'o'], /--subject/],
    [['a', '--subject', 'A', '--out', 'o'], /--born/],
    [['a', '--subject', 'A', '--born', '1961-02-29', '--out', 'o'], /--born/],
    [['a', '--subject', 'A', '--born', '01/02/1961', '--out', 'o'], /--born/],
    [['a', '--subject', 'A', '--born', '1961-02-28'], /--out/],
    [['a', '--subject', 'A', '--born', '1961-02-28', '--out', 'o', '--accept', 'all'], /--accept/],
    [['a', '--subject', 'A', '--born', '1961-02-28', '--out', 'o', '--colour'], /--colour/],
  ])('%j is refused, saying why', (words, message) => expect(() => run(...words)).toThrow(message));

  it('shows help when asked, and names an unknown command', () => {
    expect(readArguments([])).toEqual({ name: 'help' });
    expect(readArguments(['--help'])).toEqual({ name: 'help' });
    expect(() => readArguments(['launch'])).toThrow(/launch/);
  });

  it('reads the check of the trail', () => {
    expect(readArguments(['audit', 'verify'])).toEqual({ name: 'audit-verify', requestId: undefined, json: false });
  });
});
