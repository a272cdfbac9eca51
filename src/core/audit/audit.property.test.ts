import fc from 'fast-check';
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { AuditDraft, AuditEvent } from './audit-event.js';
import { canonicalJson } from './canonical-json.js';
import { headsOf, nextCheckpoint, verifyCheckpoints, type Checkpoint, type CheckpointAnchor, type Signer } from './checkpoint.js';
import { ChainWalk, EMPTY_HEAD, eventHash, linkEvents, type ChainFault } from './hash-chain.js';
import { merkleRoot } from './merkle.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer: Signer = { keyId: 'test', sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64') };
const check = (keyId: string, message: string, signature: string): boolean | null =>
  keyId === 'test' ? verify(null, Buffer.from(message), publicKey, Buffer.from(signature, 'base64')) : null;

const json = fc.dictionary(fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')), fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0'))), { maxKeys: 3 });
const draft = (requestId: string): fc.Arbitrary<AuditDraft> => fc.record({
  requestId: fc.constant(requestId), actor: fc.constantFrom('system', 'batch'), action: fc.constantFrom('page.read', 'bundle.built'),
  subjectType: fc.constant('page'), subjectId: fc.nat().map(String), detail: json,
});

/** Two chains, with a checkpoint after some of the events and one after all. */
const trail = fc.record({
  first: fc.array(draft('a'), { minLength: 2, maxLength: 12 }), second: fc.array(draft('b'), { minLength: 1, maxLength: 5 }), middle: fc.nat(),
}).map(({ first, second, middle }) => {
  const a = linkEvents(EMPTY_HEAD, first, '2026-01-02T03:04:05.678Z');
  const b = linkEvents(EMPTY_HEAD, second, '2026-01-02T03:04:06.000Z');
  const checkpoints: Checkpoint[] = [];
  for (const length of [1 + (middle % (a.length - 1)), a.length]) {
    const current = new Map([['a', a[length - 1]!], ['b', b.at(-1)!]].map(([name, e]) => [name as string, { seq: (e as AuditEvent).seq, hash: (e as AuditEvent).hash }]));
    const next = nextCheckpoint(checkpoints.at(-1) ?? null, headsOf(checkpoints), current, '2026-01-02T04:00:00.000Z', signer);
    if (next !== null) checkpoints.push(next);
  }
  return { a, b, checkpoints, anchor: { number: checkpoints.length, root: checkpoints.at(-1)!.root } };
});

function verifyAll(a: readonly AuditEvent[], b: readonly AuditEvent[], checkpoints: readonly Checkpoint[], anchor: CheckpointAnchor | null): { chain: ChainFault | null; checkpoint: unknown } {
  const { fault, vouched } = verifyCheckpoints(checkpoints, check, anchor);
  const faults = [['a', a], ['b', b]].map(([name, events]) => {
    const walk = new ChainWalk(name as string, vouched.get(name as string) ?? new Map());
    for (const event of events as AuditEvent[]) walk.next(event);
    return walk.end().fault;
  });
  return { chain: faults.find((f) => f !== null) ?? null, checkpoint: fault };
}

/** Makes a changed chain fit together again, as somebody would who may write to the database but has not the key. */
const relinked = (events: readonly AuditEvent[]): AuditEvent[] => linkEvents(EMPTY_HEAD, events, '2026-01-02T03:04:05.678Z').map((e, i) => {
  const bare = { ...e, at: events[i]!.at };
  return { ...bare, hash: eventHash(bare) };
}).reduce<AuditEvent[]>((done, e) => {
  const bare = { ...e, previousHash: done.at(-1)?.hash ?? e.previousHash };
  return [...done, { ...bare, hash: eventHash(bare) }];
}, []);

type Damage = (events: readonly AuditEvent[], at: number) => AuditEvent[];
const damages: Record<string, Damage> = {
  'an edited fact': (events, at) => events.map((e, i) => (i === at ? { ...e, detail: { ...e.detail, tampered: 'yes' } } : e)),
  'an edited actor': (events, at) => events.map((e, i) => (i === at ? { ...e, actor: `${e.actor}x` } : e)),
  'an edited time': (events, at) => events.map((e, i) => (i === at ? { ...e, at: '2026-01-02T03:04:05.679Z' } : e)),
  'a dropped event': (events, at) => events.filter((_, i) => i !== at),
  'two events swapped': (events, at) => {
    const other = (at + 1) % events.length;
    return events.map((e, i) => (i === at ? { ...events[other]!, seq: e.seq, subjectId: `${events[other]!.subjectId}-s` } : i === other ? { ...events[at]!, seq: e.seq } : e));
  },
  'an event put in': (events, at) => [...events.slice(0, at), { ...events[at]!, action: 'put.in' }, ...events.slice(at)],
  'a chain cut short': (events, at) => events.slice(0, at),
};

