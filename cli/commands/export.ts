import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { parseWhere } from '../../corpus/where.ts';
import type { ExportSummary } from '../../exporters/export-corpus.ts';
import { type Args, exportOperation } from '../../operations/export.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';

const HELP = `
Writes one file for each table and format, a manifest, a data dictionary and what describes the corpus to programs.
The folder must be new, empty or an earlier corpus; an earlier one is replaced once the new one is whole.

Conditions of --where hold together; a comma parts alternatives, years may be ranges:
  province, city, county   as the names of places begin
  division                 as the six-digit code begins: 33 is 浙江省, 3302 is 宁波市
  publisher, portal        as the name begins; the portal's id
  authority, line, kind    ids of gongkai authorities; government, department ...
  year, form               2020, 2019..2025, 2019..; 2014, 2019, 2021, local
  quality                  clean, warning, error, empty: the worst of the findings

Examples:
  gongkai export --out corpus
  gongkai export --out corpus --format jsonl csv --bom
  gongkai export --out zhejiang --where 'province=浙江 year=2019..2025 form=2021 quality=clean' --tables reports panel
${EXIT_HELP}`;

interface Options {
  readonly out: string;
  readonly format: string[];
  readonly tables: string[];
  readonly where: string;
  readonly bom?: boolean;
  readonly corrections?: string;
  readonly json?: boolean;
}

/** Adds `gongkai export`. */
export function addExport(program: Command, io: Io): void {
  program
    .command('export')
    .summary('write the corpus: JSONL, CSV, Parquet, DuckDB')
    .description('Writes all reports, or those that a condition selects, as a corpus of tables.')
    .addOption(new Option('--out <folder>', 'folder of the corpus').makeOptionMandatory())
    .option('--where <condition>', "only these reports: 'province=浙江 year=2019..2025'", '')
    .option('--tables <table...>', 'only these tables', [])
    .option('--format <format...>', 'only these formats: jsonl, csv, parquet, duckdb', [])
    .option('--bom', 'begin CSV with a byte order mark, for Excel')
    .option(
      '--corrections <file>',
      'corrections of reviewers (corrections.yaml of the data folder unless given)',
    )
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const args = argsOf(options);
      const done = (summary: ExportSummary | null) =>
        io.terminal.print(options.json ? JSON.stringify(summary) : describe(args.folder, summary));
      await io.run(exportOperation, args, { serves: true, byOwner: true, done });
    });
}

/** @throws InvalidRequestError `config.invalid` where the condition is none: before anything is opened */
function argsOf({ out, format, tables, where, bom, corrections }: Options): Args {
  parseWhere(where);
  return {
    folder: resolve(out),
    formats: splitNames(format),
    ...(tables.length > 0 && { tables: splitNames(tables) }),
    ...(where !== '' && { where }),
    ...(bom && { byteOrderMark: true }),
    ...(corrections !== undefined && { corrections: resolve(corrections) }),
  };
}

/** Names by blank or by comma. */
function splitNames(names: readonly string[]): string[] {
  return names.flatMap((name) => name.split(',')).filter((name) => name !== '');
}

function describe(folder: string, summary: ExportSummary | null): string {
  if (!summary) return `Written to ${folder} by another process.`;
  const rows = summary.files.map(({ name, rows, bytes }) => [name, String(rows), String(bytes)]);
  const table = plainTable(['file', '>rows', '>bytes'], rows);
  const { applied, void: lost } = summary.corrections;
  const reviewed = applied + lost === 0 ? '' : ` ${applied} corrections applied, ${lost} void.`;
  return `${table}\n\nThe corpus is in ${summary.folder}.${reviewed}`;
}
