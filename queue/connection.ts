import {
  createPostgresBackend,
  type Job,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Config } from '../config.ts';
import { TransientError } from '../model/errors.ts';

/** What is used of a BullMQ queue, whatever lies under it. */
export type JobQueue = Pick<
  Queue,
  'addBulk' | 'getJobCounts' | 'getJobState' | 'waitUntilReady' | 'close'
> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
};
/** What is used of a BullMQ worker. */
export interface JobWorker {
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

export type QueueOptionsOnly = Omit<QueueOptions, 'connection' | 'prefix'>;
export type WorkerOptionsOnly = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** Makes queues and workers on one backend. */
export interface QueueConnection {
  readonly kind: 'redis' | 'postgres' | 'embedded';
  queue(name: string, options: QueueOptionsOnly): JobQueue;
  worker(name: string, perform: Processor, options: WorkerOptionsOnly): JobWorker;
  /** Ends what was opened here, not the embedded pool; close queues and workers first. */
  close(): Promise<void>;
}

const REDIS_PREFIX = 'gongkai';
const CONNECT_LIMIT_MS = 10_000;
/** Every worker keeps one connection for itself to be notified on. */
const SERVER_CONNECTIONS = 20;

/**
 * Connects BullMQ: to Redis where REDIS_URL is set, else to the PostgreSQL server of DATABASE_URL, else to the
 * embedded database, whose pool is handed in.
 *
 * @throws TransientError `store.unreachable`
 */
export async function connectQueues(
  settings: Pick<Config, 'redisUrl' | 'databaseUrl'>,
  embedded: Pool,
): Promise<QueueConnection> {
  if (settings.redisUrl) return onRedis(settings.redisUrl);
  if (settings.databaseUrl) return onServer(settings.databaseUrl);
  await migrate(embedded);
  return onPostgres('embedded', embedded, async () => undefined);
}

async function onRedis(url: string): Promise<QueueConnection> {
  // BullMQ asks for null: a worker waits for Redis to come back instead of giving its job up.
  const connection = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT_MS,
    maxRetriesPerRequest: null,
  });
  let lastError: unknown;
  connection.on('error', (error) => {
    lastError = error;
  });
  await connection.connect().catch((cause) => {
    connection.disconnect();
    throw unreachable('REDIS_URL', lastError ?? cause);
  });
  const own = { connection, prefix: REDIS_PREFIX };
  return {
    kind: 'redis',
    queue: (name, options) => new Queue(name, { ...options, ...own }),
    worker: (name, perform, options) => new Worker(name, perform, { ...options, ...own }),
    close: async () => {
      await connection.quit();
    },
  };
}

async function onServer(connectionString: string): Promise<QueueConnection> {
  // A pool of its own: BullMQ calls its functions without naming their schema, and the catalogue must not see it.
  const pool = new Pool({
    connectionString,
    options: '-c search_path=bullmq,public',
    max: SERVER_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    keepAlive: true,
  });
  try {
    await migrate(pool);
  } catch (cause) {
    await pool.end();
    throw unreachable('DATABASE_URL', cause);
  }
  return onPostgres('postgres', pool, () => pool.end());
}

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

function onPostgres(kind: 'postgres' | 'embedded', pool: Pool, close: () => Promise<void>): QueueConnection {
  const own = { connection: pool };
  return {
    kind,
    queue: (name, options) => new Queue(name, { ...options, ...own }, createPostgresBackend),
    worker: (name, perform, options) =>
      new Worker(name, perform, { ...options, ...own }, createPostgresBackend),
    close,
  };
}

function unreachable(setting: string, cause: unknown): TransientError {
  const detail = `${setting}: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`;
  return new TransientError('store.unreachable', setting, { detail, cause });
}
