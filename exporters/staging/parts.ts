import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { nameSql, textSql } from '../sql-text.ts';
import { readJsonSql } from './json-lines.ts';
import { DERIVED_COLUMNS, STAGED_COLUMNS } from './staged-report.ts';

/** Characters of JSON in a part: one part waits as text while DuckDB reads the one before. */
const PART_CHARS = 2 * 1024 * 1024;

/** Staged reports as Parquet files. */
export interface Parts {
  /** Adds a line of JSON; wait for it, or memory grows. */
  add(line: string): Promise<void>;
  /** Writes what is left. @returns paths of all parts in their order, one at least */
  finish(): Promise<readonly string[]>;
}

/** Begins the parts in this folder. DuckDB turns one into Parquet while the lines of the next one come. */
export function openParts(connection: DuckDBConnection, folder: string): Parts {
  const paths: string[] = [];
  let lines: string[] = [];
  let [chars, longest] = [0, 0];
  let reading: Promise<void> = Promise.resolve();
  const flush = async () => {
    const path = join(folder, `part-${String(paths.length).padStart(6, '0')}`);
    const [text, most] = [lines.join(''), longest];
    paths.push(`${path}.parquet`);
    lines = [];
    [chars, longest] = [0, 0];
    await reading;
    await writeFile(`${path}.jsonl`, text);
    reading = writePart(connection, path, most);
    // A fault is thrown by whoever waits for the part next.
    reading.catch(() => undefined);
  };
  return {
    add: async (line) => {
      lines.push(`${line}\n`);
      chars += line.length;
      longest = Math.max(longest, line.length);
      if (chars >= PART_CHARS) await flush();
    },
    finish: async () => {
      if (lines.length > 0 || paths.length === 0) await flush();
      await reading;
      return paths;
    },
  };
}

async function writePart(connection: DuckDBConnection, path: string, longest: number): Promise<void> {
  const derived = Object.entries(DERIVED_COLUMNS).map(([name, sql]) => `${sql} AS ${nameSql(name)}`);
  const from = readJsonSql(`${path}.jsonl`, STAGED_COLUMNS, longest);
  await connection.run(
    `COPY (SELECT *, ${derived.join(', ')} FROM ${from}) TO ${textSql(`${path}.parquet`)} (FORMAT parquet, COMPRESSION snappy)`,
  );
  await rm(`${path}.jsonl`);
}
