import type { Migration } from './migration.js';
import { work } from './0001-work.migration.js';
import { keys } from './0002-keys.migration.js';
import { audit } from './0003-audit.migration.js';
import { casework } from './0010-casework.migration.js';
import { accounts } from './0011-accounts.migration.js';
import { acts } from './0012-acts.migration.js';
import { review } from './0013-review.migration.js';
import { readingAgain } from './0014-reading-again.migration.js';
import { invitations } from './0015-invitations.migration.js';
import { release } from './0016-release.migration.js';
import { unknownTerms } from './0017-unknown-terms.migration.js';
import { film } from './0018-film.migration.js';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [work, keys, audit, casework, accounts, acts, review, readingAgain, invitations, release, unknownTerms, film];
