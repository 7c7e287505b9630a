import type { ReportRecord } from '../model/record.ts';
import type { CorpusReport, CorrectionOutcome } from './corpus-report.ts';
import type { OutputWriter, Row } from './exporter.ts';
import type { Gathering } from './gathered.ts';
import { type ClusterFinder, openClusterFinder } from './near-duplicates/find-clusters.ts';
import { openAuthorityList } from './tables/authorities.ts';
import { correctionRow } from './tables/documents.ts';
import type { CorpusTable } from './tables.ts';

/** Everything that one pass over the reports needs. */
export interface TableWriting {
  readonly reports: AsyncIterable<CorpusReport>;
  readonly tables: readonly CorpusTable[];
  readonly writers: readonly OutputWriter[];
  /** For notes that do not fit the memory. */
  readonly folder: string;
  readonly gathering: Gathering;
  /** Corrections whose document is in no report; asked when all were seen. */
  readonly unmet: () => readonly CorrectionOutcome[];
  readonly see: (record: ReportRecord) => void;
  readonly progress: (reports: number) => void;
}

/** What was written. */
export interface Tally {
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whole records: one a document. */
  readonly records: number;
  readonly corrections: { readonly applied: number; readonly void: number };
}

/** Goes once through the reports and gives the rows of every table to every writer. */
export async function writeTables(writing: TableWriting): Promise<Tally> {
  const { tables, writers, folder, gathering } = writing;
  const counts: Record<string, number> = Object.fromEntries(tables.map(({ name }) => [name, 0]));
  const corrections = { applied: 0, void: 0 };
  const write = async (table: CorpusTable, rows: readonly Row[]) => {
    if (rows.length === 0) return;
    counts[table.name] = (counts[table.name] ?? 0) + rows.length;
    for (const writer of writers) {
      const written = writer.write(table, rows);
      if (written) await written;
    }
  };
  let records = 0;
  let reports = 0;
  const clusters = tables.find(({ name }) => name === 'clusters');
  const authorities = openAuthorityList();
  const finder = clusters ? await openClusterFinder(gathering, folder) : null;
  try {
    for (const table of tables) await write(table, table.fixed ?? []);
    for await (const report of writing.reports) {
      for (const table of tables) await write(table, table.rowsOf(report));
      await writeRecords(writing, report);
      authorities.add(report);
      finder?.add(report);
      for (const { state } of report.corrections) corrections[state] += 1;
      records += report.renditions.length;
      reports += 1;
      writing.progress(reports);
    }
    for (const writer of writers) await writer.settle?.();
    const unmet = writing.unmet();
    corrections.void += unmet.length;
    const late = { corrections: unmet.map(correctionRow), authorities: authorities.rows() };
    for (const table of tables) await write(table, late[table.name as keyof typeof late] ?? []);
    if (finder && clusters) await writeClusters(finder, (rows) => write(clusters, rows));
  } finally {
    await finder?.close();
  }
  return { counts, records, corrections };
}

async function writeRecords({ writers, see }: TableWriting, { renditions }: CorpusReport): Promise<void> {
  for (const { record } of renditions) {
    see(record);
    for (const writer of writers) await writer.writeRecord?.(record);
  }
}

const ROWS_AT_ONCE = 1_000;

async function writeClusters(
  finder: ClusterFinder,
  write: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let rows: Row[] = [];
  for await (const row of finder.rows()) {
    rows.push(row);
    if (rows.length < ROWS_AT_ONCE) continue;
    await write(rows);
    rows = [];
  }
  await write(rows);
}
