import type { Form } from '../form.ts';
import type { Line, Page } from '../page.ts';
import { labelIndexOf } from '../reading/label-occurrences.ts';
import { bareLabel } from '../text/label.ts';
import { hasIdeograph } from '../text/normal.ts';
import { cellsByPlace, findPlacedRows, type PlacedRows } from './placed-columns.ts';
import { headsAbove } from './placed-heads.ts';
import { labelOf, labelSearch, type PlacedLabel } from './placed-labels.ts';
import { numbersAtEnd, type PlacedLine, placedStretches } from './placed-words.ts';
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
  found: PlacedRows,
  { from, forms }: Surroundings,
): RestoredTable | null {
  const { rows, columns } = found;
  const labels = labelsOf(lines, rows, { from, forms });
  if (labels === null) return null;
  const printed = rows.flatMap((row) => lines[row] ?? []);
  if (printed.some(holdsTwoRows)) return null;
  const first = Math.min(rows[0] ?? 0, ...(labels[0]?.parts ?? []).map(({ index }) => index));
  const heads = headsAbove(lines, { first, from, forms });
  if (heads?.texts.length !== columns) return null;
  const { start } = heads;
  const end = Math.max(rows.at(-1) ?? 0, ...(labels.at(-1)?.parts ?? []).map(({ index }) => index)) + 1;
  const head = lines[start]?.line;
  if (!head) return null;
  const own = new Set([...rows, ...labels.flatMap(({ parts }) => parts.map(({ index }) => index))]);
  const isRow = (index: number) => own.has(index);
  if (holdsOtherFigures(lines.slice(first, end), first, { isRow, found })) return null;
  if (repeatsLabel(lines.slice(first, end), labels)) return null;
  const cells = cellsByPlace(printed, columns);
  if (cells) {
    const headRow = { line: head, cells: ['', ...heads.texts].map((text) => ({ text })) };
    const body = printed.flatMap(({ line }, at): readonly RestoredRow[] => {
      const texts = (cells[at] ?? []).map((word) => ({ text: word?.text ?? '' }));
      const row = { line, cells: [{ text: labels[at]?.text ?? '' }, ...texts] };
      return [row, ...brokenRows(lines, { row: rows[at] ?? 0, next: rows[at + 1] ?? 0 }, { found, forms })];
    });
    return { start, end, rows: [headRow, ...body] };
  }
  if (found.broken.size > 0) return null;
  const inOrder = printed.flatMap((line, at): readonly Line[] =>
    [labels[at]?.text ?? '', ...numbersAtEnd(line).map(({ text }) => text)].map((text) => ({
      ...line.line,
      text,
    })),
  );
  return { start, end, rows: [...heads.texts.map((text) => ({ ...head, text })), ...inOrder] };
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
  const text = numbers.map((word) => word.text).join(' ');
  return lines.slice(row + 1, next).flatMap(({ line, words }) => {
    const label = words.findLast((word) => !word.isNumber && printed.has(bareLabel(word.text)));
    return label
      ? [{ line, cells: [{ text: label.text }, ...Array.from({ length: found.columns }, () => ({ text }))] }]
      : [];
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
