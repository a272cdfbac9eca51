import { DISCLOSE, OPEN, WITHHOLD } from './case-model.js';
import { decide, decideHere, decidePerson, listedPreview, takeListed } from './decisions.js';
import { FakeServer } from './fake-server.fixture.js';
import { isHeading } from './list-view.js';
import { Workbench } from './workbench.js';

/** Lets everything that waits run. */
const settled = async (): Promise<void> => { for (let i = 0; i < 20; i++) await Promise.resolve(); await new Promise((resolve) => setTimeout(resolve, 0)); };

async function opened(server = new FakeServer(), actor = 'me'): Promise<{ bench: Workbench; server: FakeServer; again: () => Promise<void> }> {
  const pauses: (() => void)[] = [];
  const api = server.api(actor);
  const bench = new Workbench({ api, hold: () => Promise.resolve({ url: 'blob:', element: null }), release: () => undefined, pause: () => new Promise((resolve) => pauses.push(resolve)) }, await api.case());
  bench.listen();
  return { bench, server, again: async () => { pauses.splice(0).forEach((resolve) => resolve()); await settled(); } };
}

const standing = (bench: Workbench, row: number) => bench.model.shown(row);

describe('the workbench', () => {
  it('starts at the first open item', async () => {
    const { bench } = await opened();
    expect(isHeading(bench.view.value.rows[bench.position.value]!)).toBe(false);
    expect(bench.row.value).toBe(0);
  });

  it('shows a decision at once, stores it, and goes on to the next open item', async () => {
    const { bench, server } = await opened();
    decideHere(bench, 'take');
    expect(standing(bench, 0)).toEqual({ verdict: DISCLOSE, ground: 4, byHand: true });
    expect(bench.model.waits(0)).toBe(true);
    expect(bench.row.value).toBe(1);
    expect(bench.said.value).toMatch(/^Disclosed “Ivy”\. Next: Arlo Brånd/);
    await settled();
    expect(bench.model.waits(0)).toBe(false);
    expect(server.entries.get(bench.model.idOf(0))).toMatchObject({ value: { verdict: 'disclose', ground: 'KEEP-SUBJECT' }, by: 'me' });
    expect(bench.model.counts()).toMatchObject({ open: 6, disclose: 1, withhold: 0 });
  });

  it('names the version that its own unstored decision will get, so that deciding twice quickly is no conflict', async () => {
    const { bench, server } = await opened();
    decide(bench, [1], { verdict: WITHHOLD });
    decide(bench, [1], { verdict: DISCLOSE });
    decide(bench, [1], { verdict: WITHHOLD });
    await settled();
    expect(bench.conflict.value).toBeNull();
    expect(server.entries.get(bench.model.idOf(1))).toMatchObject({ value: { verdict: 'withhold' }, version: 3 });
  });

  it('takes what is proposed for everyone listed, as one act that leaves alone what was decided', async () => {
    const { bench, server } = await opened();
    decide(bench, [1], { verdict: DISCLOSE });
    await settled();
    bench.list({ ...bench.filter.value, role: bench.model.source.people[bench.model.person[1]!]!.role }, 'person');
    const { rows, people } = listedPreview(bench), role = (row: number) => bench.model.source.people[bench.model.person[row]!]?.role;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).not.toContain(1);
    expect(new Set(rows.map(role))).toEqual(new Set([role(1)]));
    takeListed(bench);
    for (const row of rows) expect(standing(bench, row)).toEqual({ verdict: bench.model.suggested[row], ground: bench.model.suggestedGround[row], byHand: false });
    expect(standing(bench, 1).verdict).toBe(DISCLOSE);
    await settled();
    expect(people.length).toBeGreaterThan(0);
    for (const row of rows) expect(server.entries.get(bench.model.idOf(row))).toMatchObject({ byHand: false });
    bench.undo();
    await settled();
    for (const row of rows) expect(standing(bench, row).verdict).toBe(OPEN);
  });

  it('undoes and does again, also before the act was stored', async () => {
    const { bench, server } = await opened();
    decide(bench, [1], { verdict: WITHHOLD });
    bench.undo();
    expect(standing(bench, 1).verdict).toBe(OPEN);
    await settled();
    expect(server.entries.size).toBe(0);
    bench.redo();
    expect(standing(bench, 1).verdict).toBe(WITHHOLD);
    await settled();
    expect(server.entries.get(bench.model.idOf(1))).toMatchObject({ value: { verdict: 'withhold' }, byHand: true });
    bench.undo();
    await settled();
    expect(server.entries.size).toBe(0);
    expect([bench.mayUndo.value, bench.mayRedo.value]).toEqual([0, 1]);
  });

  it('decides for a person everywhere in one act that leaves alone what was decided by hand', async () => {
    const { bench, server } = await opened();
    decide(bench, [4], { verdict: DISCLOSE });
    decidePerson(bench, 1, WITHHOLD, 0, null);
    expect([1, 2, 4, 6].map((row) => standing(bench, row).verdict)).toEqual([WITHHOLD, WITHHOLD, DISCLOSE, WITHHOLD]);
    await settled();
    expect([1, 2, 4, 6].map((row) => server.entries.get(bench.model.idOf(row))?.value.verdict)).toEqual(['withhold', 'withhold', 'disclose', 'withhold']);
    expect(server.sent).toHaveLength(2);
    bench.undo();
    await settled();
    expect([...server.entries.keys()]).toEqual([bench.model.idOf(4)]);
    expect(standing(bench, 1).verdict).toBe(OPEN);
  });

  it('keeps what it cannot send, says so, goes on, and stores everything in order when the line is back', async () => {
    const { bench, server, again } = await opened();
    server.down = true;
    decideHere(bench, 'withhold');
    decideHere(bench, 'withhold');
    await settled();
    expect(bench.sending.value).toBe('lost');
    expect(bench.waiting.value).toBe(2);
    expect(standing(bench, 1).verdict).toBe(WITHHOLD);
    await again();
    expect(bench.waiting.value).toBe(2);
    server.down = false;
    await again();
    expect(bench.waiting.value).toBe(0);
    expect(bench.sending.value).toBe('idle');
    expect(server.sent.map((body) => body.kind === 'act' && body.act.kind === 'decide' && body.act.mentions[0]!.id)).toEqual([bench.model.idOf(0), bench.model.idOf(1)]);
  });

  it('takes a decision whose answer was lost as stored, and not as a conflict', async () => {
    const { bench, server, again } = await opened();
    server.losesAnswer = true;
    decide(bench, [1], { verdict: WITHHOLD });
    await settled();
    await again();
    expect(bench.conflict.value).toBeNull();
    expect(bench.waiting.value).toBe(0);
    expect(server.entries.size).toBe(1);
  });

  it('shows what another reviewer decides as it happens, and says who', async () => {
    const { bench, server } = await opened();
    server.otherDoes({ kind: 'decide', mentions: [{ id: bench.model.idOf(3), expected: 0 }], verdict: 'disclose', ground: 'KEEP-OFFICIAL', note: null });
    expect(standing(bench, 3)).toEqual({ verdict: DISCLOSE, ground: 5, byHand: true });
    expect(bench.heard.value?.words).toBe('Sam Other decided (1 entry).');
    expect(bench.model.actors[bench.model.decider(3)]).toBe('Sam Other');
  });

  describe('where another reviewer decided first', () => {
    async function clash() {
      const { bench, server, again } = await opened();
      const id = bench.model.idOf(3);
      server.down = true;
      decide(bench, [3], { verdict: WITHHOLD });
      await settled();
      server.down = false;
      server.otherDoes({ kind: 'decide', mentions: [{ id, expected: 0 }], verdict: 'disclose', ground: 'KEEP-OFFICIAL', note: null });
      expect(standing(bench, 3).verdict).toBe(WITHHOLD);
      await again();
      expect(bench.conflict.value?.conflicts[0]).toMatchObject({ key: id, standing: { value: { verdict: 'disclose' } } });
      expect(server.entries.get(id)?.by).toBe('other');
      return { bench, server, id };
    }

    it('keeps theirs when the person says so', async () => {
      const { bench, server, id } = await clash();
      bench.outbox.answer('theirs');
      await settled();
      expect(server.entries.get(id)?.by).toBe('other');
      expect(standing(bench, 3).verdict).toBe(DISCLOSE);
      expect(bench.conflict.value).toBeNull();
    });

    it('stores mine over it when the person says so', async () => {
      const { bench, server, id } = await clash();
      bench.outbox.answer('mine');
      await settled();
      expect(server.entries.get(id)).toMatchObject({ by: 'me', value: { verdict: 'withhold' } });
      expect(standing(bench, 3).verdict).toBe(WITHHOLD);
    });
  });

  it('stays at the same item when the list is made anew, and at the nearest where the filter leaves it out', async () => {
    const { bench } = await opened();
    bench.moveTo([...bench.view.value.rows].indexOf(4));
    bench.list(bench.filter.value, 'doubt');
    expect(bench.row.value).toBe(4);
    bench.list({ ...bench.filter.value, kind: 1 });
    expect(bench.row.value).toBe(5);
  });

  it('shows a page that has no item, without losing the place in the list', async () => {
    const { bench } = await opened();
    bench.list(bench.filter.value, 'person');
    const at = bench.position.value;
    bench.showPage(2);
    expect(bench.page.value).toBe(2);
    expect(bench.position.value).toBe(at);
    expect(bench.describeHere()).toBe('page 3, needs reading');
  });

  it('decides nothing while a page is shown to which the current item does not belong', async () => {
    const { bench, server } = await opened();
    bench.list(bench.filter.value, 'person');
    bench.showPage(2);
    decideHere(bench, 'withhold');
    await settled();
    expect(server.sent).toEqual([]);
    expect(bench.said.value).toContain('No item is chosen');
    expect(bench.dialog.value).toBeNull();
  });
});
