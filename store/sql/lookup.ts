import { sql } from 'kysely';
import type { DocumentRow } from '../contracts/documents.ts';
import type { FailureFilter, FailureRow } from '../contracts/failures.ts';
import type { Asked, DocumentFilter, Lookup, Page, Versions } from '../contracts/lookup.ts';
import { findAuthorityLines, findAuthorityReports } from './authority-lines.ts';
import { findCoverage, findSpan } from './coverage.ts';
import { cutPage } from './cut-page.ts';
import type { Database } from './database.ts';
import { toDocument } from './documents.ts';
import { conditionsOf } from './failure-conditions.ts';
import { toFailure } from './failures.ts';
import { findReports } from './find-reports.ts';

/** Questions of pages to a database. */
export function lookupIn(db: Database): Lookup {
  return {
    reports: (filter, asked) => findReports(db, filter, asked),
    failures: (filter, asked) => findFailures(db, filter, asked),
    documents: (filter, asked) => findDocuments(db, filter, asked),
    coverage: (places, asked) => findCoverage(db, places, asked),
    coverageSpan: (places) => findSpan(db, places),
    versions: (sha256) => versionsOf(db, sha256),
    bodies: (division) => findAuthorityLines(db, division),
    ofBody: (asked, limit) => findAuthorityReports(db, asked, limit),
  };
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
  return cutPage(rows, asked, ({ lastAt, id }) => [lastAt, id]);
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
  return cutPage((await query.execute()).map(toDocument), asked, ({ sha256 }) => [sha256]);
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
