import { sql } from 'kysely';
import type { Database } from './database.ts';
import { cutBody } from './listings.ts';
import type { BodyLine, BodyReports } from './lookup.ts';
import { parseRecord } from './parse-record.ts';
import type { StoredReport } from './report-order.ts';
import { storable } from './schema.ts';

/** The bodies of a division by name, with what there is of each. */
export async function bodiesOf(db: Database, division: string): Promise<readonly BodyLine[]> {
  const rows = await db
    .selectFrom('listings')
    .select(['body', sql<string>`count(*)`.as('documents')])
    .select(sql<string>`count(distinct year) filter (where form is not null and year <> 0)`.as('years'))
    .where('division', '=', storable(division))
    .groupBy('body')
    .orderBy('body')
    .execute();
  return rows.map(({ body, documents, years }) => ({
    body,
    documents: Number(documents),
    years: Number(years),
  }));
}

/** The newest record of each document of one body, in the order of reports. */
export async function reportsOfBody(
  db: Database,
  { division, body, from, to }: BodyReports,
  limit: number,
): Promise<readonly StoredReport[]> {
  let query = db
    .selectFrom('listings')
    .innerJoin('records', (join) =>
      join
        .onRef('records.sha256', '=', 'listings.sha256')
        .onRef('records.revision', '=', 'listings.revision'),
    )
    .leftJoin('documents', 'documents.sha256', 'listings.sha256')
    .select(['records.record', 'documents.size_bytes'])
    .where('listings.division', '=', storable(division))
    .where('listings.body', '=', cutBody(storable(body)))
    .orderBy('listings.year')
    .orderBy(sql`listings.sha256 collate "C"`)
    .limit(limit);
  if (from !== undefined) query = query.where('listings.year', '>=', from);
  if (to !== undefined) query = query.where('listings.year', '<=', to);
  return (await query.execute()).map(({ record, size_bytes }) => ({
    record: parseRecord(record),
    sizeBytes: size_bytes === null ? null : Number(size_bytes),
  }));
}
