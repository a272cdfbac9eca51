import fc from 'fast-check';
import { csvCell, scheduleCsv, type ScheduleRow } from './schedule.js';

const ROW: ScheduleRow = { file: '=cmd|x!A1/"a, b".pdf', page: 2, bundlePage: 7, documentNumber: 1, kind: 'name', verdict: 'withhold', ground: 'TP', statute: 's', label: 'another child 1', personId: 'p', decidedBy: '@anna', decidedAt: '2026-01-05' };

describe('the schedule as CSV', () => {
  it.each([['=1+1', '"\'=1+1"'], ['+44', '"\'+44"'], ['-2', '"\'-2"'], ['@SUM(A1)', '"\'@SUM(A1)"'], ['\t=1', '"\'\t=1"'], ['＝1', '"\'＝1"'], ['  =1', '"\'  =1"'], ['a=1', 'a=1'], ['a,"b"', '"a,""b"""']])('writes %j as %s', (value, cell) => expect(csvCell(value)).toBe(cell));

  it('keeps every row on its own line with all its cells', () => {
    const lines = scheduleCsv([ROW, { ...ROW, bundlePage: null }]).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"\'=cmd|x!A1/""a, b"".pdf",2,7,1,name,withhold');
  });

  it('never begins a cell with what a spreadsheet would run', () => {
    fc.assert(fc.property(fc.string(), (value) => expect(csvCell(value).replace(/^"/, '')).not.toMatch(/^\s*[=+\-@]/)));
  });
});
