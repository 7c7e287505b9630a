import type { ExplainedColumn, ExplainedRow, ExplainedTable, Explanation } from '../model/explanation.ts';
import type { Finding, Note } from '../model/finding.ts';
import { explainAbsence } from './explaining/explain-absence.ts';
import { explainClaims } from './explaining/explain-claims.ts';
import { explainReadings } from './explaining/explain-readings.ts';
import { explainSums } from './explaining/explain-sums.ts';
import { explainUnit } from './explaining/explain-unit.ts';
import { findRivals } from './explaining/find-rivals.ts';
import { findCell } from './explaining/form-cell.ts';
import { locateCell } from './explaining/locate-cell.ts';
import type { Form } from './form.ts';
import type { EstablishedCell } from './reading/established-cell.ts';
import { keysOfRow, quoteRow } from './reading/findings.ts';
import type { RowReading } from './reading/rows/row-reading.ts';
import type { TableReading } from './reading/tables/read-table.ts';
import type { ReportTrace } from './report.ts';

/** What explanations are made of: a report with what its values were read from, and all that was noticed. */
export interface ExplainSource {
  readonly trace: ReportTrace;
  readonly forms: ReadonlyMap<string, Form>;
  /** Of the whole record, conversion included. */
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/**
 * Explains one value of a report: the cell with its row, heads and unit, the sums and claims that speak of it, the
 * other readings and rows, or why the report has no such cell. Pure.
 *
 * @param key of a value of any form, see `checkKeys`
 * @example explainValue('requests.received.total', source).sums[0]?.verdict // 'confirmed'
 */
export function explainValue(key: string, source: ExplainSource): Explanation {
  const { trace, forms, findings, notes } = source;
  const { report, claims } = trace;
  const form = trace.reading?.form ?? null;
  const cell = form && findCell(form, key);
  const located = locateCell(cell, trace);
  const { table, row, established } = located;
  const origin = report.cells[key];
  return {
    key,
    value: report.values[key] ?? null,
    state: origin?.state ?? 'not-printed',
    how: origin?.how ?? null,
    raw: origin?.raw ?? null,
    at: origin?.at ?? null,
    form: report.form,
    table: table && describeTable(table),
    row: row && describeRow(row),
    column: established && describeColumn(established),
    unit: established && explainUnit(established),
    sums: cell && table ? explainSums(cell, report) : [],
    claims: explainClaims(key, claims, report),
    readings: established?.solved ? explainReadings(established.solved) : null,
    rivals: cell && table ? findRivals(cell.row, table) : [],
    findings: findings.filter(({ cells }) => cells.includes(key)),
    notes: notes.filter(({ cells }) => cells.includes(key)),
    absence: origin ? null : explainAbsence({ key, trace, forms, cell, located }),
  };
}

function describeTable({ table, layout, separation }: TableReading): ExplainedTable {
  return { id: table.id, layout, separation };
}

function describeRow({ row, printed, likeness }: RowReading): ExplainedRow {
  return {
    labels: printed.labels.map(({ text }) => text),
    label: printed.label,
    formLabel: row.labels[0] ?? null,
    likeness,
    text: quoteRow(printed),
    keys: keysOfRow(row),
  };
}

function describeColumn({ key, reading, origin }: EstablishedCell): ExplainedColumn {
  const own = reading.cells.find(({ column }) => column.key === key);
  const span = origin.how === 'aligned' ? (own?.token?.span ?? null) : null;
  return { heads: own?.heads ?? [], namedBy: reading.isAssumed ? 'order' : 'heads', span };
}
