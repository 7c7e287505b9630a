import type { CellState, How } from '../../../model/cell.ts';
import type { Finding, Note } from '../../../model/finding.ts';
import { scaleNumber } from '../amounts.ts';
import type { EstablishedCell, EstablishedRow, Locate } from '../established-cell.ts';
import { asideCells, referenceCell, unknownUnit, unreadableCell } from '../findings.ts';
import type { Token } from '../tokens.ts';
import type { ColumnCell } from './column-cells.ts';
import { isTold, type RowReading } from './row-reading.ts';

/** The cells of a row in which each is told apart: its numbers in the units of their keys. */
export function establishTold(reading: RowReading, locate: Locate): EstablishedRow {
  const findings: Finding[] = [];
  const cells = reading.cells.flatMap((cell, at): EstablishedCell[] => {
    const { token, column, heads } = cell;
    if (!token) return [];
    const { value, state, finding } = readValue(cell, token, reading);
    if (finding) findings.push(finding);
    const how: How =
      reading.isAssumed && reading.row.columns.length > 1 ? 'solved' : token.span ? 'aligned' : 'read';
    const origin = { raw: token.text, how, state, at: locate(token.at, reading, at) };
    return [{ key: column.key, value, origin, reading, heads, readings: [] }];
  });
  return { cells, findings };
}

const FALLS = /\d\s*[↓↘]/u;

interface ReadValue {
  readonly value: number | null;
  readonly state: CellState;
  readonly finding: Finding | null;
}

function readValue(
  { column, heads }: ColumnCell,
  token: Token,
  { printed, unitCaptions }: RowReading,
): ReadValue {
  const { read } = token;
  if (read.kind === 'blank') return { value: null, state: 'blank', finding: null };
  if (read.kind === 'unreadable' && isReference(token.text))
    return { value: null, state: 'unreadable', finding: null };
  // In a column of changes an arrow may be a sign, elsewhere it compares with last year.
  if (read.kind === 'unreadable' || (column.signed && FALLS.test(token.text)))
    return { value: null, state: 'unreadable', finding: unreadableCell(column.key, token) };
  const labels = printed.labels.map(({ text }) => text);
  const value = scaleNumber(read, column, { row: printed.unit, labels, heads, captions: unitCaptions });
  if (value === null)
    return { value, state: 'unreadable', finding: unknownUnit(column.key, token, read.unit ?? printed.unit) };
  return { value, state: 'number', finding: null };
}

/** Notes numbers beside a row or below heads that the form does not have, and cells that refer to an annex. */
export function noteAside(reading: RowReading): readonly Note[] {
  const { printed, cells, row } = reading;
  const used = new Set(cells.map(({ token }) => token));
  const others = isTold(reading)
    ? printed.cells.filter(
        (token): token is Token => token !== undefined && token.kind === 'value' && !used.has(token),
      )
    : [];
  const aside = [...others, ...printed.extra].filter(({ text }) => text.trim() !== '');
  const references = cells.filter(({ token }) => token && isReference(token.text));
  return [
    ...(aside.length > 0 ? [asideCells(row, aside)] : []),
    ...references.map(({ column, token }) => referenceCell(column.key, token?.text ?? '')),
  ];
}

/** A cell that says where the number stands instead: nothing is wrong with it, and a note says so. */
function isReference(text: string): boolean {
  return /^[（(]?(?:详?见|参见|另附|附)(?:附件|附表|附后|后|下表)?\d*[）)]?$/u.test(text.trim());
}
