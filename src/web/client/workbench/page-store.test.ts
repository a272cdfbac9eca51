import { PageStore } from './page-store.js';
import { Recent } from './recent.js';

const settled = async (): Promise<void> => { for (let i = 0; i < 300; i++) await Promise.resolve(); };
const page = (i: number) => ({ id: `p${i}`, hasPicture: true });

describe('pages fetched ahead', () => {
  function store() {
    const asked: string[] = [], released: string[] = [];
    let open = 0, most = 0;
    const pages = new PageStore({
      page: async (pageId) => { asked.push(pageId); most = Math.max(most, ++open); await Promise.resolve(); open--; return { pageId, text: '', words: [], marks: [], areas: [], documentNote: null, flagsNote: null, copies: [] }; },
      picture: () => Promise.resolve(new Blob([])),
    }, () => Promise.resolve({ url: `blob:${asked.length}`, element: null }), ({ url }) => { released.push(url); }, () => undefined);
    return { pages, asked, released, most: () => most };
  }

  it('come in the order in which they are wanted, a few at a time, each once', async () => {
    const { pages, asked, most } = store();
    pages.want([page(1), page(2), page(3), page(4), page(5)]);
    await settled();
    pages.want([page(5), page(6)]);
    await settled();
    expect(asked).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
    expect(most()).toBeLessThanOrEqual(3);
    expect(pages.picture('p6')).toBeDefined();
  });

  it('are let go when many others came after them, so that memory stays flat', async () => {
    const { pages, released } = store();
    for (let i = 0; i < 200; i++) { pages.want([page(i)]); await settled(); }
    expect(pages.held()).toEqual({ views: 60, pictures: 24 });
    expect(released).toHaveLength(200 - 24);
    expect(pages.view('p0')).toBeUndefined();
    expect(pages.view('p199')).toBeDefined();
  });

  it('are shown as they were when their marks changed, and fetched again, once; the picture stays', async () => {
    const { pages, asked } = store();
    pages.want([page(1)]);
    await settled();
    pages.outdated(['p1']);
    expect(pages.view('p1')).toBeDefined();
    expect(pages.picture('p1')).toBeDefined();
    pages.want([page(1)]);
    await settled();
    pages.want([page(1)]);
    await settled();
    expect(asked).toEqual(['p1', 'p1']);
  });
});

describe('what was used last', () => {
  it('stays, and what was not goes first', () => {
    const gone: number[] = [], recent = new Recent<number>(2, (value) => gone.push(value));
    recent.set('a', 1);
    recent.set('b', 2);
    recent.get('a');
    recent.set('c', 3);
    expect(gone).toEqual([2]);
    expect(recent.get('a')).toBe(1);
    recent.clear();
    expect([...gone].sort()).toEqual([1, 2, 3]);
    expect(recent.size).toBe(0);
  });
});
