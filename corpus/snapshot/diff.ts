import { openPair, type Pair } from './compare.ts';

/** Why a cell of a report changed. */
export type Why =
  | 'source-changed'
  | 'other-rendition'
  | 'corrected'
  | 'extractor-improved'
  | 'neighbours-changed';

/** One cell that changed. */
export interface CellChange {
  readonly key: string;
  readonly old: string | number | null;
  readonly new: string | number | null;
  readonly why: Why;
}

/** A report by its identity, with words that tell a person which it is. */
export interface NamedReport {
  readonly reportId: string;
  readonly publisher: string | null;
  readonly year: number | null;
  readonly sha256: string;
}

export interface ReportChange extends NamedReport {
  readonly cells: readonly CellChange[];
}

/** What became of each report between two snapshots; reports that are alike are left out. */
export interface SnapshotDiff {
  readonly from: string | null;
  readonly to: string | null;
  readonly added: readonly NamedReport[];
  readonly changed: readonly ReportChange[];
  readonly gone: readonly NamedReport[];
}

/** Columns of the table reports that count as cells of the report: `report.title`. */
const REPORT_COLUMNS = [
  'title',
  'form',
  'quality',
  'period_start',
  'period_end',
  'published',
  'division_code',
  'findings',
];

/**
 * Compares two snapshots report by report.
 *
 * @throws InvalidRequestError `snapshot.unknown`
 */
export async function diffSnapshots(folderA: string, folderB: string): Promise<SnapshotDiff> {
  const pair = await openPair(folderA, folderB);
  try {
    const changed = await changedReports(pair);
    return {
      from: pair.a.snapshot ?? null,
      to: pair.b.snapshot ?? null,
      added: await onlyIn(pair, 'b', 'a'),
      changed,
      gone: await onlyIn(pair, 'a', 'b'),
    };
  } finally {
    pair.close();
  }
}

type JsonRow = Readonly<Record<string, unknown>>;

async function rowsOf({ connection }: Pair, sql: string): Promise<readonly JsonRow[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}

async function onlyIn(pair: Pair, one: string, other: string): Promise<readonly NamedReport[]> {
  const rows = await rowsOf(
    pair,
    `SELECT report_id, publisher, year, sha256 FROM ${one}.reports
     WHERE report_id NOT IN (SELECT report_id FROM ${other}.reports) ORDER BY file_row_number`,
  );
  return rows.map(named);
}

function named(row: JsonRow): NamedReport {
  return {
    reportId: String(row.report_id),
    publisher: row.publisher as string | null,
    year: row.year === null ? null : Number(row.year),
    sha256: String(row.sha256),
  };
}

/** Reports in both, with what made them then and now. */
const BOTH = `both_sides AS (
  SELECT report_id, b.publisher, b.year, b.sha256, a.sha256 AS old_sha256, b.file_row_number AS place,
    a.sha256 <> b.sha256 AS moved,
    b.sha256 IN (SELECT document FROM a.documents) AS known,
    (a.converter, a.extractor) IS DISTINCT FROM (b.converter, b.extractor) AS remade
  FROM a.reports a JOIN b.reports b USING (report_id))`;

const WHY = `CASE WHEN moved AND known THEN 'other-rendition' WHEN moved THEN 'source-changed'
  WHEN corrected THEN 'corrected' WHEN remade THEN 'extractor-improved' ELSE 'neighbours-changed' END`;

const CELLS = `
  old_cells AS (SELECT report_id, key, value, how FROM a.values v JOIN both_sides ON v.sha256 = old_sha256),
  new_cells AS (SELECT report_id, key, value, how FROM b.values v JOIN both_sides ON v.sha256 = both_sides.sha256),
  cells AS (
    SELECT report_id, key, o.value AS old_number, n.value AS new_number, NULL AS old_text, NULL AS new_text,
      coalesce(o.how = 'corrected', false) OR coalesce(n.how = 'corrected', false) AS corrected
    FROM old_cells o FULL JOIN new_cells n USING (report_id, key) WHERE o.value IS DISTINCT FROM n.value)`;

const HEADERS = REPORT_COLUMNS.map(
  (column) => `
    SELECT report_id, 'report.${column}' AS key, NULL::DOUBLE AS old_number, NULL::DOUBLE AS new_number,
      a.${column}::VARCHAR AS old_text, b.${column}::VARCHAR AS new_text,
      report_id IN (SELECT report_id FROM cells WHERE corrected) AS corrected
    FROM a.reports a JOIN b.reports b USING (report_id) WHERE a.${column} IS DISTINCT FROM b.${column}`,
).join(' UNION ALL ');

async function changedReports(pair: Pair): Promise<readonly ReportChange[]> {
  const rows = await rowsOf(
    pair,
    `WITH ${BOTH}, ${CELLS}, all_cells AS (FROM cells UNION ALL ${HEADERS})
     SELECT both_sides.*, key, old_number, new_number, old_text, new_text, ${WHY} AS why
     FROM both_sides LEFT JOIN all_cells USING (report_id)
     WHERE key IS NOT NULL OR moved ORDER BY place, key`,
  );
  const changes = new Map<string, NamedReport & { cells: CellChange[] }>();
  for (const row of rows) {
    const id = String(row.report_id);
    const change = changes.get(id) ?? { ...named(row), cells: [] };
    changes.set(id, change);
    if (row.key !== null) change.cells.push(cellChange(row));
  }
  return [...changes.values()];
}

function cellChange(row: JsonRow): CellChange {
  return {
    key: String(row.key),
    old: (row.old_number ?? row.old_text ?? null) as CellChange['old'],
    new: (row.new_number ?? row.new_text ?? null) as CellChange['new'],
    why: row.why as Why,
  };
}
