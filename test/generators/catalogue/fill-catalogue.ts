import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { loadFields } from '../../../corpus/fields.ts';
import type { Field } from '../../../exporters/field.ts';
import type { ReportRecord } from '../../../model/record.ts';
import { openStore } from '../../../store/open-store.ts';
import { summarizeRecord } from '../../../store/sql/record-summaries.ts';
import { syntheticReports } from './reports.ts';

const ROWS_A_STATEMENT = 200;

/** Sees to it that the catalogue of a server holds so many made-up reports; one that holds more is left as it is. */
export async function prepareCatalogue(databaseUrl: string, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const store = await openStore({ dataFolder: folder, databaseUrl });
  const { records } = await store.catalogue.counts();
  await store.close();
  await rm(folder, { recursive: true });
  if (records >= count) return;
  const pool = new Pool({ connectionString: databaseUrl });
  await fillCatalogue(pool, count, await loadFields());
  await pool.end();
}

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
  for (const table of ['documents', 'records', 'findings', 'listings', 'coverage'])
    await pool.query(`vacuum analyze gongkai.${table}`);
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
  const { rows } = await pool.query<{ readonly sha256: string; readonly revision: string }>(
    `insert into gongkai.records (sha256, extractor, title, publisher, year, form, division_code, portal, record)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[])
     on conflict do nothing returning sha256, revision`,
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
  const revisions = new Map(rows.map(({ sha256, revision }) => [sha256, revision]));
  await list(pool, records, revisions);
}

/** What a record brings beside its own row. */
async function list(
  pool: Pool,
  records: readonly ReportRecord[],
  revisions: ReadonlyMap<string, string>,
): Promise<void> {
  const written = records.filter(({ sha256 }) => revisions.has(sha256));
  const findings = written.flatMap(({ sha256, producer, findings }) =>
    findings.map((finding, position) => ({ sha256, extractor: producer.extractor, position, ...finding })),
  );
  const listings = written.map((record) => summarizeRecord(record, revisions.get(record.sha256) ?? ''));
  for (const [table, rows] of [
    ['findings', findings],
    ['listings', listings],
  ] as const)
    await pool.query(
      `insert into gongkai.${table}
       select r.* from json_populate_recordset(null::gongkai.${table}, $1::json) r`,
      [JSON.stringify(rows)],
    );
}
