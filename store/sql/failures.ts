import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ErrorKind } from '../../model/error-codes.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { FailureFilter, FailureRow, FailureState, Stage } from '../contracts/failures.ts';
import type { Database } from './database.ts';
import { conditionsOf } from './failure-conditions.ts';
import { type StoredFailure, storable } from './schema.ts';

type Failures = Pick<
  Catalogue,
  'putFailure' | 'resolveFailure' | 'markRequeued' | 'markFailures' | 'failures'
>;

/** Dead letters: what did not pass, and what became of it. */
export function failuresIn(db: Database): Failures {
  return {
    putFailure: (failure) => putFailure(db, failure),
    resolveFailure: async (stage, subject) =>
      void (await moveTo(db, { state: 'resolved' }, [failureId(stage, subject)])),
    markRequeued: async (ids) => void (await moveTo(db, { state: 'requeued' }, ids)),
    markFailures: (ids, state, reason) => moveTo(db, { state, reason }, ids),
    failures: (filter) => findFailures(db, filter),
  };
}

/** Letters and digits that cannot be taken for one another when they are read out or typed. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 50 bits: among a million failures two share an id with a chance of one in two thousand. */
const ID_LENGTH = 10;

/** Id of a failure: the same stage and subject always give the same, short enough to be typed. */
export function failureId(stage: Stage, subject: string): string {
  const digest = createHash('sha256').update(`${stage}\n${subject}`).digest();
  return Array.from(digest.subarray(0, ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** What an operator has put aside stays there when a crawl meets it again; what has passed since and fails is open. */
const STATE_AFTER = sql<string>`case when failures.state in ('parked', 'ignored') then failures.state else 'open' end`;

async function putFailure(db: Database, failure: Parameters<Failures['putFailure']>[0]): Promise<void> {
  const { stage, subject, lastAt, ...told } = failure;
  const latest = {
    ...told,
    name: storable(told.name),
    message: storable(told.message),
    stack: storable(told.stack),
    last_at: lastAt,
  };
  const id = failureId(stage, subject);
  await db
    .insertInto('failures')
    .values({ id, stage, subject: storable(subject), first_at: lastAt, state: 'open', ...latest })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...latest, state: STATE_AFTER }))
    .execute();
}

/**
 * Requeueing is for open failures only: one that has passed in the meantime stays resolved. An operator may move
 * whatever is not resolved.
 */
const MAY_COME_FROM: Readonly<Record<FailureState, readonly FailureState[]>> = {
  requeued: ['open'],
  resolved: ['open', 'requeued', 'parked', 'ignored'],
  parked: ['open', 'requeued', 'ignored'],
  ignored: ['open', 'requeued', 'parked'],
  open: ['requeued', 'parked', 'ignored'],
};

/** States of failures that may be resolved. */
export const MAY_BE_RESOLVED = MAY_COME_FROM.resolved;

async function moveTo(
  db: Database,
  { state, reason = null }: { readonly state: FailureState; readonly reason?: string | null },
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const moved = await db
    .updateTable('failures')
    .set({ state, reason: storable(reason) })
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .where('state', 'in', MAY_COME_FROM[state])
    .returning('id')
    .execute();
  return moved.length;
}

async function findFailures(db: Database, filter: FailureFilter): Promise<readonly FailureRow[]> {
  const conditions = conditionsOf(filter);
  if (conditions === null) return [];
  let query = db.selectFrom('failures').selectAll().orderBy('last_at', 'desc').orderBy('id');
  for (const condition of conditions) query = query.where(condition);
  return (await query.execute()).map(toFailure);
}

/** A row of the table as the catalogue gives it. */
export function toFailure(row: StoredFailure): FailureRow {
  const { first_at, last_at, ...rest } = row;
  return {
    ...rest,
    stage: rest.stage as Stage,
    kind: rest.kind as ErrorKind,
    state: rest.state as FailureState,
    firstAt: first_at.toISOString(),
    lastAt: last_at.toISOString(),
  };
}
