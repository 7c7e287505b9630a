import { sql } from 'kysely';
import type { Place } from '../contracts/failures.ts';
import type { Made, RecordFilter } from '../contracts/reprocessable.ts';
import type { Database } from './database.ts';
import { isNewest } from './records.ts';

const PAGE = 200;

/** By hash, read in pages. */
export async function* madeRecords(db: Database, filter: RecordFilter): AsyncGenerator<Made> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: readonly { sha256: string; record: string }[] = await pageAfter(db, filter, after);
    for (const row of rows) {
      const { sha256, producer }: Made = JSON.parse(row.record);
      yield { sha256, producer };
    }
    after = rows.length < PAGE ? undefined : rows.at(-1)?.sha256;
  }
}

function pageAfter(db: Database, { portals, places, years, ids }: RecordFilter, after: string) {
  const order = sql<string>`records.sha256 collate "C"`;
  let query = db
    .selectFrom('records')
    .select(['records.sha256', 'records.record'])
    .where(isNewest)
    .where(sql<boolean>`${order} > ${after}`)
    .orderBy(order)
    .limit(PAGE);
  if (portals) query = query.where(sql<boolean>`records.portal = any(${portals}::text[])`);
  if (years) query = query.where(sql<boolean>`records.year = any(${years}::int[])`);
  if (places)
    query = query.where(sql<boolean>`records.division_code like any(${places.map(patternOf)}::text[])`);
  if (ids) query = query.where(sql<boolean>`records.sha256 like any(${ids.map((id) => `${id}%`)}::text[])`);
  return query.execute();
}

function patternOf({ code }: Place): string {
  return `${code.replace(/(00){1,2}$/, '')}%`;
}
