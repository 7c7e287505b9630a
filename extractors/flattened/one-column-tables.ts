import type { Item, Line, Page } from '../page.ts';
import { replaceTables, type TableFinder } from './restored-table.ts';

/** Gives the cells of tables in Markdown that have one column back as lines: such a table is the frame of a page. */
export function unwrapOneColumnTables(page: Page): Page {
  return replaceTables(page, findOneColumn);
}

const RULE = /^\|\s*:?-{3,}:?\s*\|$/u;

const findOneColumn: TableFinder = (page, start) => {
  const rule = textOf(page[start + 1]);
  if (!rule.startsWith('|') || !RULE.test(rule)) return null;
  const first = cellOf(page[start]);
  if (!first) return null;
  const rows = [first];
  let end = start + 2;
  for (; textOf(page[end]).startsWith('|'); end += 1) {
    const cell = cellOf(page[end]);
    if (!cell) return { noneBefore: end + 1 };
    rows.push(cell);
  }
  return { start, end, rows };
};

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
