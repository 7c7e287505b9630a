import type { Form } from '../form.ts';
import type { Line, Page } from '../page.ts';
import { labelIndexOf } from '../reading/label-occurrences.ts';
import { bareLabel } from '../text/label.ts';
import {
  columnAt,
  columnBelow,
  findPlacedRows,
  type PlacedColumn,
  type PlacedRows,
} from './placed-columns.ts';
import { labelOf } from './placed-labels.ts';
import { numbersAtEnd, type PlacedLine, placedLine } from './placed-words.ts';
import { type DrawnCell, type RestoredRow, type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Restores the wide tables of text in which cells stand in places of their own, as `pdftotext -layout` and w3m write
 * it: numbers belong to the column that they stand in, and labels and heads that wrap are joined.
 */
export function restorePlacedTables(page: Page, forms: readonly Form[]): Page {
  const tables = new Map<number, RestoredTable>();
  for (let start = 0; start < page.length; ) {
    const lines = stretchFrom(page, start);
    for (const table of tablesIn(lines, forms)) tables.set(start + table.start, shifted(table, start));
    start += Math.max(1, lines.length);
  }
  return tables.size === 0 ? page : replaceTables(page, (_, at) => tables.get(at) ?? null);
}

function stretchFrom(page: Page, start: number): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (let line = placedLine(page[start]); line; line = placedLine(page[start + lines.length]))
    lines.push(line);
  return lines;
}

function shifted(table: RestoredTable, by: number): RestoredTable {
  return { ...table, start: table.start + by, end: table.end + by };
}

function tablesIn(lines: readonly PlacedLine[], forms: readonly Form[]): readonly RestoredTable[] {
  let from = 0;
  return findPlacedRows(lines).flatMap((rows) => {
    const table = tableOf(lines, rows, { from, forms });
    from = table?.end ?? from;
    return table ? [table] : [];
  });
}

interface Surroundings {
  /** First line that may belong to the table. */
  readonly from: number;
  readonly forms: readonly Form[];
}

function tableOf(
  lines: readonly PlacedLine[],
  { rows, columns }: PlacedRows,
  { from, forms }: Surroundings,
): RestoredTable | null {
  const { printed } = labelIndexOf(forms);
  const until = columns[0]?.start ?? 0;
  const [first = 0] = rows;
  const isLabelled = rows.every((row) =>
    lines[row]?.words.some(({ end, isNumber }) => end <= until && !isNumber),
  );
  const search = { lines, until, isLabel: (text: string) => printed.has(bareLabel(text)) };
  const restored: RestoredRow[] = [];
  let last = first - 1;
  for (const [at, row] of rows.entries()) {
    const own = lines[row];
    if (!own) continue;
    const label = labelOf(row, { from: Math.max(from, last + 1), to: rows[at + 1] ?? lines.length }, search);
    restored.push({ line: own.line, cells: [{ text: label.text }, ...cellsOf(own, columns)] });
    last = label.last;
  }
  if (!isLabelled && restored.every(({ cells }) => cells[0]?.text === '')) return null;
  const start = startOfHeads(lines, first, from);
  const heads = headRow(lines.slice(start, first), { columns, forms });
  return { start: heads ? start : first, end: last + 1, rows: [...(heads ? [heads] : []), ...restored] };
}

function cellsOf(line: PlacedLine, columns: readonly PlacedColumn[]): readonly DrawnCell[] {
  const numbers = numbersAtEnd(line);
  return columns.map((_, column) => ({
    text: numbers.find((number) => columnAt(number, columns) === column)?.text ?? '',
  }));
}

/** Most lines of heads above the first row. */
const MAX_HEAD_LINES = 30;
const NO_HEAD = /[。；]|^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/u;

function startOfHeads(lines: readonly PlacedLine[], first: number, from: number): number {
  let start = first;
  const isHead = (line: Line) => !NO_HEAD.test(line.text);
  while (start > from && first - start < MAX_HEAD_LINES && isHead(lines[start - 1]?.line as Line)) start -= 1;
  return start;
}

interface HeadContext {
  readonly columns: readonly PlacedColumn[];
  readonly forms: readonly Form[];
}

/** The heads above some columns: of each, the words that stand above it. Heads above several columns are left out. */
function headRow(lines: readonly PlacedLine[], { columns, forms }: HeadContext): RestoredRow | null {
  const tables = forms.flatMap((form) => form.tables);
  const groups = new Set(tables.flatMap(({ columnGroups = [] }) => columnGroups.map(bareLabel)));
  const reach = (columns[1]?.start ?? 0) - (columns[0]?.end ?? 0);
  const until = (columns[0]?.start ?? 0) - reach;
  const texts = columns.map(() => '');
  for (const word of lines.flatMap(({ words }) => words)) {
    if (word.end <= until || word.isNumber || groups.has(bareLabel(word.text))) continue;
    const isWide = columns.filter(({ start, end }) => word.start < end && word.end > start).length > 1;
    if (!isWide) texts[columnBelow(word, columns)] += word.text;
  }
  const [line] = lines;
  if (!line || texts.every((text) => text === '')) return null;
  return { line: line.line, cells: [{ text: '' }, ...texts.map((text) => ({ text }))] };
}
