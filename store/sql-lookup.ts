import { type RawBuilder, sql } from 'kysely';
import type { DocumentRow, FailureFilter, FailureRow, Place } from './catalogue.ts';
import type { Database } from './database.ts';
import { toDocument } from './documents.ts';
import { conditionsOf } from './failure-conditions.ts';
import { toFailure } from './failures.ts';
import type {
  Asked,
  CoverageCell,
  Cursor,
  DocumentFilter,
  Lookup,
  Page,
  ReportFilter,
  ReportLine,
  Standing,
  Versions,
} from './lookup.ts';
import { isNewest } from './records.ts';
import type { StoredReport } from './report-order.ts';

/** Questions of pages to a database. */
export function lookupIn(db: Database): Lookup {
  return {
    reports: (filter, asked) => findReports(db, filter, asked),
    failures: (filter, asked) => findFailures(db, filter, asked),
    documents: (filter, asked) => findDocuments(db, filter, asked),
    coverage: (places) => coverage(db, places),
    versions: (sha256) => versionsOf(db, sha256),
    ofDivision: (code, limit) => ofDivision(db, code, limit),
  };
}

/** The expressions are those of the index records_by_report. */
const DIVISION = sql<string>`coalesce(records.division_code, '') collate "C"`;
const BODY = sql<string>`left(coalesce(records.publisher, ''), 200) collate "C"`;
const YEAR = sql<number>`coalesce(records.year, 0)`;
const HASH = sql<string>`records.sha256 collate "C"`;

function findingsOf(severity: string): RawBuilder<string> {
  return sql<string>`(select count(*) from gongkai.findings where findings.sha256 = records.sha256
    and findings.extractor = records.extractor and findings.severity = ${severity})`;
}
const STANDING = sql<Standing>`case
  when records.form is null then 'empty'
  when exists (select from gongkai.findings where findings.sha256 = records.sha256
    and findings.extractor = records.extractor and findings.severity = 'error') then 'error'
  when exists (select from gongkai.findings where findings.sha256 = records.sha256
    and findings.extractor = records.extractor) then 'warning'
  else 'clean' end`;

async function findReports(db: Database, filter: ReportFilter, asked: Asked): Promise<Page<ReportLine>> {
  let query = db
    .selectFrom('records')
    .select(['records.sha256', 'title', 'publisher', 'year', 'form', 'division_code', 'portal'])
    .select([findingsOf('error').as('errors'), findingsOf('warning').as('warnings')])
    .select([STANDING.as('standing'), DIVISION.as('d'), BODY.as('b'), YEAR.as('y')])
    .where((records) => isNewest(records))
    .orderBy(DIVISION)
    .orderBy(BODY)
    .orderBy(YEAR)
    .orderBy(HASH)
    .limit(asked.limit + 1);
  for (const condition of reportConditions(filter)) query = query.where(condition);
  if (asked.after) {
    const [division = '', body = '', year = 0, hash = ''] = asked.after;
    query = query.where(
      sql<boolean>`(${DIVISION}, ${BODY}, ${YEAR}, ${HASH}) > (${division}, ${body}, ${year}, ${hash})`,
    );
  }
  const page = cut(await query.execute(), asked, ({ d, b, y, sha256 }) => [d, b, y, sha256]);
  const toLine = ({ d, b, y, division_code, errors, warnings, ...row }: (typeof page.rows)[number]) => ({
    ...row,
    divisionCode: division_code,
    errors: Number(errors),
    warnings: Number(warnings),
  });
  return { rows: page.rows.map(toLine), next: page.next };
}

function reportConditions(filter: ReportFilter): readonly RawBuilder<boolean>[] {
  const { text, places, from, to, forms, portals, standings } = filter;
  const conditions: RawBuilder<boolean>[] = [];
  if (text)
    conditions.push(
      sql`(strpos(records.title, ${text}) > 0 or strpos(records.publisher, ${text}) > 0 or records.sha256 = ${text})`,
    );
  if (places) conditions.push(inPlaces(places));
  if (from !== undefined) conditions.push(sql`records.year >= ${from}`);
  if (to !== undefined) conditions.push(sql`records.year <= ${to}`);
  if (forms) conditions.push(sql`records.form = any(${forms}::text[])`);
  if (portals) conditions.push(sql`records.portal = any(${portals}::text[])`);
  if (standings) conditions.push(sql`${STANDING} = any(${standings}::text[])`);
  return conditions;
}

