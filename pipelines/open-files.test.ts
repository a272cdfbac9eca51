import type { BlobStore } from '../src/ports/blob-store.port.js';
import type { FileOpener, OpenedFile } from '../src/ports/file-opener.port.js';
import type { Records } from '../src/ports/records.port.js';
import { OpenFiles } from './open-files.js';

/** Counts what is opened and closed. */
function counting(failFirst = false) {
  const seen = { opened: [] as string[], closed: [] as string[] };
  const blobs = { get: (_request: string, sha256: string) => Promise.resolve(Buffer.from(sha256)) } as unknown as BlobStore;
  const records = { file: (id: string) => Promise.resolve(id === 'gone' ? null : { id, requestId: 'r', sha256: id, path: `${id}.pdf` }) } as unknown as Records;
  const opener: FileOpener = {
    async open(_bytes, name) {
      seen.opened.push(name);
      if (failFirst && seen.opened.length === 1) throw new Error('the sandbox broke');
      return { close: async () => { seen.closed.push(name); } } as unknown as OpenedFile;
    },
    close: () => Promise.resolve(),
  };
  return { seen, files: new OpenFiles(blobs, records, opener, 2) };
}

describe('files whose pages are being read stay open', () => {
  it('opens a file once for many pages, also at the same time', async () => {
    const { seen, files } = counting();
    await Promise.all([1, 2, 3].map(() => files.use('a', () => Promise.resolve())));
    await files.use('a', () => Promise.resolve());
    expect(seen.opened).toEqual(['a.pdf']);
    await files.close();
    expect(seen.closed).toEqual(['a.pdf']);
  });

  it('keeps no more idle files than its limit, the newest', async () => {
    const { seen, files } = counting();
    for (const id of ['a', 'b', 'c']) await files.use(id, () => Promise.resolve());
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen.closed).toEqual(['a.pdf']);
    await files.close();
  });

  it('closes a file on which work failed, and opens it afresh for the next page', async () => {
    const { seen, files } = counting();
    await expect(files.use('a', () => Promise.reject(new Error('this page is bad')))).rejects.toThrow('this page is bad');
    await files.use('a', () => Promise.resolve());
    expect(seen.opened).toEqual(['a.pdf', 'a.pdf']);
    expect(seen.closed).toEqual(['a.pdf']);
    await files.close();
  });

  it('does not remember a file that could not be opened', async () => {
    const { seen, files } = counting(true);
    await expect(files.use('a', () => Promise.resolve())).rejects.toThrow('the sandbox broke');
    await expect(files.use('a', () => Promise.resolve('read'))).resolves.toBe('read');
    expect(seen.opened).toHaveLength(2);
    await files.close();
  });

  it('says so when a file is no longer part of the request', async () => {
    const { files } = counting();
    await expect(files.use('gone', () => Promise.resolve())).rejects.toMatchObject({ code: 'file-missing' });
  });
});
