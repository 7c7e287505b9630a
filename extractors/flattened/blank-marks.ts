import type { Form } from '../form.ts';
import type { Item, Line, Page } from '../page.ts';
import { labelIndexOf } from '../reading/labels/label-occurrences.ts';
import { columnsOfLabel } from './block-lines.ts';
import { onlySplit } from './digit-groups.ts';
import { type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Restores rows of text without borders in which blank cells left their mark: a page writes a blank that does not
 * break into an empty cell. A row counts where as many marks and numbers as it has columns can be read in one way.
 * Elsewhere the marks are taken out, for the places that they make in a line are no evidence.
 */
export function restoreMarkedBlanks(page: Page, forms: readonly Form[]): Page {
  return replaceTables(page, (items, start) => {
    const cut = cutRow(items[start], forms);
    return cut && { start, end: start + 1, rows: rowsOf(cut, forms) };
  });
}

const MARK = '\u00a0';
const OF_CELLS = /[\d０-９.,/\-件元万\u00a0]/u;
/** Longest row. */
const MAX_ROW_CHARS = 200;

interface CutRow {
  readonly line: Line;
  /** What stands before the label: the label of a group. */
  readonly before: string;
  readonly label: string;
  readonly bare: string;
  readonly cells: string;
}

/** The row that a line ends in; null where it is none with marks of blank cells. */
function cutRow(item: Item | undefined, forms: readonly Form[]): CutRow | null {
  if (item?.kind !== 'line' || item.text.length > MAX_ROW_CHARS || !item.text.includes(MARK)) return null;
  const start = startOfCells(item.text);
  const cells = item.text.slice(start);
  if (start === 0 || !cells.includes(MARK)) return null;
  const text = item.text.slice(0, start);
  const label = labelIndexOf(forms).find(text).at(-1);
  if (!label || label.end < text.trimEnd().length) return null;
  const before = text.slice(0, label.start);
  return { line: item, before, label: text.slice(label.start), bare: label.label, cells };
}

/** Where the cells begin that a line ends in. */
function startOfCells(text: string): number {
  let start = text.length;
  while (start > 0 && OF_CELLS.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

function rowsOf({ line, before, label, bare, cells }: CutRow, forms: readonly Form[]): RestoredTable['rows'] {
  const columns = columnsOfLabel(bare, forms);
  const split = columns.length === 1 ? onlySplit(cells, MARK, columns[0] ?? 0) : null;
  if (!split) return [{ ...line, text: line.text.replaceAll(MARK, '') }];
  const row = { line, cells: [label, ...split].map((text) => ({ text })) };
  return before.trim() === '' ? [row] : [{ ...line, text: before }, row];
}
