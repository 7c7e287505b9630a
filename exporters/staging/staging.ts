import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { CorpusReport, CorrectionOutcome } from '../corpus-report.ts';
import type { Field } from '../field.ts';
import { nameSql, SQL_TYPES, textSql } from '../sql-text.ts';
import type { CorpusTable } from '../tables/columns.ts';
import { jsonLine, readJsonSql } from './json-lines.ts';
import { openParts } from './parts.ts';
import { CORRECTION_COLUMNS, stagedReport } from './staged-report.ts';

/** What DuckDB may hold in memory; the rest spills to the disk. */
const MEMORY_LIMIT = '200MB';
/** One thread a query: rows come in the order of the reports, so that the same records give the same bytes. */
const SETTINGS = { memory_limit: MEMORY_LIMIT, threads: '1', autoinstall_known_extensions: 'false' };

/** Hashes of the sections of a report by which near-duplicates are found; see near-duplicates/. */
export type SectionBands = readonly (readonly number[] | null)[];

/**
 * Reports on their way into tables: they come as JSON lines, and DuckDB reads them into Parquet part by part. The SQL of
 * the tables reads the views `assembled` (all reports), `unmet_corrections`, and `fixed_NAME` for a table with fixed rows.
 */
export interface Staging {
  readonly connection: DuckDBConnection;
  /** Adds a report; wait for it, or memory grows. */
  add(report: CorpusReport, bands?: SectionBands): Promise<void>;
  /** Ends the adding and makes the views. */
  finish(tables: readonly CorpusTable[], unmet: readonly CorrectionOutcome[]): Promise<void>;
  /** Lets go of DuckDB and of all that was staged. */
  close(): Promise<void>;
}

/**
 * Opens a staging.
 *
 * @param folder for what is staged; it must not exist
 * @param fields what the national forms ask for
 */
export async function openStaging(folder: string, fields: readonly Field[]): Promise<Staging> {
  await mkdir(folder);
  const settings = { ...SETTINGS, temp_directory: join(folder, 'spilled') };
  const database = await DuckDBInstance.create(':memory:', settings);
  const connection = await database.connect();
  const parts = openParts(connection, folder);
  const units = new Map(fields.map(({ key, unit }) => [key, unit]));
  let place = 0;
  return {
    connection,
    add: (report, bands = []) => {
      const line = jsonLine(stagedReport(report, { place, fields, units, bands }));
      place += 1;
      return parts.add(line);
    },
    finish: async (tables, unmet) => {
      const paths = await parts.finish();
      await connection.run(`CREATE VIEW assembled AS FROM read_parquet([${paths.map(textSql).join(', ')}])`);
      const view = (name: string, columns: Readonly<Record<string, string>>, rows: readonly object[]) =>
        createView(connection, { name, columns, rows, path: join(folder, `${name}.jsonl`) });
      await view('unmet_corrections', CORRECTION_COLUMNS, unmet);
      for (const { name, columns, fixed } of tables) {
        const types = columns.map((column) => [column.name, SQL_TYPES[column.type]]);
        if (fixed) await view(`fixed_${name}`, Object.fromEntries(types), fixed);
      }
    },
    close: async () => {
      connection.closeSync();
      database.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface RowsView {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly object[];
  readonly path: string;
}

async function createView(
  connection: DuckDBConnection,
  { name, columns, rows, path }: RowsView,
): Promise<void> {
  const lines = rows.map(jsonLine);
  await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  await connection.run(`CREATE VIEW ${nameSql(name)} AS FROM ${readJsonSql(path, columns, longest)}`);
}
