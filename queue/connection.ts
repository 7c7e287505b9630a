import {
  createPostgresBackend,
  type Job,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  type Telemetry,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { TransientError } from '../model/errors.ts';
import type { HostLeases } from '../model/host-lease.ts';
import { redisHostLeases } from './host-lease.ts';

/** What is used of a BullMQ queue, whatever lies under it. */
export type JobQueue = Pick<
  Queue,
  | 'add'
  | 'addBulk'
  | 'getJobCounts'
  | 'getJobs'
  | 'getJobState'
  | 'waitUntilReady'
  | 'close'
  | 'remove'
  | 'upsertJobScheduler'
  | 'getJobSchedulers'
  | 'removeJobScheduler'
> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
};
/** What is used of a BullMQ worker. */
export interface JobWorker {
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  pause(doNotWaitActive?: boolean): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

export type QueueOptionsOnly = Omit<QueueOptions, 'connection' | 'prefix'>;
export type WorkerOptionsOnly = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** Makes queues and workers on one backend. */
export interface QueueConnection {
  readonly kind: 'redis' | 'postgres' | 'embedded';
  /** Leases of the hosts of portals for all processes; absent where each process keeps its own. */
  readonly hostLeases?: HostLeases;
  queue(name: string, options: QueueOptionsOnly): JobQueue;
  worker(name: string, perform: Processor, options: WorkerOptionsOnly): JobWorker;
  /** When the first delayed job of a queue is due, in milliseconds since 1970; null where none is delayed. */
  firstDelayedAt(name: string): Promise<number | null>;
  /** Ends what was opened here, not the database’s pool; close queues and workers first. */
  close(): Promise<void>;
}

const REDIS_PREFIX = 'gongkai';
/** BullMQ scores delayed jobs by the time they are due at, times this. */
const SCORE_PER_MS = 0x1000;
const CONNECT_LIMIT_MS = 10_000;
const RECONNECT_STEP_MS = 100;
const RECONNECT_AT_MOST_MS = 5_000;

/** The database that carries jobs where there is no Redis: its pool’s search path begins with the schema `bullmq`. */
export interface JobDatabase {
  readonly pool: Pool;
  readonly embedded: boolean;
}

/** What every queue and worker is given. */
interface Shared {
  readonly telemetry?: Telemetry;
}

/**
 * Connects BullMQ: to Redis where its address is given, else to the database, bringing its schema up to date.
 *
 * @throws TransientError `store.unreachable`
 */
export async function connectQueues(
  redisUrl: string | null,
  { pool, embedded }: JobDatabase,
  telemetry?: Telemetry,
): Promise<QueueConnection> {
  const shared = telemetry ? { telemetry } : {};
  if (redisUrl) return onRedis(redisUrl, shared);
  const client = await pool.connect().catch((cause) => {
    throw unreachable('DATABASE_URL', cause);
  });
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return onPostgres(embedded ? 'embedded' : 'postgres', pool, shared);
}

async function onRedis(url: string, shared: Shared): Promise<QueueConnection> {
  let connected = false;
  // BullMQ asks for null retries: a worker waits for Redis to come back instead of giving its job up. What was
  // never there is not waited for.
  const connection = new Redis(url, {
    retryStrategy: (times) => (connected ? Math.min(times * RECONNECT_STEP_MS, RECONNECT_AT_MOST_MS) : null),
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT_MS,
    maxRetriesPerRequest: null,
  });
  let lastError: unknown;
  connection.on('error', (error) => {
    lastError = error;
  });
  await connection.connect().catch((cause) => {
    if (connection.status !== 'end') connection.disconnect();
    throw unreachable('REDIS_URL', lastError ?? cause);
  });
  connected = true;
  const own = { connection, prefix: REDIS_PREFIX, ...shared };
  return {
    kind: 'redis',
    hostLeases: redisHostLeases(connection, REDIS_PREFIX),
    queue: (name, options) => new Queue(name, { ...options, ...own }),
    worker: (name, perform, options) => new Worker(name, perform, { ...options, ...own }),
    firstDelayedAt: async (name) => {
      const [, score] = await connection.zrange(`${REDIS_PREFIX}:${name}:delayed`, '0', '0', 'WITHSCORES');
      return score === undefined ? null : Math.floor(Number(score) / SCORE_PER_MS);
    },
    close: async () => {
      await connection.quit();
    },
  };
}

function onPostgres(kind: 'postgres' | 'embedded', pool: Pool, shared: Shared): QueueConnection {
  const own = { connection: pool, ...shared };
  return {
    kind,
    queue: (name, options) => new Queue(name, { ...options, ...own }, createPostgresBackend),
    worker: (name, perform, options) =>
      new Worker(name, perform, { ...options, ...own }, createPostgresBackend),
    firstDelayedAt: async (name) => {
      const { rows } = await pool.query(
        "select min(process_at_ms) as at from job where queue = $1 and state = 'delayed'",
        [name],
      );
      return rows[0]?.at === null ? null : Number(rows[0]?.at);
    },
    close: async () => undefined,
  };
}

function unreachable(setting: string, cause: unknown): TransientError {
  const detail = `${setting}: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`;
  return new TransientError('store.unreachable', setting, { detail, cause });
}
