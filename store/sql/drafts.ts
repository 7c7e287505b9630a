import { sql } from 'kysely';
import type { ReportRecord } from '../../model/record.ts';
import type { Draft, DraftCount, DraftFilter, DraftStage, DraftState, Drafts } from '../contracts/drafts.ts';
import { parseRecord } from '../parse-record.ts';
import type { Database } from './database.ts';
import { writeRecord } from './records.ts';
import { storable } from './schema.ts';

/** Drafts in a database. */
export function draftsIn(db: Database): Drafts {
  return {
    ask: (run, stage, sha256s) => ask(db, { run, stage }, sha256s),
    make: (run, record) => settleDraft(db, { run, sha256: record.sha256 }, madeOf(record)),
    fail: async (run, sha256, { code, message }) => {
      const outcome = { state: 'failed', code, message: storable(message), record: null };
      await settleDraft(db, { run, sha256 }, outcome);
    },
    asked: async (filter) => {
      const rows = await chosen(db, filter).where('state', '=', 'asked').execute();
      return rows.map(({ sha256, run, stage }) => ({ sha256, run, stage: stage as DraftStage }));
    },
    counts: (filter) => countDrafts(db, filter),
    list: (filter) => listDrafts(db, filter),
    publish: (sha256) => publish(db, sha256),
    discard: (filter) => discard(db, filter),
  };
}

/** A statement takes 65,535 parameters. */
const DOCUMENTS_A_STATEMENT = 5_000;

async function ask(
  db: Database,
  { run, stage }: Pick<Draft, 'run' | 'stage'>,
  sha256s: readonly string[],
): Promise<void> {
  for (let from = 0; from < sha256s.length; from += DOCUMENTS_A_STATEMENT) {
    const some = sha256s.slice(from, from + DOCUMENTS_A_STATEMENT);
    await db
      .insertInto('drafts')
      .columns(['sha256', 'run', 'stage', 'state', 'base'])
      .expression(
        db
          .selectFrom('documents')
          .select(({ ref }) => [
            ref('documents.sha256').as('sha256'),
            sql<string>`${run}::text`.as('run'),
            sql<string>`${stage}::text`.as('stage'),
            sql<string>`'asked'`.as('state'),
            newestRevision('documents').as('base'),
          ])
          .where('documents.sha256', 'in', some),
      )
      .onConflict((conflict) =>
        conflict.column('sha256').doUpdateSet(({ ref }) => ({
          run: ref('excluded.run'),
          stage: ref('excluded.stage'),
          state: 'asked',
          base: ref('excluded.base'),
          asked_at: sql<string>`now()`,
          ...{ code: null, message: null, record: null },
        })),
      )
      .execute();
  }
}

function newestRevision(table: 'documents' | 'drafts') {
  return sql<string | null>`(
    select max(revision) from gongkai.records where records.sha256 = ${sql.ref(`${table}.sha256`)})`;
}

function madeOf(record: ReportRecord) {
  return { state: 'made', code: null, message: null, record: JSON.stringify(record) };
}

async function settleDraft(
  db: Database,
  { run, sha256 }: Pick<Draft, 'run' | 'sha256'>,
  outcome: { state: string; code: string | null; message: string | null; record: string | null },
): Promise<boolean> {
  const changed = await db
    .updateTable('drafts')
    .set(outcome)
    .where('sha256', '=', sha256)
    .where('run', '=', run)
    .returning('sha256')
    .executeTakeFirst();
  return changed !== undefined;
}

function chosen(db: Database, { run, sha256s }: DraftFilter) {
  let query = db
    .selectFrom('drafts')
    .select(['sha256', 'run', 'stage', 'state'])
    .orderBy(sql`drafts.sha256 collate "C"`);
  if (run !== undefined) query = query.where('run', '=', run);
  if (sha256s) query = query.where(sql<boolean>`sha256 = any(${sha256s}::text[])`);
  return query;
}

async function countDrafts(db: Database, filter: DraftFilter): Promise<readonly DraftCount[]> {
  const rows = await db
    .selectFrom(chosen(db, filter).as('drafts'))
    .select(['run', 'state', sql<string>`count(*)`.as('number')])
    .groupBy(['run', 'state'])
    .orderBy('run')
    .orderBy('state')
    .execute();
  return rows.map(({ run, state, number }) => ({ run, state: state as DraftState, number: Number(number) }));
}

async function* listDrafts(db: Database, filter: DraftFilter): AsyncGenerator<Draft> {
  for (const { sha256 } of await chosen(db, filter).execute()) {
    const draft = await findDraft(db, sha256);
    if (draft) yield draft;
  }
}

async function findDraft(db: Database, sha256: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .select(newestRevision('drafts').as('newest'))
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (!row) return null;
  const { newest, base, asked_at, record, stage, state, ...rest } = row;
  const published = newest === null ? null : await recordOf(db, sha256, newest);
  return {
    ...rest,
    ...{ stage: stage as DraftStage, state: state as DraftState },
    ...{ askedAt: asked_at.toISOString(), published, overtaken: newest !== base },
    record: record === null ? null : parseRecord(record),
  };
}

async function recordOf(db: Database, sha256: string, revision: string): Promise<ReportRecord | null> {
  const row = await db
    .selectFrom('records')
    .select('record')
    .where('sha256', '=', sha256)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row ? parseRecord(row.record) : null;
}

function publish(db: Database, sha256: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const taken = await transaction
      .deleteFrom('drafts')
      .where('sha256', '=', sha256)
      .where('state', '=', 'made')
      .where(sql<boolean>`base is not distinct from ${newestRevision('drafts')}`)
      .returning('record')
      .executeTakeFirst();
    if (!taken?.record) return false;
    await writeRecord(transaction, parseRecord(taken.record));
    await transaction
      .updateTable('failures')
      .set({ state: 'resolved' })
      .where('subject', '=', sha256)
      .where('stage', 'in', ['convert', 'extract'])
      .execute();
    return true;
  });
}

async function discard(db: Database, { run, sha256s }: DraftFilter): Promise<number> {
  let query = db.deleteFrom('drafts').returning('sha256');
  if (run !== undefined) query = query.where('run', '=', run);
  if (sha256s) query = query.where(sql<boolean>`sha256 = any(${sha256s}::text[])`);
  return (await query.execute()).length;
}
