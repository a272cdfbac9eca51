import { asFiled } from './as-filed.js';
import { arrange, foundDocuments } from './documents.fixture.js';

describe('documents as filed', () => {
  it('stand in the order of the files, numbered anew', () => {
    const documents = arrange(foundDocuments('b1 1950-01-01', 'a2 1955-01-01', 'a1 1960-01-01'));
    const filed = asFiled(documents, [{ pageId: 'a1' }, { pageId: 'a2' }, { pageId: 'b1' }]);
    expect(filed.map((d) => [d.order, d.firstPageId])).toEqual([[1, 'a1'], [2, 'a2'], [3, 'b1']]);
  });

  it('leave what has no page in the files at the end', () => {
    expect(asFiled(arrange(foundDocuments('x1', 'a1')), [{ pageId: 'a1' }]).map((d) => d.firstPageId)).toEqual(['a1', 'x1']);
  });
});
