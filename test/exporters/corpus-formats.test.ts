import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { Ajv } from 'ajv';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parse } from 'yaml';
import type { Table } from '../../exporters/exporter.ts';
import type { Manifest } from '../../exporters/manifest.ts';
import { corpusTables } from '../../exporters/tables.ts';
import { exportRecordsTo, fields, someReports } from '../support/corpus.ts';
import { FRICTIONLESS_PACKAGE } from '../support/frictionless-schema.ts';
import { describeWith } from '../support/services.ts';
import { NASTY_TEXTS, nastyRecord } from './nasty-records.ts';
import { parseCsv } from './strict-csv.ts';

// Each of another body, so that none is a rendition of another.
const NASTY = NASTY_TEXTS.map((_, number) => ({ ...nastyRecord(number), publisher: `第${number + 10}局` }));
const RECORDS = [...NASTY, ...someReports(24)];
const TABLES = corpusTables(fields);

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongkai-formats-'));
  await exportRecordsTo(home, RECORDS, {
    formats: ['parquet', 'csv', 'duckdb', 'jsonl'],
    generatedAt: '2026-01-01T00:00:00Z',
  });
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

/** Rows of a table as its JSON lines have them. */
async function expectedRows(table: Table): Promise<readonly string[]> {
  const lines = (await readFile(join(home, `${table.name}.jsonl`), 'utf8')).split('\n').slice(0, -1);
  return lines.map((line) => lineOf(table, JSON.parse(line)));
}

/** A row as text, whatever the reader makes of its numbers. */
function lineOf({ columns }: Table, row: Readonly<Record<string, unknown>>): string {
  const cells = columns.map(({ name, type }) => {
    const value = row[name] ?? null;
    // hyparquet gives a day as a time.
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    return value === null || ['text', 'boolean', 'date'].includes(type) ? value : Number(value);
  });
  return JSON.stringify(cells);
}

