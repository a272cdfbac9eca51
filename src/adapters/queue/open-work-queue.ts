import { createPostgresBackend, type BackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { AppError } from '../../core/errors/app-error.js';
import { BullWorkQueue } from './bull-work-queue.js';
import { prepareQueueSchema, QUEUE_SCHEMA } from './prepare-queue-schema.js';

export interface WorkQueueOptions {
  readonly database: { readonly ownerUrl: string; readonly appUrl: string; readonly appRole: string | null };
  /** Where given, the queue is kept there instead of in PostgreSQL. */
  readonly redisUrl?: string;
  readonly name?: string;
  /** Lines for the person who runs the program. */
  readonly log?: (line: string) => void;
}

/**
 * The queue of work: on Redis where its address is given, else in a schema of its own in the database. Several processes may open it.
 * @throws AppError `redis-unavailable`
 */
export async function openWorkQueue(options: WorkQueueOptions): Promise<BullWorkQueue> {
  const { name = 'work', log = () => undefined } = options;
  let lastLine = '';
  const onError = (error: Error): void => {
    const line = `The work queue reports a fault (${(error as { code?: string }).code ?? error.name}); it goes on when the connection is back.`;
    if (line !== lastLine) log(line);
    lastLine = line;
  };
  if (options.redisUrl !== undefined) return openOnRedis(options.redisUrl, name, log, onError);
  await prepareQueueSchema(options.database);
  const pool = new pg.Pool({ connectionString: withSearchPath(options.database.appUrl), max: 8, keepAlive: true, application_name: 'carefile queue' });
  pool.on('error', onError);
  return new BullWorkQueue(name, { connection: pool as never, backend: createPostgresBackend as unknown as BackendFactory, end: () => pool.end() }, onError);
}

/** BullMQ names its tables without their schema. */
function withSearchPath(appUrl: string): string {
  const url = new URL(appUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', `${options === null ? '' : `${options} `}-c search_path=${QUEUE_SCHEMA}`);
  return url.toString();
}

async function openOnRedis(redisUrl: string, name: string, log: (line: string) => void, onError: (error: Error) => void): Promise<BullWorkQueue> {
  // null: a worker waits for Redis to come back instead of giving a command up.
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: 10_000 });
  redis.on('error', onError);
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new AppError('redis-unavailable', 'internal', 'Redis does not answer. Check REDIS_URL and that the server runs, or leave REDIS_URL out to keep the queue in the database.', { retry: true, cause: new Error((cause as { code?: string }).code ?? 'no connection') });
  }
  await adviseOnMemory(redis, log);
  return new BullWorkQueue(name, { connection: redis as never, prefix: 'carefile', end: async () => { await redis.quit().catch(() => redis.disconnect()); } }, onError);
}

/** A Redis that throws keys away when full would lose posts; the sweeper would post them again, but late. Managed servers may not tell. */
async function adviseOnMemory(redis: Redis, log: (line: string) => void): Promise<void> {
  const setting = await redis.config('GET', 'maxmemory-policy').catch(() => null);
  const policy = Array.isArray(setting) ? String(setting[1]) : null;
  if (policy !== null && policy !== 'noeviction') log(`Redis is set to "${policy}": set "maxmemory-policy noeviction", and "appendonly yes", so that no post is lost.`);
}
