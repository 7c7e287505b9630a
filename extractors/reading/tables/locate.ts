import type { Form } from '../../form.ts';
import type { Item, Page } from '../../page.ts';
import { hasNumberCell, isBlankLine } from './table-items.ts';
import { indexLabels } from './table-labels.ts';
import { findPieces, mergePieces } from './table-pieces.ts';
import { isMention, type Region } from './table-region.ts';
import { splitRestarts } from './table-restarts.ts';

/**
 * Finds the tables of all forms on a page by their labels, never by their headings, which reports leave out, change
 * and repeat.
 *
 * @returns every stretch that holds a table, in reading order; several of one kind where a page prints last year’s
 *   too, a specimen, or another body’s
 */
export function locateTables(page: Page, forms: readonly Form[]): readonly Region[] {
  const { tables, hitsOf, rowLabels } = indexLabels(forms);
  const hits = page.map(hitsOf);
  const labelled = { page, hits, rowLabels };
  return mergePieces(findPieces(labelled, tables), labelled)
    .flatMap((region) => splitRestarts(region, labelled))
    .filter((region) => !isMention(region, hits))
    .map((region, index, regions) => withHeadsAbove(region, page, regions[index - 1]?.end ?? 0))
    .map((region, index, regions) =>
      withBlanksBehind(region, page, regions[index + 1]?.start ?? page.length),
    );
}

/** Most rows of heads above the first label of a table that is known. */
const MAX_HEAD_ROWS = 4;

/** Takes the rows above along that belong to the same table of the source: heads that the form does not have. */
function withHeadsAbove(region: Region, page: Page, from: number): Region {
  const first = page[region.start];
  let { start } = region;
  const isOfTable = (item: Item | undefined) =>
    first?.kind === 'row' && item?.kind === 'row' && item.table === first.table && !hasNumberCell(item);
  while (start > Math.max(from, region.start - MAX_HEAD_ROWS) && isOfTable(page[start - 1])) start -= 1;
  return { ...region, start };
}

/** Most items of one table: sixty rows, one cell a line, with five blank lines for each cell. */
const MOST_ITEMS = 3_000;

/** Takes the blank lines behind a table along, and those that hold only borders: its last cells may be empty. */
function withBlanksBehind(region: Region, page: Page, next: number): Region {
  let end = Math.min(region.end, region.start + MOST_ITEMS);
  const last = Math.min(region.start + MOST_ITEMS, next);
  for (let item = page[end]; end < last && item && isBlankLine(item); item = page[end]) end += 1;
  return { ...region, end };
}
