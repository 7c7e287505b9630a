import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient } from 'pg';
import { TransientError } from '../../model/errors.ts';
import { errnoOf } from '../errno.ts';
import { SEARCH_PATH } from '../sql/schema.ts';

/**
 * Connections for each use. A program holds a few dozen at most: PostgreSQL allows 100 unless told otherwise, and
 * one program runs for each kind of worker. BullMQ keeps one connection for each worker and event stream.
 */
const CONNECTIONS = { catalogue: 5, queue: 16 } as const;
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 300_000;

/** A pool on a server. @throws nothing yet: it connects when it is first asked */
export function serverPool(databaseUrl: string, use: keyof typeof CONNECTIONS): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: `gongkai ${use}`,
    max: CONNECTIONS[use],
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    options: `-c search_path=${SEARCH_PATH}`,
  });
  // The pool has already dropped the idle connection that broke and opens another when it needs one; without a
  // listener Node would end the program over it.
  pool.on('error', () => undefined);
  // BullMQ adds a listener for each queue and worker.
  pool.setMaxListeners(0);
  return pool;
}

/** The pool for Kysely, where a server that does not answer is a {@link TransientError}: jobs are then retried. */
export function reachingPool(pool: Pool, databaseUrl: string): PostgresPool {
  const reach = <T>(work: Promise<T>) => work.catch((cause: unknown) => rethrow(cause, databaseUrl));
  return {
    connect: async () => reachingClient(await reach(pool.connect()), reach),
    end: () => pool.end(),
  };
}

type Reach = <T>(work: Promise<T>) => Promise<T>;

function reachingClient(client: PoolClient, reach: Reach): PostgresPoolClient {
  let broken: Error | undefined;
  // A connection that breaks while it is lent out says so twice: the query fails, and the client emits an error
  // that would end the program. The second tells the pool to drop it.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  const query = (text: string, values: readonly unknown[]) => reach(client.query(text, [...values]));
  const release = () => {
    client.off('error', onError);
    client.release(broken);
  };
  // Kysely’s interface has cursors too, which it uses only where the dialect is given them; ours is not.
  return { query: query as unknown as PostgresPoolClient['query'], release };
}

/** What the driver says when a connection breaks or none is to be had; it gives these no code. */
const BROKEN =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;
/** Codes of the network, and of a server that refuses, starts, stops or has no connection left. */
const UNREACHABLE =
  /^(ECONN[A-Z]+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|E(HOST|NET)UNREACH|08...|28...|3D000|53300|57P0[1-5])$/;

function rethrow(cause: unknown, databaseUrl: string): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = errnoOf(cause) ?? '';
  if (!UNREACHABLE.test(code) && !BROKEN.test(message)) throw cause;
  const { host, pathname } = new URL(databaseUrl);
  const detail = `${host}${pathname}: ${message || code}`;
  throw new TransientError('store.unreachable', `${host}${pathname}`, { detail, cause });
}
