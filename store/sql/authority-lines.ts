import { sql } from 'kysely';
import type { AuthorityReportLine, AuthorityReports } from '../contracts/lookup.ts';
import type { StoredReport } from '../contracts/report-order.ts';
import type { Database } from './database.ts';
import { toStored } from './report-order.ts';
import { storable } from './schema.ts';

/** The bodies of a division by id, with what there is of each; those that are not known are one, without an id. */
export async function findAuthorityLines(
  db: Database,
  division: string,
): Promise<readonly AuthorityReportLine[]> {
  const rows = await db
    .selectFrom('listings')
    .innerJoin('records', (join) =>
      join
        .onRef('records.sha256', '=', 'listings.sha256')
        .onRef('records.revision', '=', 'listings.revision'),
    )
    .select(['listings.body', sql<string>`count(*)`.as('documents')])
    .select(
      sql<string>`count(distinct listings.year) filter (where listings.form is not null and listings.year <> 0)`.as(
        'years',
      ),
    )
    // The name of the newest report, cut: a name read wrongly may have any length.
    .select(
      sql<
        string | null
      >`(array_agg(left(records.publisher, 200) order by listings.year desc, listings.sha256))[1]`.as('name'),
    )
    .where('listings.division', '=', storable(division))
    .groupBy('listings.body')
    .orderBy('listings.body')
    .execute();
  return rows.map(({ body, name, documents, years }) => ({
    body,
    name: body === '' ? '' : (name ?? body),
    documents: Number(documents),
    years: Number(years),
  }));
}

/** The newest record of each document of one body, in the order of reports, whatever its division was in their year. */
export async function findAuthorityReports(
  db: Database,
  { division, body, from, to }: AuthorityReports,
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
    .select(['records.record', 'documents.size_bytes', 'listings.authority', 'listings.body'])
    .where('listings.body', '=', storable(body))
    .orderBy('listings.year')
    .orderBy(sql`listings.sha256 collate "C"`)
    .limit(limit);
  if (body === '') query = query.where('listings.division', '=', storable(division));
  if (from !== undefined) query = query.where('listings.year', '>=', from);
  if (to !== undefined) query = query.where('listings.year', '<=', to);
  return (await query.execute()).map(toStored);
}
