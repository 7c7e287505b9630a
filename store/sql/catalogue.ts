import { type SelectQueryBuilder, sql } from 'kysely';
import type { Catalogue, Counts } from '../contracts/catalogue.ts';
import { actionsIn } from './actions.ts';
import { authoritiesIn } from './authorities.ts';
import { conversionsIn } from './conversions.ts';
import type { Database } from './database.ts';
import { deliveriesIn } from './deliveries.ts';
import { documentsIn } from './documents.ts';
import { draftsIn } from './drafts.ts';
import { failuresIn } from './failures.ts';
import { fetchesIn } from './fetches.ts';
import { lookupIn } from './lookup.ts';
import { overviewIn } from './overview.ts';
import { pausesIn } from './pauses.ts';
import { portalInventoryIn } from './portal-inventory.ts';
import { recordsIn } from './records.ts';
import { reportOrderIn } from './report-order.ts';
import { madeRecords } from './reprocessable.ts';
import { runsIn } from './runs.ts';
import { schedulesIn } from './schedules.ts';
import type { Tables } from './schema.ts';
import { workerPresenceIn } from './worker-presence.ts';

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
    inventory: portalInventoryIn(db),
    runs: runsIn(db),
    actions: actionsIn(db),
    pauses: pausesIn(db),
    drafts: draftsIn(db),
    overview: overviewIn(db),
    lookup: lookupIn(db),
    authorities: authoritiesIn(db),
    workers: workerPresenceIn(db),
    deliveries: deliveriesIn(db),
    schedules: schedulesIn(db),
    made: (filter) => madeRecords(db, filter),
    close: () => db.destroy(),
  };
}

async function count(db: Database): Promise<Counts> {
  const [documents, fetches, conversions, listed, failures] = await Promise.all([
    rowsOf(db.selectFrom('documents')),
    rowsOf(db.selectFrom('fetches')),
    rowsOf(db.selectFrom('conversions')),
    listedIn(db),
    rowsOf(db.selectFrom('failures').where('state', '=', 'open')),
  ]);
  return { documents, fetches, conversions, ...listed, failures };
}

async function rowsOf<T extends keyof Tables>(
  query: SelectQueryBuilder<Tables, T, unknown>,
): Promise<number> {
  const { counted } = await query.select(sql<string>`count(*)`.as('counted')).executeTakeFirstOrThrow();
  return Number(counted);
}

/** The newest records and their findings. */
async function listedIn(db: Database): Promise<Pick<Counts, 'records' | 'findings'>> {
  const { records, findings } = await db
    .selectFrom('listings')
    .select(sql<string>`count(*)`.as('records'))
    .select(sql<string>`coalesce(sum(errors + warnings), 0)`.as('findings'))
    .executeTakeFirstOrThrow();
  return { records: Number(records), findings: Number(findings) };
}