/** A city takes all its counties, a province all its cities. */
function inPlaces(places: readonly Place[]): RawBuilder<boolean> {
  const patterns = places.map(({ code }) => `${code.replace(/(00){1,2}$/, '')}%`);
  return sql`records.division_code like any(${patterns}::text[])`;
}

async function findFailures(db: Database, filter: FailureFilter, asked: Asked): Promise<Page<FailureRow>> {
  const conditions = conditionsOf(filter);
  if (conditions === null) return { rows: [], next: null };
  let query = db
    .selectFrom('failures')
    .selectAll()
    .orderBy('last_at', 'desc')
    .orderBy(sql`id collate "C"`)
    .limit(asked.limit + 1);
  for (const condition of conditions) query = query.where(condition);
  if (asked.after) {
    const [at = '', id = ''] = asked.after;
    query = query.where(
      sql<boolean>`(last_at < ${at}::timestamptz or (last_at = ${at}::timestamptz and id collate "C" > ${id}))`,
    );
  }
  const rows = (await query.execute()).map(toFailure);
  return cut(rows, asked, ({ lastAt, id }) => [lastAt, id]);
}

async function findDocuments(db: Database, filter: DocumentFilter, asked: Asked): Promise<Page<DocumentRow>> {
  const { text, portals } = filter;
  const order = sql<string>`documents.sha256 collate "C"`;
  let query = db
    .selectFrom('documents')
    .selectAll()
    .orderBy(order)
    .limit(asked.limit + 1);
  if (portals) query = query.where(sql<boolean>`documents.portal = any(${portals}::text[])`);
  if (text)
    query = query.where(
      sql<boolean>`(strpos(documents.name, ${text}) > 0 or strpos(documents.url, ${text}) > 0 or starts_with(documents.sha256, ${text}))`,
    );
  if (asked.after) query = query.where(sql<boolean>`${order} > ${asked.after[0] ?? ''}`);
  return cut((await query.execute()).map(toDocument), asked, ({ sha256 }) => [sha256]);
}

/** One row more than a page holds was asked for: it tells whether another page follows. */
function cut<T>(
  rows: readonly T[],
  { limit }: Asked,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next: Cursor = rows.length > limit && last !== undefined ? keyOf(last) : null;
  return { rows: page, next };
}

const BEST: readonly Standing[] = ['clean', 'warning', 'error', 'empty'];

async function coverage(db: Database, places: readonly Place[] | null): Promise<readonly CoverageCell[]> {
  const standing = sql<number>`min(case ${STANDING} when 'clean' then 0 when 'warning' then 1 when 'error' then 2 else 3 end)`;
  let query = db
    .selectFrom('records')
    .select(['division_code', 'year', sql<string>`count(*)`.as('reports'), standing.as('best')])
    .where((records) => isNewest(records))
    .where('division_code', 'is not', null)
    .where('year', 'is not', null)
    .groupBy(['division_code', 'year'])
    .orderBy('division_code')
    .orderBy('year');
  if (places) query = query.where(inPlaces(places));
  return (await query.execute()).map(({ division_code, year, reports, best }) => ({
    ...{ divisionCode: division_code ?? '', year: year ?? 0, reports: Number(reports) },
    standing: BEST[best] ?? 'empty',
  }));
}

async function versionsOf(db: Database, sha256: string): Promise<Versions> {
  const converters = await db
    .selectFrom('conversions')
    .select('converter')
    .where('sha256', '=', sha256)
    .orderBy('converter')
    .execute();
  const records = await db
    .selectFrom('records')
    .select(['extractor', 'revision'])
    .where('sha256', '=', sha256)
    .orderBy('revision', 'desc')
    .execute();
  return { converters: converters.map(({ converter }) => converter), records };
}

async function ofDivision(db: Database, code: string, limit: number): Promise<readonly StoredReport[]> {
  const rows = await db
    .selectFrom('records')
    .leftJoin('documents', 'documents.sha256', 'records.sha256')
    .select(['records.record', 'documents.size_bytes'])
    .where(sql<boolean>`${DIVISION} = ${code}`)
    .where((records) => isNewest(records))
    .orderBy(BODY)
    .orderBy(YEAR)
    .orderBy(HASH)
    .limit(limit)
    .execute();
  return rows.map(({ record, size_bytes }) => ({
    record: JSON.parse(record),
    sizeBytes: size_bytes === null ? null : Number(size_bytes),
  }));
}
