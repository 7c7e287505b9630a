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
  for (const [at, item] of page.entries()) {
    if (!holdsGluedHeads(item, forms)) continue;
    const table = headsAround(page, at, forms);
    if (table) tables.set(table.start, table);
  }
  return tables.size === 0 ? page : replaceTables(page, (_, start) => tables.get(start) ?? null);
}

/** Longest line of heads, and most lines of heads above and below one. */
const MAX_LINE_CHARS = 40;
const MAX_LINES = 20;
/** How the first row begins. */
const FIRST_ROW = /^\s*[一二三四五六七八九十]{1,3}、/u;

function holdsGluedHeads(item: Item, forms: readonly Form[]): boolean {
  if (item.kind !== 'line' || item.text.length > MAX_LINE_CHARS) return false;
  return item.text.split(/\s+/u).some((word) => hasGluedHeads(word, forms));
}

function headsAround(page: Page, at: number, forms: readonly Form[]): RestoredTable | null {
  const start = Math.max(0, at - MAX_LINES);
  const near = page.slice(start, at + MAX_LINES);
  if (!near.every((item) => item.kind === 'line')) return null;
  const lines = near.map(placedLine);
  const first = lines.findIndex(
    (line, index) => index > at - start && (FIRST_ROW.test(line.line.text) || numbersAtEnd(line).length > 0),
  );
  const heads = first < 0 ? null : headsAbove(lines, { first, from: 0, forms });
  const line = heads && lines[heads.start]?.line;
  if (!heads || !line) return null;
  const rows = heads.texts.map((text) => ({ ...line, text }));
  return { start: start + heads.start, end: start + first, rows };
}
