import { type ExpressionBuilder, type Insertable, sql } from 'kysely';
import type { ReportRecord } from '../../model/record.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import { parseRecord } from '../parse-record.ts';
import { overriddenListing } from './authority-overrides.ts';
import type { Database } from './database.ts';
import { summarizeRecord, writeRecordSummary } from './record-summaries.ts';
import { type FindingTable, type RecordTable, storable, type Tables } from './schema.ts';

type Records = Pick<Catalogue, 'putRecord' | 'record' | 'records' | 'neighbours'>;

/** Records are read in pages of this many: about 5 MB of reports at a time. */
const PAGE = 100;
/** Findings of one record go in with so many a statement; a statement takes 65,535 parameters, a finding ten. */
const FINDINGS_A_STATEMENT = 1_000;

/** Records with their findings. */
export function recordsIn(db: Database): Records {
  return {
    putRecord: (record) => putRecord(db, record),
    record: (sha256) => newestRecord(db, sha256),
    records: () => allRecords(db),
    neighbours: (record) => neighboursOf(db, record),
  };
}

function putRecord(db: Database, record: ReportRecord): Promise<void> {
  return db.transaction().execute((transaction) => writeRecord(transaction, record));
}

/** Writes a record with its findings and its place in lists; to be called in a transaction. */
export async function writeRecord(transaction: Database, record: ReportRecord): Promise<void> {
  const row = toRow(record);
  const findings = toFindings(record);
  const revision = sql<string>`nextval('gongkai.record_revision')`;
  const written = await transaction
    .insertInto('records')
    .values(row)
    .onConflict((conflict) => conflict.columns(['sha256', 'extractor']).doUpdateSet({ ...row, revision }))
    .returning('revision')
    .executeTakeFirstOrThrow();
  await transaction
    .deleteFrom('findings')
    .where('sha256', '=', row.sha256)
    .where('extractor', '=', row.extractor)
    .execute();
  for (let from = 0; from < findings.length; from += FINDINGS_A_STATEMENT) {
    const some = findings.slice(from, from + FINDINGS_A_STATEMENT);
    await transaction.insertInto('findings').values(some).execute();
  }
  const listing = await overriddenListing(
    transaction,
    summarizeRecord(record, written.revision),
    record.publisher,
  );
  await writeRecordSummary(transaction, listing);
}

function toRow(record: ReportRecord): Insertable<RecordTable> {
  return {
    sha256: record.sha256,
    extractor: record.producer.extractor,
    title: storable(record.title),
    publisher: storable(record.publisher),
    year: record.year,
    form: record.form,
    division_code: storable(record.region.code),
    portal: record.source.portal,
    record: JSON.stringify(record),
  };
}

function toFindings(record: ReportRecord): Insertable<FindingTable>[] {
  return record.findings.map((finding, position) => ({
    sha256: record.sha256,
    extractor: record.producer.extractor,
    position,
    ...finding,
    cells: [...finding.cells],
    message: storable(finding.message),
  }));
}

async function newestRecord(db: Database, sha256: string): Promise<ReportRecord | null> {
  const row = await db
    .selectFrom('records')
    .select('record')
    .where('sha256', '=', sha256)
    .orderBy('revision', 'desc')
    .executeTakeFirst();
  return row ? parseRecord(row.record) : null;
}

/** A body has a handful of renditions a year; more are read of none. */
const MOST_NEIGHBOURS = 20;

async function neighboursOf(db: Database, record: ReportRecord): Promise<readonly ReportRecord[]> {
  const { year } = record;
  const listing = await overriddenListing(db, summarizeRecord(record, '0'), record.publisher);
  if (listing.body === '' || year === null) return [];
  const rows = await db
    .selectFrom('listings')
    .innerJoin('records', (join) =>
      join
        .onRef('records.sha256', '=', 'listings.sha256')
        .onRef('records.revision', '=', 'listings.revision'),
    )
    .select('records.record')
    .where('listings.body', '=', listing.body)
    .where('listings.year', 'in', [year - 1, year])
    .where('listings.sha256', '<>', record.sha256)
    .orderBy('listings.year')
    .orderBy(sql`listings.sha256 collate "C"`)
    .limit(MOST_NEIGHBOURS)
    .execute();
  return rows.map((row) => parseRecord(row.record));
}

/** Tells the newest record of a document from its older ones. */
export function isNewest({ not, exists, selectFrom }: ExpressionBuilder<Tables, 'records'>) {
  const newer = selectFrom('records as newer')
    .select('newer.sha256')
    .whereRef('newer.sha256', '=', 'records.sha256')
    .whereRef('newer.revision', '>', 'records.revision');
  return not(exists(newer));
}

interface Position {
  readonly portal: string;
  readonly year: number;
  readonly sha256: string;
}

/** Before the first: an empty portal sorts first, and no year is below zero. */
const BEGINNING: Position = { portal: '', year: -1, sha256: '' };

async function* allRecords(db: Database): AsyncGenerator<ReportRecord> {
  let last: Position | null = BEGINNING;
  while (last) {
    const page: readonly PageRow[] = await pageAfter(db, last);
    for (const row of page) yield parseRecord(row.record);
    last = page.length < PAGE ? null : (page.at(-1) ?? null);
  }
}

type PageRow = Position & { readonly record: string };

/** One page by keyset, so that a page costs the same however far it is and rows written meanwhile shift nothing. */
function pageAfter(db: Database, last: Position): Promise<PageRow[]> {
  const portal = sql<string>`coalesce(records.portal, '') collate "C"`;
  const year = sql<number>`coalesce(records.year, 0)`;
  const sha256 = sql<string>`records.sha256 collate "C"`;
  return db
    .selectFrom('records')
    .select(['records.record', 'records.sha256', portal.as('portal'), year.as('year')])
    .where(sql<boolean>`(${portal}, ${year}, ${sha256}) > (${last.portal}, ${last.year}, ${last.sha256})`)
    .where(isNewest)
    .orderBy(portal)
    .orderBy(year)
    .orderBy(sha256)
    .limit(PAGE)
    .execute();
}
