import { sql } from 'kysely';
import type { ReportRecord } from '../model/record.ts';
import type { Database } from './database.ts';
import { parseRecord } from './parse-record.ts';
import { isNewest } from './records.ts';

/** A record with what the catalogue knows beside it. */
export interface StoredReport {
  readonly record: ReportRecord;
  readonly sizeBytes: number | null;
}

/** Records as a corpus needs them. */
export interface ReportOrder {
  /**
   * The newest record of every document, ordered by division, publisher, year and hash, read in pages: what one body
   * has published of one year stands together, and the year before it stands before it.
   */
  inOrder(): AsyncIterable<StoredReport>;
  /** Changes whenever a record is written or gone: tells whether a corpus is up to date. */
  revision(): Promise<string>;
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
  return `${highest}-${records}`;
}

interface Position {
  readonly division: string;
  readonly body: string;
  readonly year: number;
  readonly sha256: string;
}

type PageRow = Position & { readonly record: string; readonly size_bytes: string | null };

const BEGINNING: Position = { division: '', body: '', year: -1, sha256: '' };

async function* allByReport(db: Database): AsyncGenerator<StoredReport> {
  let coming: Promise<readonly PageRow[]> | null = pageAfter(db, BEGINNING);
  while (coming) {
    const page: readonly PageRow[] = await coming;
    const last = page.length < PAGE ? undefined : page.at(-1);
    coming = last ? pageAfter(db, last) : null;
    // Whoever stops in the midst of a page waits for no other; a fault of the next one is thrown when it is due.
    coming?.catch(() => undefined);
    for (const { record, size_bytes } of page)
      yield { record: parseRecord(record), sizeBytes: size_bytes === null ? null : Number(size_bytes) };
  }
}

/** By keyset, as all pages of the catalogue; the expressions are those of the index records_by_report. */
function pageAfter(db: Database, last: Position): Promise<PageRow[]> {
  const division = sql<string>`coalesce(records.division_code, '') collate "C"`;
  const body = sql<string>`left(coalesce(records.publisher, ''), 200) collate "C"`;
  const year = sql<number>`coalesce(records.year, 0)`;
  const sha256 = sql<string>`records.sha256 collate "C"`;
  const { division: inDivision, body: ofBody, year: onYear, sha256: hash } = last;
  return db
    .selectFrom('records')
    .leftJoin('documents', 'documents.sha256', 'records.sha256')
    .select(['records.record', 'records.sha256', 'documents.size_bytes'])
    .select([division.as('division'), body.as('body'), year.as('year')])
    .where(
      sql<boolean>`(${division}, ${body}, ${year}, ${sha256}) > (${inDivision}, ${ofBody}, ${onYear}, ${hash})`,
    )
    .where((records) => isNewest(records))
    .orderBy(division)
    .orderBy(body)
    .orderBy(year)
    .orderBy(sha256)
    .limit(PAGE)
    .execute();
}
