import type { Form } from '../form.ts';
import type { Item, Page } from '../page.ts';
import { hasGluedHeads, headsAbove } from './placed-heads.ts';
import { numbersAtEnd, placedLine } from './placed-words.ts';
import { type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Puts heads on lines of their own, in their order, where one runs on into a part of the next: `总计商业企` above `业`.
 * As they stand they would name another column than they mean.
 */
export function partGluedHeads(page: Page, forms: readonly Form[]): Page {
  const tables = new Map<number, RestoredTable>();
  let last = 0;
  for (const [at, item] of page.entries()) {
    if (!holdsGluedHeads(item, forms)) continue;
    const first = firstRowBehind(page, at);
    // Above one row stand one table’s heads.
    if (first === null || first === last) continue;
    const table = headsAround(page, { from: Math.max(last, at - MAX_LINES), first }, forms);
    last = first;
    if (table) tables.set(table.start, table);
  }
  return tables.size === 0 ? page : replaceTables(page, (_, start) => tables.get(start) ?? null);
}

/** Longest line of heads, and most lines of heads above and below one. */
const MAX_LINE_CHARS = 40;
const MAX_LINES = 20;
/** How the first row begins, and how a line ends that has numbers. */
const FIRST_ROW = /^\s*[一二三四五六七八九十]{1,3}、/u;
const MAY_END_IN_NUMBER = /[\d０-９—－/无元件-]\s*$/u;

function holdsGluedHeads(item: Item, forms: readonly Form[]): boolean {
  if (item.kind !== 'line' || item.text.length > MAX_LINE_CHARS) return false;
  return item.text.split(/\s+/u).some((word) => hasGluedHeads(word, forms));
}

/** The first row behind a line; null where none is near. */
function firstRowBehind(page: Page, at: number): number | null {
  for (let index = at + 1; index < at + MAX_LINES && index < page.length; index += 1) {
    const item = page[index];
    if (item?.kind !== 'line') return null;
    const mayEnd = MAY_END_IN_NUMBER.test(item.text.slice(-MAX_LINE_CHARS));
    if (FIRST_ROW.test(item.text) || (mayEnd && numbersAtEnd(placedLine(item)).length > 0)) return index;
  }
  return null;
}

function headsAround(
  page: Page,
  { from, first }: { readonly from: number; readonly first: number },
  forms: readonly Form[],
): RestoredTable | null {
  const near = page.slice(from, first);
  if (!near.every((item) => item.kind === 'line')) return null;
  const lines = near.map(placedLine);
  const heads = headsAbove(lines, { first: lines.length, from: 0, forms });
  const line = heads && lines[heads.start]?.line;
  if (!heads || !line) return null;
  const rows = heads.texts.map((text) => ({ ...line, text }));
  return { start: from + heads.start, end: first, rows };
}
