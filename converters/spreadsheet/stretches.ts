import { UnreadableDocumentError } from '../../model/errors.ts';
import { isInHidden, MAX_CELLS, type Merge, type Sheet, type SheetCell } from './sheet.ts';

/** A cell with its spans. */
export interface SpannedText {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}
type Stretch = readonly (readonly SpannedText[])[];

/** A sheet down to what it shows: rows and columns without text are left out. */
interface Shown {
  readonly rows: readonly number[];
  /** How many columns have text. */
  readonly columns: number;
  readonly texts: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /** Merges of cells with text, each by the place of its text. */
  readonly merges: ReadonlyMap<string, Merge>;
  /** The last row that a merge reaches which begins in a row. */
  readonly reaches: ReadonlyMap<number, number>;
}

/**
 * The tables of a sheet: rows that follow one another without a blank one between them.
 * @param subject name of the document, for errors
 * @throws UnreadableDocumentError `convert.limit` where text is scattered over a sheet of millions of cells
 */
export function splitSheet(sheet: Sheet, subject: string): readonly Stretch[] {
  const shown = showOf(sheet);
  if (shown.rows.length * shown.columns > MAX_CELLS) throw limit(subject);
  const stretches: number[][] = [];
  let reach = -1;
  for (const row of shown.rows) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    // Over blank rows only a merged cell goes on.
    if (last && before !== undefined && (row === before + 1 || row <= reach)) last.push(row);
    else stretches.push([row]);
    reach = Math.max(reach, shown.reaches.get(row) ?? -1);
  }
  return stretches.map((rows) => spannedRows(shown, rows, subject));
}

function showOf(sheet: Sheet): Shown {
  const texts = new Map<number, Map<number, string>>();
  const columns = new Set<number>();
  for (const cell of sheet.cells) {
    if (cell.text.trim() === '' || isInHidden(sheet, cell)) continue;
    columns.add(cell.column);
    textsOf(texts, cell).set(cell.column, cell.text);
  }
  const merges = new Map<string, Merge>();
  const reaches = new Map<number, number>();
  for (const merge of sheet.merges) {
    if (!texts.get(merge.top)?.has(merge.left)) continue;
    merges.set(`${merge.top},${merge.left}`, merge);
    reaches.set(merge.top, Math.max(reaches.get(merge.top) ?? -1, merge.bottom));
  }
  return { texts, merges, reaches, rows: sorted(texts.keys()), columns: columns.size };
}

function textsOf(texts: Map<number, Map<number, string>>, { row }: SheetCell): Map<number, string> {
  const known = texts.get(row) ?? new Map<number, string>();
  texts.set(row, known);
  return known;
}

function spannedRows({ texts, merges }: Shown, rows: readonly number[], subject: string): Stretch {
  const columns = sorted(new Set(rows.flatMap((row) => [...(texts.get(row)?.keys() ?? [])])));
  const covered = new Set<string>();
  let marks = 0;
  const cellAt = (rowIndex: number, columnIndex: number): SpannedText => {
    const [row = 0, column = 0] = [rows[rowIndex], columns[columnIndex]];
    const text = texts.get(row)?.get(column) ?? '';
    const merge = merges.get(`${row},${column}`);
    const right = merge ? lastWithin(columns, columnIndex, merge.right) : columnIndex;
    const bottom = merge ? lastWithin(rows, rowIndex, merge.bottom) : rowIndex;
    marks += (right - columnIndex + 1) * (bottom - rowIndex + 1);
    if (marks > 2 * MAX_CELLS) throw limit(subject);
    for (let r = rowIndex; r <= bottom; r++) {
      for (let c = columnIndex; c <= right; c++) covered.add(`${r},${c}`);
    }
    return { text, columns: right - columnIndex + 1, rows: bottom - rowIndex + 1 };
  };
  return rows.map((_, rowIndex) =>
    columns.flatMap((_column, columnIndex) =>
      covered.has(`${rowIndex},${columnIndex}`) ? [] : [cellAt(rowIndex, columnIndex)],
    ),
  );
}

/** Index of the last number that is no greater than the limit, from one that is on. */
function lastWithin(numbers: readonly number[], from: number, limit: number): number {
  let index = from;
  while ((numbers[index + 1] ?? Number.POSITIVE_INFINITY) <= limit) index += 1;
  return index;
}

function sorted(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function limit(subject: string): UnreadableDocumentError {
  const detail = `a sheet of more than ${MAX_CELLS} cells`;
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
