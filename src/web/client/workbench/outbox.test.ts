import { expectedVersion, Outbox, type Body, type Draft, type Letter, type Outcome } from './outbox.js';

const nothing = (): void => undefined;
const stored: Outcome = { kind: 'stored', reply: { event: null, kept: 0 } };
const draft = (label: string, body: Draft['body'] = () => ({ kind: 'undo', actId: label })): Draft => ({ label, effects: [], body });
const settled = async (): Promise<void> => { for (let i = 0; i < 20; i++) await Promise.resolve(); };

function outbox(send: (body: Body) => Promise<Outcome>) {
  const sent: string[] = [], refused: string[] = [], waits: number[] = [], releases: (() => void)[] = [];
  const box = new Outbox({
    send: (body) => { sent.push(body.kind === 'undo' ? body.actId : ''); return send(body); },
    pause: (ms) => new Promise((resolve) => { waits.push(ms); releases.push(resolve); }), changed: nothing, stored: nothing, refused: (letter, message) => { refused.push(`${letter.label}: ${message}`); },
  });
  return { box, sent, refused, waits, goOn: async () => { releases.splice(0).forEach((release) => release()); await settled(); } };
}

describe('the outbox', () => {
  it('sends one letter at a time, in order', async () => {
    let open = 0, most = 0;
    const { box, sent } = outbox(async () => { most = Math.max(most, ++open); await Promise.resolve(); open--; return stored; });
    for (const label of ['a', 'b', 'c']) box.add(draft(label));
    await settled();
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(most).toBe(1);
    expect(box.state).toBe('idle');
  });

  it('tries again after ever longer waits, and loses nothing', async () => {
    let up = false;
    const { box, sent, waits, goOn } = outbox(() => Promise.resolve(up ? stored : { kind: 'lost' }));
    box.add(draft('a'));
    await settled();
    for (let i = 0; i < 6; i++) await goOn();
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    up = true;
    await goOn();
    expect(sent.at(-1)).toBe('a');
    expect(box.letters).toEqual([]);
  });

  it('drops what the server refuses, says why, and goes on with the next', async () => {
    const { box, sent, refused } = outbox((body) => Promise.resolve(body.kind === 'undo' && body.actId === 'a' ? { kind: 'refused', message: 'sealed' } : stored));
    box.add(draft('a'));
    box.add(draft('b'));
    await settled();
    expect(refused).toEqual(['a: sealed']);
    expect(sent).toEqual(['a', 'b']);
  });

  it('sends nothing where there is nothing left to send', async () => {
    const { box, sent } = outbox(() => Promise.resolve(stored));
    box.add(draft('a', () => null));
    await settled();
    expect(sent).toEqual([]);
    expect(box.letters).toEqual([]);
  });

  it('waits behind a conflict until the person has chosen', async () => {
    let first = true;
    const conflict = { code: 'entries-changed' as const, detail: '', conflicts: [{ target: 'decision', key: 'm', standing: { target: 'decision', key: 'm', value: {}, version: 7, byHand: true, decidedBy: 'x', decidedAt: '' }, byName: 'X' }] };
    const seen: number[] = [];
    const { box, sent } = outbox(() => { if (first) { first = false; return Promise.resolve({ kind: 'conflict', conflict }); } return Promise.resolve(stored); });
    box.add(draft('a', (letter: Letter) => { seen.push(expectedVersion(letter, 'm', { version: 3, after: null })); return { kind: 'undo', actId: 'a' }; }));
    box.add(draft('b'));
    await settled();
    expect(box.state).toBe('conflict');
    expect(sent).toEqual(['a']);
    box.answer('mine');
    await settled();
    expect(seen).toEqual([3, 7]);
    expect(sent).toEqual(['a', 'a', 'b']);
  });
});
