import { createHash } from 'node:crypto';
import type { ErrorKind } from '../model/error-codes.ts';
import type { Catalogue, FailureFilter, FailureRow, FailureState, Stage } from './catalogue.ts';
import type { Database } from './database.ts';
import { type StoredFailure, storable } from './schema.ts';

type Failures = Pick<Catalogue, 'putFailure' | 'resolveFailure' | 'markRequeued' | 'failures'>;

/** Dead letters: what did not pass, and what became of it. */
export function failuresIn(db: Database): Failures {
  return {
    putFailure: (failure) => putFailure(db, failure),
    resolveFailure: (stage, subject) => moveTo(db, 'resolved', [failureId(stage, subject)]),
    markRequeued: (ids) => moveTo(db, 'requeued', ids),
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

async function putFailure(db: Database, failure: Parameters<Failures['putFailure']>[0]): Promise<void> {
  const { stage, subject, lastAt, ...told } = failure;
  const latest = {
    ...told,
    name: storable(told.name),
    message: storable(told.message),
    stack: storable(told.stack),
    last_at: lastAt,
    state: 'open',
  };
  const id = failureId(stage, subject);
  await db
    .insertInto('failures')
    .values({ id, stage, subject: storable(subject), first_at: lastAt, ...latest })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(latest))
    .execute();
}

/** Requeueing is for open failures only: one that has passed in the meantime stays resolved. */
async function moveTo(db: Database, state: FailureState, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const from: FailureState[] = state === 'requeued' ? ['open'] : ['open', 'requeued'];
  await db.updateTable('failures').set({ state }).where('id', 'in', ids).where('state', 'in', from).execute();
}

/** Columns that a filter names values for; a filter that names none of them lets all pass. */
const FILTERED = {
  codes: 'code',
  stages: 'stage',
  portals: 'portal',
  ids: 'id',
  subjects: 'subject',
  states: 'state',
} as const;

async function findFailures(db: Database, filter: FailureFilter): Promise<readonly FailureRow[]> {
  let query = db.selectFrom('failures').selectAll().orderBy('last_at', 'desc').orderBy('id');
  for (const [name, column] of Object.entries(FILTERED)) {
    const accepted = filter[name as keyof typeof FILTERED];
    if (accepted?.length === 0) return [];
    if (accepted) query = query.where(column, 'in', accepted);
  }
  if (filter.since !== undefined) query = query.where('last_at', '>=', new Date(filter.since));
  return (await query.execute()).map(toFailure);
}

function toFailure(row: StoredFailure): FailureRow {
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
