import type { Form } from '../form.ts';
import type { Line, Page } from '../page.ts';
import { labelIndexOf } from '../reading/labels/label-occurrences.ts';
import { bareLabel } from '../text/label.ts';
import { hasIdeograph } from '../text/normal.ts';
import { unreadable } from './block-rows.ts';
import { cellsByPlace, findPlacedRows, type PlacedRows } from './placed-columns.ts';
import { headsAbove, type PlacedHeads } from './placed-heads.ts';
import { labelOf, labelSearch, type PlacedLabel } from './placed-labels.ts';
import { beginsPage, numbersAtEnd, type PlacedLine, placedStretches } from './placed-words.ts';
import { type RestoredRow, type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Restores the wide tables of text in which cells stand in places of their own, as `pdftotext -layout` and w3m write
 * it: labels and heads that wrap are joined, and numbers belong to the column that they stand in. Where places do not
 * tell which cell a row lacks, the cells stand line by line, so that nothing but their order is taken as evidence.
 */
export function restorePlacedTables(page: Page, forms: readonly Form[]): Page {
  const tables = new Map<number, RestoredTable>();
  for (const { start, lines } of placedStretches(page)) {
    for (const table of tablesIn(lines, forms))
      tables.set(start + table.start, { ...table, start: start + table.start, end: start + table.end });
  }
  return tables.size === 0 ? page : replaceTables(page, (_, at) => tables.get(at) ?? null);
}

function tablesIn(lines: readonly PlacedLine[], forms: readonly Form[]): readonly RestoredTable[] {
  const tables: PlacedTable[] = [];
  for (const rows of findPlacedRows(lines)) {
    const last = tables.at(-1) ?? null;
    const table = tableOf(lines, rows, { from: last?.end ?? 0, forms, last });
    if (!table) continue;
    if (last && goesOn(lines, last, table)) joinTables(lines, last, table);
    else tables.push(table);
  }
  return tables.map(({ start, end, heads, rows, behind }) => ({
    start,
    end,
    rows: [...heads.rows, ...rows, ...behind],
  }));
}

/** Whether a table goes on with the one before, on the next page. */
function goesOn(lines: readonly PlacedLine[], last: PlacedTable, table: PlacedTable): boolean {
  const isSame = last.isPlaced === table.isPlaced && last.heads.texts.join() === table.heads.texts.join();
  return isSame && lines.slice(last.end, table.start + 1).some(beginsPage);
}

/** What stands between the parts of a table, at the foot and the head of pages, comes behind it. */
function joinTables(lines: readonly PlacedLine[], last: PlacedTable, table: PlacedTable): void {
  for (const { line } of lines.slice(last.end, table.start)) last.behind.push(line);
  for (const row of table.rows) last.rows.push(row);
  last.end = table.end;
}

/** A table, or the part of one that stands on a page. */
interface PlacedTable {
  readonly start: number;
  end: number;
  readonly heads: { readonly texts: readonly string[]; readonly rows: readonly (RestoredRow | Line)[] };
  readonly rows: (RestoredRow | Line)[];
  /** Whether each number is in the column that it stands in. */
  readonly isPlaced: boolean;
  /** Lines of its pages that are no part of it. */
  readonly behind: Line[];
}

interface Surroundings {
  /** First line that may belong to the table. */
  readonly from: number;
  readonly forms: readonly Form[];
  /** The table right before; null where the rows before are in none. */
  readonly last: PlacedTable | null;
}

function tableOf(lines: readonly PlacedLine[], found: PlacedRows, around: Surroundings): PlacedTable | null {
  const { rows, columns } = found;
  const labels = labelsOf(lines, rows, around);
  if (labels === null) return null;
  if (rows.flatMap((row) => lines[row] ?? []).some(holdsTwoRows)) return null;
  const first = Math.min(rows[0] ?? 0, ...(labels[0]?.parts ?? []).map(({ index }) => index));
  const heads = headsAbove(lines, { first, ...around }) ?? headsBefore(lines, first, around);
  const head = heads && lines[heads.start]?.line;
  if (!heads || !head || heads.texts.length < columns) return null;
  const end = Math.max(rows.at(-1) ?? 0, ...(labels.at(-1)?.parts ?? []).map(({ index }) => index)) + 1;
  const own = new Set([...rows, ...labels.flatMap(({ parts }) => parts.map(({ index }) => index))]);
  const isRow = (index: number) => own.has(index);
  if (holdsOtherFigures(lines.slice(first, end), first, { isRow, found })) return null;
  if (repeatsLabel(lines.slice(first, end), labels)) return null;
  // Where each row lacks a cell, the places of all of them may still be as many as the heads.
  const table = {
    lines,
    found: { ...found, columns: heads.texts.length },
    labels: labels.map(({ text }) => text),
  };
  const placed = rowsByPlace(table, around.forms);
  const restored = placed ?? (found.broken.size > 0 ? null : rowsInOrder(table));
  const cells = ['', ...heads.texts].map((text) => ({ text }));
  const headRows = placed ? [{ line: head, cells }] : heads.texts.map((text): Line => ({ ...head, text }));
  const ownHeads = { texts: heads.texts, rows: headRows };
  const { start } = heads;
  if (!restored) return null;
  return { start, end, heads: ownHeads, rows: [...restored], isPlaced: placed !== null, behind: [] };
}

/** The heads of a table that goes on behind the end of a page. */
function headsBefore(
  lines: readonly PlacedLine[],
  first: number,
  { last }: Surroundings,
): PlacedHeads | null {
  const isContinued = lines.slice(last?.end ?? first, first + 1).some(beginsPage);
  return last && isContinued ? { start: first, texts: last.heads.texts } : null;
}

interface Printed {
  readonly lines: readonly PlacedLine[];
  readonly found: PlacedRows;
  readonly labels: readonly string[];
}

/** The rows of a table with each number in its column; null where places do not tell. */
function rowsByPlace(
  { lines, found, labels }: Printed,
  forms: readonly Form[],
): readonly RestoredRow[] | null {
  const { rows, columns } = found;
  const printed = rows.flatMap((row) => lines[row] ?? []);
  const cells = cellsByPlace(printed, columns);
  if (!cells) return null;
  return printed.flatMap((placed, at): readonly RestoredRow[] => {
    const { line } = placed;
    const own = cells[at] ?? [];
    const texts =
      own === 'joined'
        ? unreadable(
            columns,
            numbersAtEnd(placed).map(({ text }) => text),
          )
        : own.map((word) => word?.text ?? '');
    const row = { line, cells: [labels[at] ?? '', ...texts].map((text) => ({ text })) };
    return [row, ...brokenRows(lines, { row: rows[at] ?? 0, next: rows[at + 1] ?? 0 }, { found, forms })];
  });
}

/** The rows with each cell on a line of its own, so that nothing but their order is evidence. */
function rowsInOrder({ lines, found, labels }: Printed): readonly Line[] {
  return found.rows.flatMap((row, at) => {
    const placed = lines[row];
    const cells = placed ? numbersAtEnd(placed).map(({ text }) => text) : [];
    return placed ? [labels[at] ?? '', ...cells].map((text): Line => ({ ...placed.line, text })) : [];
  });
}

/** Numbers before the last label of a line from which on they are the cells of a row; one may number the label. */
const MIN_ROW_NUMBERS = 2;

/** Whether a second row begins on a line behind the numbers of the first. */
function holdsTwoRows({ words }: PlacedLine): boolean {
  const last = words.findLastIndex(({ isNumber }) => !isNumber);
  const before = words.slice(0, Math.max(0, last)).filter(({ isNumber }) => isNumber);
  return before.length >= MIN_ROW_NUMBERS;
}

/** Whether a figure stands on a line that is part of no row: a cell that is no number, or a row of others. */
function holdsOtherFigures(
  lines: readonly PlacedLine[],
  first: number,
  { isRow, found }: { readonly isRow: (index: number) => boolean; readonly found: PlacedRows },
): boolean {
  const known = new Set([...found.broken.values()].flat());
  return lines.some(
    ({ words }, index) =>
      !isRow(first + index) &&
      !known.has(first + index) &&
      words.some(({ text }) => /\d/u.test(text) && !hasIdeograph(text)),
  );
}

/** Whether the label of a row stands once more, alone on its line: which of the two is the row is not known. */
function repeatsLabel(lines: readonly PlacedLine[], labels: readonly PlacedLabel[]): boolean {
  const known = new Set(labels.map(({ text }) => bareLabel(text)));
  const parts = new Set(labels.flatMap((label) => label.parts.map(({ word }) => word)));
  return lines.some(({ words }) => {
    const [only] = words;
    return words.length === 1 && only !== undefined && !parts.has(only) && known.has(bareLabel(only.text));
  });
}

/** Rows of which only the labels can be told: their numbers stand together in each cell, and can be read in none. */
function brokenRows(
  lines: readonly PlacedLine[],
  { row, next }: { readonly row: number; readonly next: number },
  { found, forms }: { readonly found: PlacedRows; readonly forms: readonly Form[] },
): readonly RestoredRow[] {
  const { printed } = labelIndexOf(forms);
  const numbers = (found.broken.get(row) ?? []).flatMap(
    (index) => lines[index]?.words.filter(({ isNumber }) => isNumber) ?? [],
  );
  if (numbers.length === 0) return [];
  const cells = unreadable(
    found.columns,
    numbers.map((word) => word.text),
  ).map((text) => ({ text }));
  return lines.slice(row + 1, next).flatMap(({ line, words }) => {
    const label = words.findLast((word) => !word.isNumber && printed.has(bareLabel(word.text)));
    return label ? [{ line, cells: [{ text: label.text }, ...cells] }] : [];
  });
}

/** The labels of some rows; null where one of them has none. */
function labelsOf(
  lines: readonly PlacedLine[],
  rows: readonly number[],
  { from, forms }: Surroundings,
): readonly PlacedLabel[] | null {
  const search = labelSearch(lines, labelIndexOf(forms));
  const labels: PlacedLabel[] = [];
  let next = from;
  for (const [at, row] of rows.entries()) {
    const until = numbersAtEnd(lines[row] as PlacedLine)[0]?.start ?? 0;
    const label = labelOf(row, { from: next, to: rows[at + 1] ?? lines.length, until }, search);
    if (label.text === '') return null;
    labels.push(label);
    next = Math.max(row, ...label.parts.map(({ index }) => index)) + 1;
  }
  return labels;
}