describe('the audit trail', () => {
  it('is accepted where nothing was touched', () => {
    fc.assert(fc.property(trail, ({ a, b, checkpoints, anchor }) => {
      expect(verifyAll(a, b, checkpoints, anchor)).toEqual({ chain: null, checkpoint: null });
    }));
  });

  for (const [name, damage] of Object.entries(damages)) {
    it(`shows ${name}`, () => {
      fc.assert(fc.property(trail, fc.nat(), ({ a, b, checkpoints, anchor }, n) => {
        expect(verifyAll(damage(a, n % a.length), b, checkpoints, anchor).chain).not.toBeNull();
      }));
    });

    it(`shows ${name} behind a checkpoint, even when every hash after it was made anew`, () => {
      fc.assert(fc.property(trail, fc.nat(), ({ a, b, checkpoints, anchor }, n) => {
        expect(verifyAll(relinked(damage(a, n % a.length)), b, checkpoints, anchor).chain).not.toBeNull();
      }));
    });
  }

  it('names the first event that is wrong', () => {
    fc.assert(fc.property(trail, fc.nat(), ({ a, b, checkpoints }, n) => {
      const at = n % a.length;
      expect(verifyAll(damages['an edited fact']!(a, at), b, checkpoints, null).chain).toEqual({ seq: at + 1, why: 'its content was changed after it was written' });
    }));
  });

  it('shows an edited, dropped or forged checkpoint', () => {
    fc.assert(fc.property(trail, ({ a, b, checkpoints, anchor }) => {
      const last = checkpoints.at(-1)!;
      const forged = { ...last, heads: { ...last.heads, a: { seq: a.length, hash: 'f'.repeat(64) } } };
      expect(verifyAll(a, b, [...checkpoints.slice(0, -1), forged], anchor).checkpoint).not.toBeNull();
      expect(verifyAll(a, b, [...checkpoints.slice(0, -1), { ...last, at: '2020-01-01T00:00:00.000Z' }], null).checkpoint).toMatchObject({ why: 'its signature is wrong' });
      expect(verifyAll(a, b, [...checkpoints.slice(0, -1), { ...last, keyId: 'other' }], null).checkpoint).not.toBeNull();
      expect(verifyAll(a, b, checkpoints.slice(0, -1), anchor).checkpoint).not.toBeNull();
    }));
  });

  it('makes no checkpoint where nothing moved', () => {
    fc.assert(fc.property(trail, ({ checkpoints }) => {
      const heads = headsOf(checkpoints);
      expect(nextCheckpoint(checkpoints.at(-1)!, heads, heads, '2026-01-02T05:00:00.000Z', signer)).toBeNull();
    }));
  });
});

describe('the Merkle root', () => {
  it('does not depend on the order in which chains come, and changes with any head', () => {
    const heads = fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { minLength: 1, maxLength: 9 });
    fc.assert(fc.property(heads, fc.nat(), (names, n) => {
      const all = new Map(names.map((name, i) => [name, { seq: i + 1, hash: 'a'.repeat(64) }]));
      expect(merkleRoot(new Map([...all].reverse()))).toBe(merkleRoot(all));
      const name = names[n % names.length]!;
      expect(merkleRoot(new Map([...all, [name, { seq: 99, hash: 'a'.repeat(64) }]]))).not.toBe(merkleRoot(all));
      expect(merkleRoot(new Map([...all].filter(([k]) => k !== name)))).not.toBe(merkleRoot(all));
    }));
  });
});

describe('canonical JSON', () => {
  it('is the same for equal values whatever the order of their keys, and reads back as the value', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
      const turned = JSON.parse(JSON.stringify(value), (_, v: unknown) => (v !== null && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).reverse()) : v)) as unknown;
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }));
  });

  it.each([[undefined], [Number.NaN], [Infinity], [10n], [new Date(0)], [() => 1], ['a\0b'], ['\ud800'], [{ 'k\0': 1 }], [[undefined]]])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
  });
});
