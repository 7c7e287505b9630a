import { setImmediate } from 'node:timers/promises';
import type { PGlite, Results } from '@electric-sql/pglite';
import { PG_PARSERS, PLAIN_SERIALIZERS, toParameter } from './pglite-values.ts';
import { SessionQueue } from './session-queue.ts';

/** One statement, in the pg driver's words. Without values the text may hold several statements. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[] | undefined;
  readonly rowMode?: 'array' | undefined;
}

/** What a statement gave, as the pg driver tells it. */
export interface Answer {
  readonly command: string | null;
  readonly rowCount: number | null;
  readonly rows: readonly unknown[];
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** Whoever runs statements on the session; its identity decides whose transaction is open. */
export interface Asker {
  /** A notification of a channel that it listens to. */
  notified?(channel: string, payload: string): void;
  /** It kept a transaction open without a statement while others waited; the transaction is rolled back. */
  expired?(): void;
}

const PATIENCE_MS = 60_000;

/**
 * The one session of an embedded database, shared by many askers as if each had a connection of its own.
 * What a session remembers beyond a transaction (SET, temporary tables) is shared by all.
 */
export class PgliteSession {
  readonly #db: PGlite;
  readonly #turns: SessionQueue<Asker>;
  readonly #listeners = new Map<string, Set<Asker>>();

  constructor(db: PGlite, patienceMs = PATIENCE_MS) {
    this.#db = db;
    this.#turns = new SessionQueue({ patienceMs, onOverstay: (holder) => holder.expired?.() });
    db.onNotification((channel, payload) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener.notified?.(channel, payload);
    });
  }

  /** Runs a statement in the asker's turn; an answer for each statement of the text. */
  async run(asker: Asker, statement: Statement): Promise<readonly Answer[]> {
    await this.#turns.take(asker);
    try {
      return await this.#execute(statement);
    } finally {
      // Timers and sockets get their chance: statements run inside the process, and a tight loop of them
      // would otherwise never leave the queue of microtasks.
      await setImmediate();
      this.#turns.give(asker, this.#inTransaction());
    }
  }

  /** Rolls back what the asker has left open, after its statements that are still waiting. */
  async rollback(asker: Asker): Promise<void> {
    await this.#turns.take(asker);
    try {
      if (this.#inTransaction()) await this.#db.exec('ROLLBACK');
    } finally {
      this.#turns.give(asker, false);
    }
  }

  holdsTransaction(asker: Asker): boolean {
    return this.#turns.isHeldBy(asker);
  }

  async listen(asker: Asker, channel: string): Promise<void> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(asker));
    await this.run(asker, { text: `LISTEN ${quoted(channel)}` });
  }

  /** Ends the asker's subscription, or all of them; the session listens on while anybody else does. */
  async unlisten(asker: Asker, channel?: string): Promise<void> {
    for (const [name, listeners] of this.#listeners) {
      if ((channel ?? name) !== name || !listeners.delete(asker) || listeners.size > 0) continue;
      this.#listeners.delete(name);
      await this.run(asker, { text: `UNLISTEN ${quoted(name)}` });
    }
  }

  async #execute(statement: Statement): Promise<readonly Answer[]> {
    const options = {
      parsers: PG_PARSERS,
      serializers: PLAIN_SERIALIZERS,
      ...(statement.rowMode && { rowMode: statement.rowMode }),
    };
    if (!statement.values?.length) return (await this.#db.exec(statement.text, options)).map(toAnswer);
    const values = statement.values.map(toParameter);
    return [toAnswer(await this.#db.query(statement.text, values, options))];
  }

  #inTransaction(): boolean {
    return !this.#db.closed && this.#db.isInTransaction();
  }
}

function toAnswer(result: Results): Answer {
  const { command = null, rowCount = null, rows, fields } = result;
  return { command, rowCount, rows, fields };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
