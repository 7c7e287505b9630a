import { readCell } from './cells.ts';
import type { GridCell } from './layout.ts';
import { itemText, type Page } from './page.ts';
import type { FormReading } from './reading/read-forms.ts';
import type { TableReading } from './reading/read-table.ts';

/**
 * The normalized text in Markdown: headings, paragraphs, and every table as pipe rows, whatever layout it had.
 *
 * @param page the page with its noise removed
 */
export function markdownOf(page: Page, reading: FormReading | null): string {
  const tables = new Map(
    (reading?.tables ?? []).map(({ region, reading: table }) => [region.start, { region, table }]),
  );
  const parts: string[] = [];
  for (let index = 0; index < page.length; ) {
    const found = tables.get(index);
    if (found) {
      parts.push(tableMarkdown(found.table));
      index = found.region.end;
    } else {
      const item = page[index];
      const text = item ? itemText(item).trim() : '';
      const heading = item?.kind === 'line' && item.level !== null;
      if (text) parts.push(heading ? `${'#'.repeat(item.level ?? 1)} ${text}` : text);
      index += 1;
    }
  }
  return `${parts.join('\n\n')}\n`;
}

/** Rows are padded to the widest, but not beyond this: hostile rows must not multiply the text. */
const WIDEST_ROW = 40;

function tableMarkdown(table: TableReading): string {
  const rows = rowsOf(table).filter((row) => row.length > 0);
  const width = rows.reduce((widest, row) => Math.max(widest, Math.min(row.length, WIDEST_ROW)), 1);
  const [first = [], ...others] = rows.map((row) => pipeRow(row, width));
  return [first, `|${' --- |'.repeat(width)}`, ...others].join('\n');
}

/** A layout of one cell a line knows no rows: a new one begins with each label behind a value. */
function rowsOf(table: TableReading): readonly (readonly GridCell[])[] {
  const { rows } = table.grid;
  if (rows.some((row) => row.length > 1)) return rows;
  const joined: GridCell[][] = [];
  let afterValue = true;
  for (const cell of rows.flat()) {
    const isLabel = readCell(cell.text).kind === 'illegible';
    if (isLabel && afterValue) joined.push([]);
    joined.at(-1)?.push(cell);
    afterValue = !isLabel;
  }
  return joined;
}

function pipeRow(row: readonly GridCell[], width: number): string {
  const texts = row.map((cell) =>
    cell.text
      .trim()
      .replace(/\s*\n\s*/gu, '')
      .replaceAll('|', '\\|'),
  );
  return `| ${[...texts, ...new Array<string>(Math.max(0, width - row.length)).fill('')].join(' | ')} |`;
}
