import { holdsSeveralNumbers } from '../cells.ts';
import { beginsPage, numbersAtEnd, type PlacedLine, type PlacedWord } from './placed-words.ts';

/** Fewest columns of a table that is told by its places; those of fewer are read line by line. */
const MIN_COLUMNS = 5;
/** Most lines between two rows: labels that wrap, and rows whose numbers are broken over lines. */
const MAX_BETWEEN = 60;

/** Rows that follow each other, by index of their lines, and how many numbers the fullest of them has. */
export interface PlacedRows {
  readonly rows: readonly number[];
  readonly columns: number;
  /** By the row before them: lines with the numbers of rows that are broken over several. */
  readonly broken: ReadonlyMap<number, readonly number[]>;
}

interface Column {
  readonly start: number;
  readonly end: number;
}

/** Finds the rows of wide tables: lines that end in many numbers, and those between them that end in few. */
export function findPlacedRows(lines: readonly PlacedLine[]): readonly PlacedRows[] {
  const full = lines.flatMap((line, index) => (numbersAtEnd(line).length >= MIN_COLUMNS ? [index] : []));
  const groups: number[][] = [];
  for (const index of full) {
    const group = groups.at(-1);
    const goesOn = group && isNextTo(lines, group.at(-1) ?? 0, index) && !isWider(lines, group, index);
    if (goesOn) group.push(index);
    else groups.push([index]);
  }
  return groups.map((group) => {
    const columns = group.reduce((most, index) => Math.max(most, countAt(lines, index)), 0);
    return { columns, ...withSparseRows(lines, group) };
  });
}

function countAt(lines: readonly PlacedLine[], index: number): number {
  const line = lines[index];
  return line ? numbersAtEnd(line).length : 0;
}

/** Fewest rows that show how many columns a table has. */
const MIN_ROWS = 3;

/** Whether a row has more numbers than all of several rows before it: another table begins. */
function isWider(lines: readonly PlacedLine[], rows: readonly number[], index: number): boolean {
  return rows.length >= MIN_ROWS && rows.every((row) => countAt(lines, row) < countAt(lines, index));
}

function isNextTo(lines: readonly PlacedLine[], last: number, index: number): boolean {
  if (lines.slice(last + 1, index + 1).some(beginsPage)) return false;
  const between = lines.slice(last + 1, index).filter(({ words }) => words.length > 0);
  return between.length <= MAX_BETWEEN && !between.some(({ line }) => /[。；]/u.test(line.text));
}

/**
 * With the lines between these rows that hold few numbers, for their other cells are blank: each has a label beside it,
 * or is the only one that has none before the next row. Several without are rows that are broken over lines.
 */
function withSparseRows(
  lines: readonly PlacedLine[],
  full: readonly number[],
): Pick<PlacedRows, 'rows' | 'broken'> {
  const [rows, broken] = [[...full], new Map<number, readonly number[]>()];
  for (const [at, row] of full.entries()) {
    const next = full[at + 1] ?? row;
    const between: number[] = [];
    for (let index = row + 1; index < next; index += 1) if (countAt(lines, index) > 0) between.push(index);
    const alone = between.filter((index) => lines[index]?.words.every(({ isNumber }) => isNumber));
    if (alone.length > 1) broken.set(row, between);
    else for (const index of between) rows.push(index);
  }
  return { rows: rows.sort((a, b) => a - b), broken };
}

/**
 * The cells of rows by the places that their numbers stand in.
 *
 * @returns for each row its cells, `null` where nothing stands, or `joined`; null where the places of a row that lacks
 *   a number do not tell which
 */
export function cellsByPlace(rows: readonly PlacedLine[], columns: number): readonly PlacedCells[] | null {
  const numbers = rows.map(numbersAtEnd);
  if (numbers.every(({ length }) => length === columns)) return numbers;
  // Where two cells ran together, those behind them may stand one column too far to the left.
  const isJoined = (row: readonly PlacedWord[]) =>
    row.length < columns && row.some(({ text }) => holdsSeveralNumbers(text));
  const places = columnsOf(numbers.filter((row) => !isJoined(row)).flat());
  if (places.length !== columns) return null;
  const placed = numbers.map((row): PlacedCells | null => {
    if (isJoined(row)) return 'joined';
    const at = row.map((word) => columnAt(word, places));
    return at.includes(-1) || new Set(at).size < at.length
      ? null
      : places.map((_, column) => row[at.indexOf(column)] ?? null);
  });
  const told = placed.filter((cells) => cells !== null);
  return told.length === rows.length ? told : null;
}

/** The cells of a row by column; of a row in which cells ran together they are not told. */
type PlacedCells = readonly (PlacedWord | null)[] | 'joined';

function columnsOf(numbers: readonly PlacedWord[]): readonly Column[] {
  const columns: { start: number; end: number }[] = [];
  for (const { start, end } of [...numbers].sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else columns.push({ start, end });
  }
  return columns;
}

function columnAt({ start, end }: PlacedWord, columns: readonly Column[]): number {
  const touched = columns.flatMap((column, at) => (start < column.end && end > column.start ? [at] : []));
  return touched.length === 1 ? (touched[0] ?? -1) : -1;
}
