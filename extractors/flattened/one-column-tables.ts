import type { Item, Line, Page } from '../page.ts';
import { type RestoredTable, replaceTables } from './restored-table.ts';

/** Gives the cells of tables in Markdown that have one column back as lines: such a table is the frame of a page. */
export function unwrapOneColumnTables(page: Page): Page {
  return replaceTables(page, findOneColumn);
}

const RULE = /^\|\s*:?-{3,}:?\s*\|$/u;

function findOneColumn(page: Page, start: number): RestoredTable | null {
  const rule = textOf(page[start + 1]);
  if (!rule.startsWith('|') || !RULE.test(rule)) return null;
  const rows = [cellOf(page[start])];
  let end = start + 2;
  for (; textOf(page[end]).startsWith('|'); end += 1) rows.push(cellOf(page[end]));
  const lines = rows.filter((row) => row !== null);
  return lines.length === rows.length ? { start, end, rows: lines } : null;
}

/** The only cell of a line; null where it has none, or several. */
function cellOf(item: Item | undefined): Line | null {
  const text = textOf(item);
  const inner = text.slice(1, -1);
  if (item?.kind !== 'line' || !text.startsWith('|') || !text.endsWith('|') || inner.includes('|'))
    return null;
  return { ...item, text: inner.trim() };
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'line' ? item.text.trim() : '';
}
