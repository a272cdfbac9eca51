import { randomBytes } from 'node:crypto';
import { idSource } from '../../core/ids/uuid-v7.js';

/** A fresh UUIDv7 by this machine's clock and chance; ids of one process sort in the order they were made. */
export const newId = idSource(() => Date.now(), (count) => randomBytes(count));
