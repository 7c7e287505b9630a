import { UnreadableDocumentError } from '../../model/errors.ts';
import type { TableBlock, TableCell } from '../../model/normalized-document.ts';
import { placeAt } from '../../model/place.ts';
import type { SourceCell, SourceRow } from './table-rows.ts';

/** The place of one cell in the expanded grid. */
interface Slot {
  readonly source: SourceCell;
  /** Row and column of the cell that this slot shows. */
  readonly row: number;
  readonly column: number;
}
type Slots = (Slot | undefined)[];
/** A cell that reaches into the rows below. */
interface Reaching {
  readonly slot: Slot;
  readonly rowsLeft: number;
}

/** Widest table; the widest form has eight columns, spreadsheets saved as pages have hundreds of empty ones. */
const MAX_COLUMNS = 1_000;
/** Most cells of one table once spans are expanded. */
const MAX_CELLS = 300_000;

/** Which table of the document it is, counted from 1, and where it begins. */
export interface TableId {
  readonly table: number;
  readonly line: number | null;
  /** Name of the document, for errors. */
  readonly subject: string;
}

/**
 * Rows with spans to a rectangle in which every row has the same number of cells. Columns in which no cell of any
 * row begins are dropped: they show nothing, and hostile spans are made of them.
 *
 * @throws UnreadableDocumentError `convert.limit`
 */
export function tableGrid(rows: readonly SourceRow[], id: TableId): TableBlock {
  const slots = expandSpans(rows, id.subject);
  const columns = shownColumns(slots);
  return {
    kind: 'table',
    at: placeAt({ line: id.line, table: id.table }),
    rows: slots.map((row, rowIndex) =>
      columns.map((column, columnIndex) => {
        const slot = row[column];
        const at = placeAt({
          line: slot?.source.line ?? rows[rowIndex]?.[0]?.line ?? id.line,
          table: id.table,
          row: rowIndex + 1,
          column: columnIndex + 1,
        });
        return cellOf(slot, { isOrigin: slot?.row === rowIndex && slot.column === column, at });
      }),
    ),
  };
}

function cellOf(
  slot: Slot | undefined,
  { isOrigin, at }: { isOrigin: boolean; at: TableCell['at'] },
): TableCell {
  if (!slot) return { text: '', covered: false, absent: true, at };
  return { text: slot.source.text, covered: !isOrigin, at };
}

function expandSpans(rows: readonly SourceRow[], subject: string): readonly Slots[] {
  let cells = 0;
  let reaching: (Reaching | undefined)[] = [];
  return rows.map((row, rowIndex) => {
    const slots = fillRow(row, rowIndex, reaching);
    cells += slots.length;
    if (slots.length > MAX_COLUMNS || cells > MAX_CELLS) {
      const detail = `a table of more than ${MAX_COLUMNS} columns or ${MAX_CELLS} cells`;
      throw new UnreadableDocumentError('convert.limit', subject, { detail });
    }
    reaching = reachBelow(slots, rowIndex, reaching);
    return slots;
  });
}

/** One row of slots: what reaches in from above keeps its columns, the row's own cells take the free ones. */
function fillRow(row: SourceRow, rowIndex: number, reaching: readonly (Reaching | undefined)[]): Slots {
  const slots: Slots = reaching.map((above) => above?.slot);
  let column = 0;
  for (const source of row) {
    while (slots[column]) column += 1;
    const origin = { source, row: rowIndex, column };
    const end = Math.min(column + source.columns, Math.max(column + 1, MAX_COLUMNS));
    for (; column < end && !slots[column]; column += 1) slots[column] = origin;
  }
  return slots;
}

function reachBelow(
  slots: Slots,
  rowIndex: number,
  reaching: readonly (Reaching | undefined)[],
): (Reaching | undefined)[] {
  const below = Array.from(slots, (slot, column) => {
    if (!slot) return undefined;
    const rowsLeft = (slot.row === rowIndex ? slot.source.rows : (reaching[column]?.rowsLeft ?? 0)) - 1;
    return rowsLeft > 0 ? { slot, rowsLeft } : undefined;
  });
  const last = below.findLastIndex((above) => above !== undefined);
  return below.slice(0, last + 1);
}

function shownColumns(rows: readonly Slots[]): number[] {
  const begins = new Set<number>();
  for (const [rowIndex, row] of rows.entries()) {
    for (const slot of row) if (slot?.row === rowIndex) begins.add(slot.column);
  }
  return [...begins].sort((a, b) => a - b);
}
