import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { loadFields } from '../../corpus/fields.ts';
import { type CorpusReport, singleReport } from '../../exporters/corpus-report.ts';
import {
  type ExportRequest,
  type ExportSummary,
  exportCorpus,
  exportFormats,
} from '../../exporters/export-corpus.ts';
import type { Row, Table } from '../../exporters/exporter.ts';
import { corpusTables } from '../../exporters/tables.ts';
import type { ReportRecord } from '../../model/record.ts';
import { NASTY_TEXTS, nastyRecord, nastyRows } from './nasty-records.ts';
import { parseCsv } from './strict-csv.ts';

const RECORDS = NASTY_TEXTS.map((_, number) => nastyRecord(number));
const fields = await loadFields();
const TABLES = corpusTables(fields);
/** Division, year and hash of the publisher’s name. */
const FORMER_ID = `341523-2020-${createHash('sha256').update('某县人民政府').digest('hex').slice(0, 10)}`;
async function* stream(records: Iterable<ReportRecord>): AsyncGenerator<CorpusReport> {
  for (const record of records) yield singleReport(record);
}

const DESCRIPTIONS = ['README.md', 'croissant.json', 'datapackage.json', 'dictionary.md', 'manifest.json'];

/** All tables in all formats, for those who only look. */
let whole: string;
let summary: ExportSummary;
beforeAll(async () => {
  whole = await mkdtemp(join(tmpdir(), 'gongkai-export-whole-'));
  summary = await exportTo(whole);
});
afterAll(() => rm(whole, { recursive: true, force: true }));

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongkai-export-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

function exportTo(folder: string, request: Partial<ExportRequest> = {}) {
  return exportCorpus({ reports: stream(RECORDS), fields, folder, ...request });
}

async function sql(query: string): Promise<readonly Record<string, unknown>[]> {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  const reader = await connection.runAndReadAll(query);
  const rows = reader.getRowObjectsJson();
  connection.closeSync();
  database.closeSync();
  return rows;
}

