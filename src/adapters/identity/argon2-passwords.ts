import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../ports/accounts.port.js';

/** OWASP's second recommended setting for argon2id (the package's default algorithm): 19 MiB, 2 passes, 1 lane; 20-40 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export class Argon2Passwords implements Passwords {
  hash(password: string): Promise<string> { return hash(password.normalize('NFKC'), COST); }
  verify(stored: string, password: string): Promise<boolean> { return verify(stored, password.normalize('NFKC')); }
}
