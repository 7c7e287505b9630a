import type { CellState, Origin } from '../../../model/cell.ts';
import type { Finding } from '../../../model/finding.ts';
import { placeAt } from '../../../model/place.ts';
import type { EstablishedCell, EstablishedRow, Locate } from '../established-cell.ts';
import { quoteRow, repeatedRow } from '../findings.ts';
import type { RowReading } from './row-reading.ts';

/** Why a row is left open. */
export interface OpenRow {
  readonly finding: Finding;
  readonly state: CellState;
  readonly locate: Locate;
}

/** A row that is printed and of which nothing can be told: its cells have no value, and a finding says why. */
export function leaveOpen(reading: RowReading, { finding, state, locate }: OpenRow): EstablishedRow {
  const { printed, row, order } = reading;
  const raw = quoteRow({ ...printed, label: '' });
  const at = [...printed.loose, ...printed.cells].find((token) => token !== undefined)?.at ?? placeAt({});
  const columns = row.columns.filter((column) => reading.isAssumed || order.includes(column));
  const cells = columns.map((column, index): EstablishedCell => {
    const origin: Origin = { raw, how: null, state, at: locate(at, reading, index) };
    return { key: column.key, value: null, origin, reading, heads: [], readings: [] };
  });
  return { cells, findings: [finding] };
}

/** A row that is printed several times with different numbers: none of them is taken. */
export function leaveRepeated(rows: readonly RowReading[], locate: Locate): EstablishedRow {
  const [first] = rows;
  if (!first) return { cells: [], findings: [] };
  return leaveOpen(first, { finding: repeatedRow(rows), state: 'ambiguous', locate });
}
