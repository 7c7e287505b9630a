import { numbersAtEnd, type PlacedLine, type PlacedWord } from './placed-words.ts';

/** The places of a line that one column of numbers takes. */
export interface PlacedColumn {
  readonly start: number;
  readonly end: number;
}

/** Fewest columns of a table that is told by its places; those of fewer are read line by line. */
export const MIN_COLUMNS = 5;
/** Most lines of a wrapped label, or of other labels, between two rows. */
const MAX_BETWEEN = 12;

/** Rows whose numbers stand in the same columns, by index of their lines. */
export interface PlacedRows {
  readonly rows: readonly number[];
  readonly columns: readonly PlacedColumn[];
}

/** Finds the rows of tables: lines that end in numbers which fall into as many columns as the fullest of them has. */
export function findPlacedRows(lines: readonly PlacedLine[]): readonly PlacedRows[] {
  const full = lines.flatMap((line, index) => (numbersAtEnd(line).length >= MIN_COLUMNS ? [index] : []));
  const groups: number[][] = [];
  for (const index of full) {
    const group = groups.at(-1);
    const isNear = group && isNextTo(lines, group.at(-1) ?? 0, index);
    if (group && isNear && columnsOf(lines, [...group, index])) group.push(index);
    else groups.push([index]);
  }
  return groups.flatMap((group) => {
    const columns = columnsOf(lines, group);
    return columns ? [{ columns, rows: withSparseRows(lines, group, columns) }] : [];
  });
}

function isNextTo(lines: readonly PlacedLine[], last: number, index: number): boolean {
  const between = lines.slice(last + 1, index).filter(({ words }) => words.length > 0);
  return between.length <= MAX_BETWEEN && !between.some(({ line }) => /[。；]/u.test(line.text));
}

/** The columns of some rows; null where their numbers fall into others than those of the fullest row. */
function columnsOf(lines: readonly PlacedLine[], rows: readonly number[]): readonly PlacedColumn[] | null {
  const numbers = rows.map((index) => numbersAtEnd(lines[index] as PlacedLine));
  const columns: { start: number; end: number }[] = [];
  for (const { start, end } of numbers.flat().sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else columns.push({ start, end });
  }
  const fullest = Math.max(...numbers.map(({ length }) => length));
  return columns.length === fullest ? columns : null;
}

/** With the lines between and behind these rows that hold few numbers, for the other cells are blank. */
function withSparseRows(
  lines: readonly PlacedLine[],
  full: readonly number[],
  columns: readonly PlacedColumn[],
): readonly number[] {
  const [first = 0, last = 0] = [full[0], full.at(-1)];
  const rows = new Set(full);
  for (let index = first; index <= last; index += 1) {
    const line = lines[index];
    const numbers = line ? numbersAtEnd(line) : [];
    const places = numbers.map((number) => columnAt(number, columns));
    if (numbers.length > 0 && !places.includes(-1) && new Set(places).size === places.length) rows.add(index);
  }
  return [...rows].sort((a, b) => a - b);
}

/** The column that a word stands in; -1 where that is none, or several. */
export function columnAt({ start, end }: PlacedWord, columns: readonly PlacedColumn[]): number {
  const touched = columns.flatMap((column, at) => (start < column.end && end > column.start ? [at] : []));
  return touched.length === 1 ? (touched[0] ?? -1) : -1;
}

/** The column below a head: that which its middle is next to. */
export function columnBelow({ start, end }: PlacedWord, columns: readonly PlacedColumn[]): number {
  const middle = (start + end) / 2;
  const distances = columns.map((column) => Math.abs((column.start + column.end) / 2 - middle));
  return distances.indexOf(Math.min(...distances));
}
