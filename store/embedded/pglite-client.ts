import { EventEmitter } from 'node:events';
import { DefectError } from '../../model/errors.ts';
import type { Answer, Asker, PgliteSession, Statement } from './pglite-session.ts';

/** A query as the pg driver takes it: its text, or an object of text, values and row mode. */
export type Query = string | Statement;
/** One answer; a list of them where the text held several statements, as the pg driver has it. */
export type QueryAnswer = Answer | readonly Answer[];

type OnRelease = (client: PgliteClient, left: Promise<void>) => void;

/**
 * What BullMQ and Kysely use of a pg.PoolClient. Its transactions keep the other clients waiting, for they all
 * share one session. Emits `notification` for channels that it listens to and `error` when its transaction was
 * rolled back because it kept the others waiting too long.
 */
export class PgliteClient extends EventEmitter implements Asker {
  readonly #session: PgliteSession;
  readonly #onRelease: OnRelease;
  #released = false;
  #expired = false;

  constructor(session: PgliteSession, onRelease: OnRelease) {
    super();
    this.setMaxListeners(0);
    this.#session = session;
    this.#onRelease = onRelease;
  }

  async query(query: Query, values?: readonly unknown[]): Promise<QueryAnswer> {
    if (this.#released) throw misuse('Client was closed and is not queryable');
    if (this.#expired) throw expiry();
    const statement = toStatement(query, values);
    return (
      (await this.#subscription(statement.text)) ?? toQueryAnswer(await this.#session.run(this, statement))
    );
  }

  /** Gives the client back: its subscriptions end and a transaction that it left open is rolled back. Once is enough. */
  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#onRelease(this, this.#leave());
  }

  notified(channel: string, payload: string): void {
    this.emit('notification', { channel, payload, processId: 0 });
  }

  expired(): void {
    this.#expired = true;
    const report = (error: Error) => this.listenerCount('error') > 0 && this.emit('error', error);
    this.#session.rollback(this).then(() => report(expiry()), report);
  }

  async #leave(): Promise<void> {
    await this.#session.rollback(this);
    await this.#session.unlisten(this);
  }

  /** LISTEN and UNLISTEN are kept per client; anything else is no subscription. */
  async #subscription(text: string): Promise<Answer | null> {
    const match = /^(UN)?LISTEN\s+(?:(\*)|"((?:[^"]|"")+)"|([\w$]+))\s*;?\s*$/i.exec(withoutComments(text));
    if (!match) return null;
    const [, ends, all, quotedName, name] = match;
    const channel = quotedName?.replaceAll('""', '"') ?? name?.toLowerCase() ?? '';
    if (ends) await this.#session.unlisten(this, all ? undefined : channel);
    else await this.#session.listen(this, channel);
    return { command: ends ? 'UNLISTEN' : 'LISTEN', rowCount: null, rows: [], fields: [] };
  }
}

/** Text and values of a query, however they were given. */
export function toStatement(query: Query, values?: readonly unknown[]): Statement {
  return typeof query === 'string' ? { text: query, values } : { ...query, values: values ?? query.values };
}

/** What a query gives: its one answer, or all of them where it held several statements. */
export function toQueryAnswer(answers: readonly Answer[]): QueryAnswer {
  const [only] = answers;
  return answers.length === 1 && only ? only : answers;
}

function withoutComments(text: string): string {
  return text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}

function expiry(): DefectError {
  return misuse('the transaction stood idle while others waited and was rolled back');
}

/** A use of the pool that our own code, or BullMQ, must not make; the pg driver throws plain errors there. */
export function misuse(detail: string): DefectError {
  return new DefectError('defect.unexpected', 'embedded database', { detail });
}
