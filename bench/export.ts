import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { prepareCatalogue } from '../test/generators/catalogue/fill-catalogue.ts';
import { printMachine } from './machine.ts';
import { markdownTable } from './table.ts';

/** What the process that exports tells. */
export interface ExportReport {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

const REPORTS = 100_000;

/**
 * Measures exporting all tables to Parquet from a catalogue on a PostgreSQL server, beside DuckDB’s own COPY of the
 * same rows, which is the limit. The server is named by the second argument, the number of reports by the third:
 * `npm run bench -- export postgres://localhost/gongkai_bench 100000`. The catalogue is filled unless it is already.
 */
export async function benchExport([databaseUrl, wanted]: readonly string[]): Promise<void> {
  if (!databaseUrl) {
    console.error('Name a database: npm run bench -- export postgres://localhost/gongkai_bench');
    process.exitCode = 2;
    return;
  }
  const count = Number(wanted ?? REPORTS);
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  try {
    await prepareCatalogue(databaseUrl, count);
    printMachine();
    const report = await exportApart(databaseUrl, join(folder, 'corpus'));
    const copies = [];
    for (const threads of [1, 2]) copies.push([threads, await copyAll(folder, threads)] as const);
    const line = (tool: string, seconds: number, peak: string) => [
      tool,
      String(report.rows),
      seconds.toFixed(1),
      Math.round(report.rows / seconds).toLocaleString('en'),
      peak,
    ];
    console.log(
      markdownTable(
        ['what', 'rows', 'seconds', 'rows/s', 'peak MB'],
        [
          line('gongkai export, catalogue to Parquet', report.seconds, report.peakMb.toFixed(0)),
          line('the same, time on its core', report.cpuSeconds, ''),
          ...copies.map(([threads, seconds]) =>
            line(`DuckDB COPY, Parquet to Parquet, ${threads} threads`, seconds, ''),
          ),
        ],
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exportApart(databaseUrl: string, folder: string): Promise<ExportReport> {
  const child = fork(new URL('./export-once.js', import.meta.url), [databaseUrl, folder]);
  const [report] = await once(child, 'message');
  await once(child, 'exit');
  return report as ExportReport;
}

/** Seconds that DuckDB takes to write the same tables again. */
async function copyAll(folder: string, threads: number): Promise<number> {
  const corpus = join(folder, 'corpus');
  const copy = join(folder, `copy-${threads}`);
  await mkdir(copy);
  const database = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await database.connect();
  const began = performance.now();
  for (const name of (await readdir(corpus)).filter((each) => each.endsWith('.parquet'))) {
    const from = `read_parquet('${join(corpus, name)}')`;
    await connection.run(`COPY (FROM ${from}) TO '${join(copy, name)}' (FORMAT parquet, COMPRESSION zstd)`);
  }
  const seconds = (performance.now() - began) / 1000;
  connection.closeSync();
  database.closeSync();
  return seconds;
}