describe('what was exported is read back', () => {
  test.each(TABLES)('from Parquet by hyparquet: $name', async (table) => {
    const file = await asyncBufferFromFile(join(home, `${table.name}.parquet`));
    const rows = await parquetReadObjects({ file, compressors });
    expect(rows.map((row) => lineOf(table, row))).toEqual(await expectedRows(table));
  });

  test.each(TABLES)('from the DuckDB file: $name', async (table) => {
    const database = await DuckDBInstance.create(join(home, 'corpus.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await database.connect();
    const rows = (await connection.runAndReadAll(`FROM "${table.name}"`)).getRowObjectsJson();
    connection.closeSync();
    database.closeSync();
    expect(rows.map((row) => lineOf(table, row))).toEqual(await expectedRows(table));
  });
});

test('coded columns hold the words of their lists only, and the table codes explains each', async () => {
  for (const table of TABLES) {
    const rows = (await expectedRows(table)).map((line) => JSON.parse(line) as readonly unknown[]);
    const unknown = table.columns.flatMap(({ codes }, at) => {
      const words = new Set<unknown>([null, ...(codes ?? []).map(({ value }) => value)]);
      return codes ? rows.map((row) => row[at]).filter((cell) => !words.has(cell)) : [];
    });
    expect(unknown).toEqual([]);
  }
  const codes = TABLES.flatMap(({ columns }) => columns.flatMap((column) => column.codes ?? []));
  const table = TABLES.find(({ name }) => name === 'codes');
  expect(table?.fixed).toHaveLength(codes.length);
});

test('the DuckDB file has types and a comment on every column', async () => {
  const database = await DuckDBInstance.create(join(home, 'corpus.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await database.connect();
  const sql = 'SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal';
  const columns = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  database.closeSync();
  expect(columns.filter(([, , , comment]) => !comment)).toEqual([]);
  const types = Object.fromEntries(columns.map(([table, name, type]) => [`${table}.${name}`, type]));
  expect(types).toMatchObject({
    'reports.year': 'INTEGER',
    'reports.published': 'DATE',
    'agreement.agrees': 'BOOLEAN',
    'documents.size_bytes': 'BIGINT',
    'values.value': 'DOUBLE',
  });
});

describe('a corpus describes itself', () => {
  const json = async (name: string) => JSON.parse(await readFile(join(home, name), 'utf8'));

  test('as a valid Frictionless data package whose checksums are right', async () => {
    const descriptor = await json('datapackage.json');
    const ajv = new Ajv({ allErrors: true, strict: false });
    const validate = ajv.compile(FRICTIONLESS_PACKAGE);
    validate(descriptor);
    expect(validate.errors ?? []).toEqual([]);
    for (const { path, hash, bytes } of descriptor.resources) {
      const content = await readFile(join(home, path));
      expect([hash, bytes]).toEqual([
        `sha256:${createHash('sha256').update(content).digest('hex')}`,
        content.length,
      ]);
    }
    validate({ ...descriptor, resources: [{ ...descriptor.resources[0], path: '../elsewhere.csv' }] });
    expect(validate.errors?.length).toBeGreaterThan(0);
  });

  test('as Croissant whose references lead to its files', async () => {
    const croissant = await json('croissant.json');
    const files = new Set(croissant.distribution.map((file: { '@id': string }) => file['@id']));
    for (const set of croissant.recordSet)
      for (const { source } of set.field) expect(files).toContain(source.fileObject['@id']);
    expect(croissant.recordSet).toHaveLength(TABLES.length);
    expect((await readdir(home)).sort()).toEqual(expect.arrayContaining([...files]));
  });

  test('by a card whose configurations name every table', async () => {
    const [, head = ''] = (await readFile(join(home, 'README.md'), 'utf8')).split('---\n');
    const { configs } = parse(head) as { readonly configs: readonly object[] };
    expect(configs).toEqual(TABLES.map(({ name }) => ({ config_name: name, data_files: `${name}.parquet` })));
  });

  test('by a dictionary of every column and every value, in Chinese and English', async () => {
    const dictionary = await readFile(join(home, 'dictionary.md'), 'utf8');
    for (const { name, columns } of TABLES) {
      expect(dictionary).toContain(`## ${name}\n`);
      for (const { chinese, description } of columns) {
        expect(description.length).toBeGreaterThan(3);
        expect(chinese.length).toBeGreaterThan(0);
      }
    }
    for (const { key } of fields) expect(dictionary).toContain(`| ${key} | ${key.replaceAll('.', '_')} |`);
    const { licence, counts } = (await json('manifest.json')) as Manifest;
    expect([licence.name, counts.reports]).toEqual(['Apache-2.0', RECORDS.length]);
  });
});

const CONTRACT = fileURLToPath(new URL('../../../shared/contract/fields.tsv', import.meta.url));
(existsSync(CONTRACT) ? test : test.skip)(
  'the dictionary holds the published keys, with their forms and units',
  async () => {
    const [, ...lines] = (await readFile(CONTRACT, 'utf8')).trimEnd().split('\n');
    const published = lines.map((line) => {
      const [key, forms, , , , unit] = line.split('\t');
      return [key, forms, unit];
    });
    const own = fields.map(({ key, forms, unit }) => [key, forms.join('|'), unit]);
    expect(own.sort()).toEqual(published.sort());
  },
);

describeWith('calc', 'CSV in LibreOffice', (found) => {
  test('loses nothing and runs nothing', async () => {
    const profile = `-env:UserInstallation=file://${join(home, 'office')}`;
    const out = join(home, 'converted');
    await mkdir(out);
    // UTF-8, comma, quotes; quoted cells are text, and formulas are evaluated as they are when a file is opened.
    const csv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';
    const args = [profile, '--headless', '--infilter=CSV:44,34,76', '--convert-to', csv, '--outdir', out];
    await promisify(execFile)(found.soffice, [...args, join(home, 'values.csv')], { timeout: 120_000 });
    const rows = parseCsv((await readFile(join(out, 'values.csv'), 'utf8')).replaceAll(/\r?\n/gu, '\r\n'));
    const [head, ...cells] = rows;
    const [raw, value] = [head?.indexOf('raw') ?? 0, head?.indexOf('value') ?? 0];
    const given = parseCsv(await readFile(join(home, 'values.csv'), 'utf8')).slice(1);
    expect(cells).toHaveLength(given.length);
    expect(cells.map((row) => Number(row[value]))).toEqual(given.map((row) => Number(row[value])));
    // =1+1 would have become 2 if it had run.
    expect(cells.map((row) => row[raw])).toContain("'=1+1");
    expect(cells.filter((row) => row[value] === '-3')).toHaveLength(NASTY.length);
  }, 150_000);
});
