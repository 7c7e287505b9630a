import { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import {
  misuse,
  PgliteClient,
  type Query,
  type QueryAnswer,
  toQueryAnswer,
  toStatement,
} from './pglite-client.ts';
import type { Asker, PgliteSession } from './pglite-session.ts';

/**
 * What BullMQ and Kysely use of a pg.Pool, over the session of an embedded database: promises only, no callbacks,
 * cursors or named statements. Several pools may stand on one session; ending a pool leaves the session open.
 */
export class PglitePool extends EventEmitter {
  /** BullMQ asks whether a lost connection would be noticed; this one cannot be lost. */
  readonly options = { keepAlive: true };
  readonly #session: PgliteSession;
  readonly #clients = new Set<PgliteClient>();
  readonly #unsettled = new Set<Promise<void>>();
  #ended = false;

  constructor(session: PgliteSession) {
    super();
    this.setMaxListeners(0);
    this.#session = session;
  }

  /** Runs a query by itself; a transaction that it leaves open is rolled back. */
  async query(query: Query, values?: readonly unknown[]): Promise<QueryAnswer> {
    this.#demandOpen();
    return this.#settling(this.#runAlone(query, values));
  }

  /** A client for transactions and LISTEN; it must be released. */
  async connect(): Promise<PgliteClient> {
    this.#demandOpen();
    const client = new PgliteClient(this.#session, (released, left) => {
      this.#clients.delete(released);
      this.#settling(left).catch((error) => this.#report(error));
    });
    this.#clients.add(client);
    this.emit('connect', client);
    return client;
  }

  /** Lets running queries finish and rolls back what clients have left open. */
  async end(): Promise<void> {
    this.#ended = true;
    for (const client of this.#clients) client.release();
    await Promise.allSettled(this.#unsettled);
  }

  async #runAlone(query: Query, values?: readonly unknown[]): Promise<QueryAnswer> {
    const asker: Asker = {};
    try {
      return toQueryAnswer(await this.#session.run(asker, toStatement(query, values)));
    } finally {
      if (this.#session.holdsTransaction(asker)) await this.#session.rollback(asker);
    }
  }

  async #settling<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#unsettled.add(settled);
    settled.then(() => this.#unsettled.delete(settled));
    return work;
  }

  /** The wording is the pg driver's: BullMQ recognizes a pool that was ended by it. */
  #demandOpen(): void {
    if (this.#ended) throw misuse('Cannot use a pool after calling end on the pool');
  }

  #report(error: unknown): void {
    if (this.listenerCount('error') > 0) this.emit('error', error);
  }
}

/** The look-alike as the type that it stands in for; only the part described at {@link PglitePool} is there. */
export function asPgPool(pool: PglitePool): Pool {
  return pool as unknown as Pool;
}
