import fc from 'fast-check';
import { safePath } from './safe-path.js';

describe('safePath', () => {
  it.each([
    ['scan-001.pdf', 'scan-001.pdf'],
    ['box 3/fiche.tif', 'box 3/fiche.tif'],
    ['box 3\\fiche.tif', 'box 3/fiche.tif'],
    ['C:\\records\\a.pdf', 'records/a.pdf'],
    ['C:C:/a.pdf', 'C:C:/a.pdf'],
    ['C:/D:/a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/abs/./a//b.pdf', 'abs/a/b.pdf'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['nul\u0000byte.pdf', 'nulbyte.pdf'],
    ['Zoe\u0308.pdf', 'Zoë.pdf'],
  ])('%j becomes %j', (untrusted, expected) => expect(safePath(untrusted)).toBe(expected));

  it.each(['', '/', '..', ' / ', '\u0000', 'x'.repeat(1_001)])('%j is refused', (untrusted) => expect(safePath(untrusted)).toBeNull());

  it('never leaves the folder, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (untrusted) => {
      const path = safePath(untrusted);
      return path === null || path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    }));
  });

  it('is stable: a safe path stays as it is', () => {
    fc.assert(fc.property(fc.string(), (untrusted) => {
      const once = safePath(untrusted);
      return once === null || safePath(once) === once;
    }));
  });
});