/** Rows of a table as its JSON lines have them. */
async function linesOf(name: string): Promise<readonly Row[]> {
  const lines = (await readFile(join(whole, `${name}.jsonl`), 'utf8')).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** What DuckDB's JSON rows make of ours: 64-bit integers come as text. */
function asDuckDb({ columns }: Table, row: Row): Row {
  const isInteger = (name: string) => columns.some((each) => each.name === name && each.type === 'long');
  const cells = Object.entries(row).map(([name, cell]) => [
    name,
    isInteger(name) && cell !== null ? `${cell}` : cell,
  ]);
  return Object.fromEntries(cells);
}

describe('a corpus', () => {
  test.each(TABLES)('holds table $name in Parquet as in JSONL', async (table) => {
    const { name, columns } = table;
    const rows = await sql(`select * from read_parquet('${whole}/${name}.parquet')`);
    const lines = await linesOf(name);
    for (const row of lines) expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
    expect(rows).toEqual(lines.map((row) => asDuckDb(table, row)));
    const types = await sql(`select distinct compression from parquet_metadata('${whole}/${name}.parquet')`);
    expect(types).toEqual(rows.length === 0 ? [] : [{ compression: 'ZSTD' }]);
  });

  test('holds what was given', async () => {
    for (const name of ['values', 'texts', 'findings', 'indicators'] as const)
      expect(await linesOf(name)).toEqual(RECORDS.flatMap((record) => nastyRows(record)[name]));
    expect((await linesOf('reports'))[0]).toMatchObject({
      ...{ title: NASTY_TEXTS[0], quality: 'error', values_read: 1, values_solved: 1, values_null: 1 },
      ...{ findings: 1, errors: 1, documents: 1, period_start: '2020-01-01', former_report_id: FORMER_ID },
    });
  });

  test('holds whole records in JSONL, each line exactly the record', async () => {
    const text = await readFile(join(whole, 'records.jsonl'), 'utf8');
    expect(text).toBe(RECORDS.map((each) => `${JSON.stringify(each)}\n`).join(''));
  });

  test.each(TABLES)('holds table $name in CSV: nothing lost, nothing that runs', async (table) => {
    const { name, columns } = table;
    const [header, ...rows] = parseCsv(await readFile(join(whole, `${name}.csv`), 'utf8'));
    expect(header).toEqual(columns.map((column) => column.name));
    const given = await linesOf(name);
    const texts = columns.map(({ type }) => type === 'text');
    const read = rows.map((row) =>
      row.map((cell, at) => (texts[at] ? (cell?.replace(/^'/, '') ?? null) : cell)),
    );
    expect(read).toEqual(
      given.map((row) =>
        columns.map((column) => {
          const value = row[column.name] ?? null;
          return value === null ? null : String(value);
        }),
      ),
    );
    const running = rows.flatMap((row) =>
      row.filter((cell, at) => texts[at] && /^[=+\-@\t\r\n]/.test(cell ?? '')),
    );
    expect(running).toEqual([]);
  });

  test('keeps negative numbers numbers in CSV', async () => {
    const rows = await sql(
      `select value, stated from read_csv('${whole}/values.csv') v, read_csv('${whole}/findings.csv') f
       where v.sha256 = f.sha256 and key = 'proactive.licensing.change' limit 1`,
    );
    expect(rows).toEqual([{ value: -3, stated: '-170' }]);
  });

  test('comes with a manifest that counts and seals every file', async () => {
    const manifest = JSON.parse(await readFile(join(whole, 'manifest.json'), 'utf8'));
    expect(manifest.counts).toMatchObject({
      reports: 12,
      values: 36,
      findings: 12,
      indicators: 12,
      wide_2019: 12,
    });
    expect(summary.counts).toEqual(manifest.counts);
    expect(manifest.producers).toEqual({ converters: ['text@1'], extractors: ['1'] });
    expect(manifest.files).toEqual(summary.files);
    const names = summary.files.map(({ name }) => name);
    expect([...names, ...DESCRIPTIONS].sort()).toEqual((await readdir(whole)).sort());
    // A DuckDB file holds all tables; JSONL holds whole records too.
    expect(names).toHaveLength(TABLES.length * ((await exportFormats()).length - 1) + 2);
    for (const { bytes, name } of summary.files)
      expect(await readFile(join(whole, name))).toHaveLength(bytes);
  });

  test('is the same to the byte when exported again', async () => {
    const again = await exportTo(join(home, 'again'));
    // A DuckDB file has an identity of its own, drawn at random.
    const sealed = ({ files }: ExportSummary) => files.filter(({ format }) => format !== 'duckdb');
    expect(sealed(again)).toEqual(sealed(summary));
  });

  test('may be empty', async () => {
    await exportTo(home, { reports: stream([]) });
    expect(await sql(`select count(*)::int as rows from '${home}/values.parquet'`)).toEqual([{ rows: 0 }]);
    expect(await readFile(join(home, 'records.jsonl'), 'utf8')).toBe('');
  });
});

describe('the folder of a corpus', () => {
  test('is replaced when it holds an earlier one', async () => {
    const folder = join(home, 'corpus');
    await cp(whole, folder, { recursive: true });
    await exportTo(folder, { reports: stream(RECORDS.slice(0, 1)), formats: ['csv'] });
    expect((await readdir(folder)).sort()).toEqual(
      [...TABLES.map(({ name }) => `${name}.csv`), ...DESCRIPTIONS].sort(),
    );
    expect(await readdir(home)).toEqual(['corpus']);
  });

  test('is refused when it holds anything else, and left alone', async () => {
    await writeFile(join(home, 'thesis.odt'), 'years of work');
    await writeFile(join(home, 'manifest.json'), '{"schema":"somebody-elses/1"}');
    await expect(exportTo(home)).rejects.toMatchObject({ code: 'export.folder-occupied' });
    expect((await readdir(home)).sort()).toEqual(['manifest.json', 'thesis.odt']);
  });

  test('stays as it was when the records fail half-way', async () => {
    const folder = join(home, 'corpus');
    const before = await exportTo(folder, { formats: ['csv'] });
    async function* failing(): AsyncGenerator<CorpusReport> {
      yield singleReport(nastyRecord(0));
      throw new RangeError('catalogue gone');
    }
    await expect(exportTo(folder, { reports: failing() })).rejects.toThrow('catalogue gone');
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest.files).toEqual(before.files);
    expect(await readdir(home)).toEqual(['corpus']);
  });

  test('below a file is refused in words', async () => {
    await writeFile(join(home, 'file'), '');
    const target = join(home, 'file', 'corpus');
    await expect(exportTo(target)).rejects.toMatchObject({ code: 'export.not-writable' });
  });
});

test('a format that nobody wrote is refused before anything is touched', async () => {
  const folder = join(home, 'corpus');
  await expect(exportTo(folder, { formats: ['csv', 'xml'] })).rejects.toMatchObject({
    code: 'export.unknown-format',
    subject: 'xml',
  });
  expect(existsSync(folder)).toBe(false);
});

test('a folder that is empty already is filled', async () => {
  const folder = join(home, 'corpus');
  await mkdir(folder);
  const { counts } = await exportTo(folder, { formats: ['csv'] });
  expect(counts.reports).toBe(RECORDS.length);
});
