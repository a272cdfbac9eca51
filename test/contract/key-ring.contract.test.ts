import { randomBytes, randomUUID } from 'node:crypto';
import { KeyWrapper } from '../../src/adapters/keys/key-wrapper.js';
import { MemoryKeyRing } from '../../src/adapters/memory/memory-key-ring.js';
import { MemoryUnitOfWork } from '../../src/adapters/memory/memory-unit-of-work.js';
import { PostgresKeyRing } from '../../src/adapters/postgres/key-ring.js';
import type { KeyRing } from '../../src/ports/key-ring.port.js';
import type { UnitOfWork } from '../../src/ports/unit-of-work.port.js';
import { createTestDatabase } from '../support/database.js';

interface Subject { keys: KeyRing; unitOfWork: UnitOfWork; close(): Promise<void> }

const makers: Record<string, () => Promise<Subject>> = {
  'in memory': async () => ({ keys: new MemoryKeyRing(), unitOfWork: new MemoryUnitOfWork(), close: async () => undefined }),
  'in PostgreSQL': async () => {
    const test = await createTestDatabase();
    const database = await test.open();
    return { keys: new PostgresKeyRing(database.source, new KeyWrapper(randomBytes(32))), unitOfWork: database.unitOfWork, close: () => test.drop() };
  },
};

describe.each(Object.keys(makers))('the key ring %s', (name) => {
  let subject: Subject;
  beforeAll(async () => { subject = await makers[name]!(); });
  afterAll(() => subject?.close());
  const create = (id: string): Promise<void> => subject.unitOfWork.run((tx) => subject.keys.create(tx, id));
  const destroy = (id: string): Promise<void> => subject.unitOfWork.run((tx) => subject.keys.destroy(tx, id));

  it('gives each request a key of its own, the same each time', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await create(one);
    await create(two);
    expect(await subject.keys.dataKey(one)).toHaveLength(32);
    expect((await subject.keys.dataKey(one)).equals(await subject.keys.dataKey(one))).toBe(true);
    expect((await subject.keys.dataKey(one)).equals(await subject.keys.dataKey(two))).toBe(false);
  });

  it('keeps the key where it is created again', async () => {
    const id = randomUUID();
    await create(id);
    const key = await subject.keys.dataKey(id);
    await create(id);
    expect((await subject.keys.dataKey(id)).equals(key)).toBe(true);
  });

  it('makes and destroys nothing where the transaction fails', async () => {
    const id = randomUUID();
    await expect(subject.unitOfWork.run(async (tx) => { await subject.keys.create(tx, id); throw new Error('stop'); })).rejects.toThrow('stop');
    await expect(subject.keys.dataKey(id)).rejects.toMatchObject({ code: 'key-missing' });
    await create(id);
    await expect(subject.unitOfWork.run(async (tx) => { await subject.keys.destroy(tx, id); throw new Error('stop'); })).rejects.toThrow('stop');
    expect(await subject.keys.dataKey(id)).toHaveLength(32);
  });

  it('destroys a key for good: it is not made again', async () => {
    const id = randomUUID();
    await create(id);
    await destroy(id);
    await destroy(id);
    await create(id);
    await expect(subject.keys.dataKey(id)).rejects.toMatchObject({ code: 'key-destroyed' });
  });
});
