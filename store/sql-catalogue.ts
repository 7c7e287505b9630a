import { type SelectQueryBuilder, sql } from 'kysely';
import { actionsIn } from './actions.ts';
import type { Catalogue, Counts } from './catalogue.ts';
import { conversionsIn } from './conversions.ts';
import type { Database } from './database.ts';
import { documentsIn } from './documents.ts';
import { draftsIn } from './drafts.ts';
import { failuresIn } from './failures.ts';
import { fetchesIn } from './fetches.ts';
import { overviewIn } from './overview.ts';
import { pausesIn } from './pauses.ts';
import { isNewest, recordsIn } from './records.ts';
import { reportOrderIn } from './report-order.ts';
import { madeRecords } from './reprocessable.ts';
import type { Tables } from './schema.ts';
import { holdingsIn } from './sql-holdings.ts';
import { lookupIn } from './sql-lookup.ts';
import { runsIn } from './sql-runs.ts';

/** The catalogue in a database of the PostgreSQL dialect. It owns the database: closing it ends the connections. */
export function catalogueIn(db: Database): Catalogue {
  return {
    ...documentsIn(db),
    ...fetchesIn(db),
    ...conversionsIn(db),
    ...recordsIn(db),
    ...failuresIn(db),
    counts: () => count(db),
    reports: reportOrderIn(db),
    holdings: holdingsIn(db),
    runs: runsIn(db),
    actions: actionsIn(db),
    pauses: pausesIn(db),
    drafts: draftsIn(db),
    overview: overviewIn(db),
    lookup: lookupIn(db),
    made: (filter) => madeRecords(db, filter),
    close: () => db.destroy(),
  };
}

async function count(db: Database): Promise<Counts> {
  const [documents, fetches, conversions, records, findings, failures] = await Promise.all([
    rowsOf(db.selectFrom('documents')),
    rowsOf(db.selectFrom('fetches')),
    rowsOf(db.selectFrom('conversions')),
    rowsOf(db.selectFrom('records').where(isNewest)),
    rowsOf(findingsOfNewest(db)),
    rowsOf(db.selectFrom('failures').where('state', '=', 'open')),
  ]);
  return { documents, fetches, conversions, records, findings, failures };
}

async function rowsOf<T extends keyof Tables>(
  query: SelectQueryBuilder<Tables, T, unknown>,
): Promise<number> {
  const { counted } = await query.select(sql<string>`count(*)`.as('counted')).executeTakeFirstOrThrow();
  return Number(counted);
}

function findingsOfNewest(db: Database) {
  return db
    .selectFrom('findings')
    .innerJoin('records', (join) =>
      join
        .onRef('records.sha256', '=', 'findings.sha256')
        .onRef('records.extractor', '=', 'findings.extractor'),
    )
    .where((records) => isNewest(records));
}
