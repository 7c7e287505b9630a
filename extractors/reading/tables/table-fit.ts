import { rowId } from '../../form.ts';
import { columnName } from '../heads/column-heads.ts';
import { checkSums, isTold, type RowReading } from '../rows/row-reading.ts';

/** How well a table is read. */
export interface TableFit {
  /** How well the layout fits: decides between layouts. */
  readonly fit: number;
  /** How well the form fits: decides between forms. */
  readonly score: number;
}

/** Rates a reading of a table by its rows, and by how many captions and unknown rows it has. */
export function rateTable(
  rows: readonly RowReading[],
  { captions, unknown }: { readonly captions: number; readonly unknown: number },
): TableFit {
  const fit = sumWorth(rows) + captions * CAPTION - unknown * UNKNOWN_ROW;
  return { fit, score: fit + countHeads(rows) * EDITION_HEAD };
}

/** What a row with all its cells counts beside its label; less where their columns are only assumed. */
const TOLD_ROW = 0.5;
const ASSUMED_ROW = 0.35;
/** What its sums count: of two ways to count blank cells, the one that adds up is right. */
const SOUND_ROW = { confirmed: 0.1, open: 0.05, contradicted: -0.15 } as const;
/** What a caption that is recognized counts between layouts: less than a row with all its cells. */
const CAPTION = 0.05;
/** What a column head of its own counts between forms: the heads of table 2 tell two editions with the same rows apart. */
const EDITION_HEAD = 1;
/** A row of another edition speaks a little against the form; the heads of table 2 speak more. */
const FOREIGN_ROW = 0.1;
const UNKNOWN_ROW = 0.1;

/** Worth of all rows of the form; of several printed rows that name one, the best counts. */
function sumWorth(rows: readonly RowReading[]): number {
  const best = new Map<string, number>();
  for (const row of rows) {
    const value = worthOf(row);
    const id = rowId(row.row);
    if (value > (best.get(id) ?? 0)) best.set(id, value);
  }
  return [...best.values()].reduce((sum, value) => sum + value, 0);
}

function worthOf(reading: RowReading): number {
  const { row, likeness, cells, isAssumed } = reading;
  const own = likeness - (row.foreign ? FOREIGN_ROW : 0);
  if (!isTold(reading) || cells.some(({ token }) => token?.read.kind === 'unreadable')) return own;
  return own + (isAssumed ? ASSUMED_ROW : TOLD_ROW) + SOUND_ROW[checkSums(reading)];
}

/** How many columns of the form are headed as the form heads them. */
function countHeads(rows: readonly RowReading[]): number {
  const named = rows.flatMap(({ isAssumed, cells }) =>
    isAssumed ? [] : cells.flatMap(({ column, heads }) => (heads.length > 0 ? [columnName(column)] : [])),
  );
  return new Set(named).size;
}
