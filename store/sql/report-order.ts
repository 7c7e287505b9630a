import { sql } from 'kysely';
import type { ReportIdentity, ReportOrder, StoredReport } from '../contracts/report-order.ts';
import { parseRecord } from '../parse-record.ts';
import type { Database } from './database.ts';

/** The identity that a listing has; null where it has none. */
export function identityOf(listing: {
  readonly authority: string;
  readonly body: string;
}): ReportIdentity | null {
  return listing.authority === '' ? null : { authority: listing.authority, line: listing.body };
}

/** Records are read in pages of this many, the next while one is worked on: what lives short is cheap to forget. */
const PAGE = 16;

/** Records in the order of reports. */
export function reportOrderIn(db: Database): ReportOrder {
  return { inOrder: () => allByReport(db), revision: () => revisionOf(db) };
}

async function revisionOf(db: Database): Promise<string> {
  const { highest, records } = await db
    .selectFrom('records')
    .select([sql<string>`coalesce(max(revision), 0)`.as('highest'), sql<string>`count(*)`.as('records')])
    .executeTakeFirstOrThrow();
  const { decided } = await db
    .selectFrom('authority_overrides')
    .select(
      sql<string>`coalesce(md5(string_agg(authority || ' ' || publisher || ' ' || into_authority, ','
      order by authority, publisher)), '')`.as('decided'),
    )
    .executeTakeFirstOrThrow();
  return decided === '' ? `${highest}-${records}` : `${highest}-${records}-${decided}`;
}

interface Position {
  readonly body: string;
  readonly year: number;
  readonly sha256: string;
}

type PageRow = Position & {
  readonly authority: string;
  readonly record: string;
  readonly size_bytes: string | null;
};

const BEGINNING: Position = { body: '', year: -1, sha256: '' };

async function* allByReport(db: Database): AsyncGenerator<StoredReport> {
  let coming: Promise<readonly PageRow[]> | null = pageAfter(db, BEGINNING);
  while (coming) {
    const page: readonly PageRow[] = await coming;
    const last = page.length < PAGE ? undefined : page.at(-1);
    coming = last ? pageAfter(db, last) : null;
    // Whoever stops in the midst of a page waits for no other; a fault of the next one is thrown when it is due.
    coming?.catch(() => undefined);
    for (const row of page) yield toStored(row);
  }
}

/** A row of a listing with its record as a report of the catalogue. */
export function toStored(row: Omit<PageRow, 'year' | 'sha256'>): StoredReport {
  return {
    record: parseRecord(row.record),
    sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
    identity: identityOf(row),
  };
}

/**
 * By keyset, as all pages of the catalogue; the order is that of the index listings_by_body. The page is cut before
 * anything is joined to it: PostgreSQL takes the join for one of hardly any rows, and would join and sort all of them
 * for each page.
 */
function pageAfter(db: Database, last: Position): Promise<PageRow[]> {
  const sha256 = sql<string>`sha256 collate "C"`;
  const page = db
    .selectFrom('listings')
    .select(['sha256', 'revision', 'authority', 'body', 'year'])
    .where(sql<boolean>`(body, year, ${sha256}) > (${last.body}, ${last.year}::int, ${last.sha256})`)
    .orderBy('body')
    .orderBy('year')
    .orderBy(sha256)
    .limit(PAGE);
  return db
    .selectFrom(page.as('page'))
    .innerJoin('records', (join) =>
      join.onRef('records.sha256', '=', 'page.sha256').onRef('records.revision', '=', 'page.revision'),
    )
    .leftJoin('documents', 'documents.sha256', 'page.sha256')
    .select(['records.record', 'documents.size_bytes'])
    .select(['page.sha256', 'page.authority', 'page.body', 'page.year'])
    .orderBy('page.body')
    .orderBy('page.year')
    .orderBy(sql`page.sha256 collate "C"`)
    .execute();
}
