import { createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openAuditKey } from './audit-key.js';
import { KeyWrapper, openKeyWrapper } from './key-wrapper.js';
import { secretFile } from './secret-file.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'carefile keys ')); });
afterEach(() => rm(folder, { recursive: true }));

describe('a secret file', () => {
  it('is made once, whole and for this user only, also by many at the same time', async () => {
    const file = path.join(folder, 'keys', 'secret');
    const secrets = await Promise.all(Array.from({ length: 8 }, () => secretFile(file, () => randomBytes(32))));
    expect(new Set(secrets.map((s) => s.toString('hex'))).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(file))).toEqual(['secret']);
  });

  it('is closed again where others could read it', async () => {
    const file = path.join(folder, 'secret');
    await writeFile(file, 'x', { mode: 0o644 });
    await chmod(file, 0o644);
    await secretFile(file, () => Buffer.from('y'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('the key wrapper', () => {
  const id = randomUUID();
  const dataKey = randomBytes(32);

  it('opens what it wrapped, and wraps differently each time', () => {
    const wrapper = new KeyWrapper(randomBytes(32));
    const [one, two] = [wrapper.wrap(id, dataKey), wrapper.wrap(id, dataKey)];
    expect(wrapper.unwrap(id, one).equals(dataKey)).toBe(true);
    expect(one.equals(two)).toBe(false);
    expect(one.includes(dataKey)).toBe(false);
  });

  it('refuses a key of another request, a changed one, a cut one, and one wrapped by another', () => {
    const wrapper = new KeyWrapper(randomBytes(32));
    const wrapped = wrapper.wrap(id, dataKey);
    const changed = Buffer.from(wrapped);
    changed[20]! ^= 1;
    expect(() => wrapper.unwrap(randomUUID(), wrapped)).toThrow('cannot be opened');
    expect(() => wrapper.unwrap(id, changed)).toThrow('cannot be opened');
    expect(() => wrapper.unwrap(id, wrapped.subarray(0, 20))).toThrow('cannot be opened');
    expect(() => new KeyWrapper(randomBytes(32)).unwrap(id, wrapped)).toThrow('cannot be opened');
  });

  it('is the same at the next start, and another with a key from the settings', async () => {
    const wrapped = (await openKeyWrapper({ dataFolder: folder })).wrap(id, dataKey);
    expect((await openKeyWrapper({ dataFolder: folder })).unwrap(id, wrapped).equals(dataKey)).toBe(true);
    const other = await openKeyWrapper({ dataFolder: folder, base64: randomBytes(32).toString('base64') });
    expect(() => other.unwrap(id, wrapped)).toThrow('cannot be opened');
  });

  it('refuses a key of the wrong length in the settings', async () => {
    await expect(openKeyWrapper({ dataFolder: folder, base64: 'c2hvcnQ=' })).rejects.toMatchObject({ code: 'key-setting-invalid' });
  });
});

describe('the audit key', () => {
  it('signs so that anybody with the public key can check it', async () => {
    const key = await openAuditKey(folder);
    const signature = key.signer.sign('message');
    expect(verify(null, Buffer.from('message'), createPublicKey(key.publicKeyPem), Buffer.from(signature, 'base64'))).toBe(true);
    expect(key.check(key.signer.keyId, 'message', signature)).toBe(true);
    expect(key.check(key.signer.keyId, 'other', signature)).toBe(false);
    expect(key.check('0'.repeat(16), 'message', signature)).toBeNull();
    expect(await readFile(path.join(folder, 'keys', `audit-public-${key.signer.keyId}.pem`), 'utf8')).toBe(key.publicKeyPem);
    expect((await stat(path.join(folder, 'keys', 'audit-signing-key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('still checks what an earlier key signed', async () => {
    const first = await openAuditKey(folder);
    const signature = first.signer.sign('message');
    await rm(path.join(folder, 'keys', 'audit-signing-key.pem'));
    const second = await openAuditKey(folder);
    expect(second.signer.keyId).not.toBe(first.signer.keyId);
    expect(second.check(first.signer.keyId, 'message', signature)).toBe(true);
  });

  it('keeps the note of the last checkpoint', async () => {
    const key = await openAuditKey(folder);
    expect(await key.readAnchor()).toBeNull();
    await key.writeAnchor({ number: 3, root: 'a'.repeat(64) });
    expect(await (await openAuditKey(folder)).readAnchor()).toEqual({ number: 3, root: 'a'.repeat(64) });
  });
});
