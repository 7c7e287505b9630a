import type { Item, Page } from '../../page.ts';
import { holdsValue, isBlankLine, isDrawnRule, isLong } from './table-items.ts';
import { NO_LABELS, type TablesByLabel } from './table-labels.ts';
import { isMention, type LabelledPage, type Region } from './table-region.ts';

/** Finds runs of items that belong to one table: begun by a label of that table alone, ended by narrative. */
export function findPieces({ page, hits }: LabelledPage, tables: TablesByLabel): readonly Region[] {
  const pieces: { table: string; start: number; end: number }[] = [];
  let open: (typeof pieces)[number] | null = null;
  page.forEach((item, index) => {
    const own = hits[index] ?? NO_LABELS;
    const table = placedBy(own, tables, open?.table ?? null);
    if (open && (table === open.table || (table === null && continues(item, own)))) {
      if (own.size > 0 || holdsValue(item)) open.end = index + 1;
    } else if (table) {
      open = { table, start: index, end: index + 1 };
      pieces.push(open);
    } else open = null;
  });
  return pieces;
}

/** Labels as short as this are parts of others where a head is broken: 其他 of 其他结果. They close no table. */
const LONGEST_COMMON_WORD = 2;

/** The table that an item’s labels place it in; labels shared with the open table do not close it. */
function placedBy(hits: ReadonlySet<string>, tables: TablesByLabel, open: string | null): string | null {
  if (open && [...hits].every((label) => label.length <= LONGEST_COMMON_WORD))
    return hits.size > 0 ? open : null;
  if (hits.size === 0) return null;
  const counts = new Map<string, number>();
  for (const label of hits) {
    for (const table of tables.get(label) ?? []) counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  if (most === 0) return null;
  if (open && counts.get(open) === most) return open;
  const best = [...counts].filter(([, count]) => count === most).map(([table]) => table);
  return best.length === 1 ? (best[0] ?? null) : open;
}

function continues(item: Item, hits: ReadonlySet<string>): boolean {
  if (item.kind === 'row' || hits.size > 0 || holdsValue(item) || isDrawnRule(item)) return true;
  return !isLong(item.text) && !/[。；]/u.test(item.text);
}

/**
 * Joins the pieces of a table that a page break parts, or a label that lost characters and is now like one of
 * another table: a piece with too few labels to be a table does not end the one around it.
 */
export function mergePieces(pieces: readonly Region[], { page, hits }: LabelledPage): readonly Region[] {
  const merged: Region[] = [];
  for (const piece of pieces) {
    const at = merged.findLastIndex((region) => region.table === piece.table);
    const before = merged[at];
    const strays = merged.slice(at + 1).every((region) => isMention(region, hits));
    if (before && strays && isBreak(page.slice(before.end, piece.start)))
      merged.splice(at, merged.length - at, { ...before, end: piece.end });
    else merged.push(piece);
  }
  return merged;
}

/** Most items between two pieces of one table that are not blank: a page number, a running head, a repeated title. */
const WIDEST_BREAK = 8;
/** Most items at all: one cell a line, blank lines between. */
const MOST_BETWEEN = 40;

function isBreak(between: Page): boolean {
  if (between.length > MOST_BETWEEN) return false;
  const filled = between.filter((item) => !isBlankLine(item));
  return filled.length <= WIDEST_BREAK && !filled.some((item) => item.kind === 'line' && isLong(item.text));
}
