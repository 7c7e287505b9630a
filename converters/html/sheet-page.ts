import { type Element, isTag } from 'domhandler';
import type { Block } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import { workbookBlocks } from '../spreadsheet/blocks.ts';
import { columnsOf, type Merge, type Sheet, type SheetCell } from '../spreadsheet/sheet.ts';
import type { PageIndex } from './page-index.ts';
import { type SourceRow, tableRows } from './table-rows.ts';
import type { Walk } from './walk.ts';

/** What a spreadsheet program, or one that writes as if it were one, leaves in the head of a page or its cells. */
const SHEET_MARKS =
  /urn:schemas-microsoft-com:office:excel|content=["']?Excel\.Sheet|content=["']?Microsoft Excel|\bsd(?:num|val)=/i;
const HEAD_CHARACTERS = 64 * 1024;
/** A page with more text outside of its tables is none that a spreadsheet was saved as. */
const MOST_OUTSIDE = 50;
/** A cell that spans more is meant to hurt. */
const MAX_SPAN = 1_000;

/** Whether a page is a spreadsheet that was saved as one, usually under the name of a workbook. */
export function isSheetPage(html: string, blocks: readonly Block[]): boolean {
  if (!SHEET_MARKS.test(html.slice(0, HEAD_CHARACTERS))) return false;
  const outside = blocks.map((block) => (block.kind === 'table' ? '' : block.text.trim())).join('');
  return outside.length <= MOST_OUTSIDE && blocks.some(({ kind }) => kind === 'table');
}

/**
 * The tables of a page as sheets: what stands over and under a table in one of them is text, as in a workbook.
 * @throws UnreadableDocumentError `convert.limit`
 */
export function sheetPageBlocks(index: PageIndex, walk: Walk, subject: string): Outcome<readonly Block[]> {
  const tables = index.named('table').filter((table) => !isNested(table));
  return workbookBlocks(
    tables.map((table) => sheetOf(tableRows(table, walk))),
    subject,
  );
}

function isNested(table: Element): boolean {
  for (let at = table.parent; at && isTag(at); at = at.parent) if (at.name === 'table') return true;
  return false;
}

function sheetOf(rows: readonly SourceRow[]): Sheet {
  const cells: SheetCell[] = [];
  const merges: Merge[] = [];
  /** Rows down to which a column is taken by a cell from above. */
  const taken: number[] = [];
  rows.forEach((row, top) => {
    let left = 0;
    for (const { text, columns, rows: down } of row) {
      while ((taken[left] ?? 0) > top) left += 1;
      const [width, height] = [Math.min(columns, MAX_SPAN), Math.min(down, rows.length - top)];
      for (let column = left; column < left + width; column += 1) taken[column] = top + height;
      cells.push({ row: top, column: left, text });
      if (width * height > 1) {
        merges.push({ top, left, bottom: top + height - 1, right: left + width - 1 });
      }
      left += width;
    }
  });
  return { name: '', isHidden: false, cells, merges, hiddenRows: new Set(), hiddenColumns: columnsOf([]) };
}
