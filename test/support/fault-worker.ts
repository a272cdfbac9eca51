/**
 * A worker process for the fault suites: works through items of two stages until it is killed.
 * Arguments: connection string of the owner, of the application, and of Redis (or nothing).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/clock/system-clock.js';
import { PostgresAuditTrail } from '../../src/adapters/postgres/audit-trail.js';
import { openDatabase } from '../../src/adapters/postgres/database.js';
import { managerOf } from '../../src/adapters/postgres/unit-of-work.js';
import { PostgresWorkItems } from '../../src/adapters/postgres/work-items.js';
import { openWorkQueue } from '../../src/adapters/queue/open-work-queue.js';
import { WorkRunner, type StageHandler } from '../../src/adapters/queue/work-runner.js';

const [ownerUrl, appUrl, redisUrl] = process.argv.slice(2) as [string, string, string | undefined];
const database = await openDatabase({ ownerUrl, appUrl, poolSize: 8 });
const items = new PostgresWorkItems(database.source, 10);
const trail = new PostgresAuditTrail(database.source, systemClock);
const queue = await openWorkQueue({ database, redisUrl });

const handler: StageHandler = async (item) => {
  await sleep(Math.random() * 15);
  return async (tx) => {
    await managerOf(tx).query('INSERT INTO effect (item_id, stage) VALUES ($1, $2)', [item.id, item.stage]);
    const planned = item.stage === 'first' ? await items.plan(tx, [{ requestId: item.requestId, target: item.target, stage: 'second', stageVersion: 1, inputHash: 'x' }]) : [];
    await trail.append(tx, [{ requestId: item.requestId, actor: 'system', action: `${item.stage}.done`, subjectType: 'item', subjectId: item.id, detail: {} }]);
    return planned;
  };
};

const runner = new WorkRunner({ unitOfWork: database.unitOfWork, items, queue, handlers: () => handler, concurrency: 4, leaseMs: 600, sweepMs: 150 });
await runner.start();
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void runner.stop().then(() => database.close()).then(() => process.exit(0));
});
