import type { Pool } from 'pg';
import type { Field } from '../../exporters/field.ts';
import type { ReportRecord } from '../../model/record.ts';
import { syntheticReports } from './reports.ts';

const ROWS_A_STATEMENT = 200;

/**
 * Fills the catalogue of a PostgreSQL server with made-up reports, past the pipeline: hundreds a statement. The schema
 * must stand already (opening a store brings it up).
 */
export async function fillCatalogue(pool: Pool, count: number, fields: readonly Field[]): Promise<void> {
  let batch: ReportRecord[] = [];
  for (const record of syntheticReports(count, fields)) {
    batch.push(record);
    if (batch.length < ROWS_A_STATEMENT) continue;
    await insert(pool, batch);
    batch = [];
  }
  await insert(pool, batch);
  await pool.query('analyze gongkai.records');
}

async function insert(pool: Pool, records: readonly ReportRecord[]): Promise<void> {
  if (records.length === 0) return;
  const column = (of: (record: ReportRecord) => unknown) => records.map(of);
  await pool.query(
    `insert into gongkai.documents (sha256, name, size_bytes, url, portal, fetched_at)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[])
     on conflict do nothing`,
    [
      column(({ sha256 }) => sha256),
      column(({ file }) => file),
      column(({ text }) => text.length * 3),
      column(({ source }) => source.url),
      column(({ source }) => source.portal),
      column(({ source }) => source.fetchedAt),
    ],
  );
  await pool.query(
    `insert into gongkai.records (sha256, extractor, title, publisher, year, form, division_code, portal, record)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[])
     on conflict do nothing`,
    [
      column(({ sha256 }) => sha256),
      column(({ producer }) => producer.extractor),
      column(({ title }) => title),
      column(({ publisher }) => publisher),
      column(({ year }) => year),
      column(({ form }) => form),
      column(({ region }) => region.code),
      column(({ source }) => source.portal),
      column((record) => JSON.stringify(record)),
    ],
  );
}
