import type { Removed } from '../../model/finding.ts';
import type { Block, TableBlock, TableCell } from '../../model/normalized-document.ts';
import { placeAt } from '../../model/place.ts';
import { continues, joinTables } from './join-tables.ts';
import type { PageLayout } from './layout.ts';
import { flowKey, type PlacedLine } from './lines.ts';
import { findMargins, joinParagraphs, type Margins, type Paragraph } from './paragraphs.ts';
import type { PageTable, TableRegion } from './ruled/ruled-tables.ts';
import { splitTables } from './ruled/split-tables.ts';

/** Lines that only say that a table goes on. */
const CONTINUED = /^[（(]?\s*(?:续上?表|接上[表页]).{0,6}[）)]?$/;

type Element = { readonly lines: PlacedLine[] } | { table: PageTable };

/** The blocks of a document in reading order, and the repeated heads that were left out. */
export interface BlocksOfPages {
  readonly blocks: readonly Block[];
  readonly removed: readonly Removed[];
}

/** Puts the layouts of all pages into one row of blocks: paragraphs, and tables whole. */
export function blocksOf(layouts: readonly PageLayout[]): BlocksOfPages {
  const removed: Removed[] = [];
  const elements: Element[] = [];
  for (const layout of layouts) {
    for (const item of inOrder(layout)) removed.push(...append(elements, item));
  }
  return { blocks: toBlocks(elements, marginsOfPages(layouts)), removed };
}

/** Pages of one size have the same margins; one that holds only first lines of paragraphs does not show them. */
function marginsOfPages(layouts: readonly PageLayout[]): ReadonlyMap<string, Margins> {
  const bySize = new Map<string, PageLayout[]>();
  for (const layout of layouts) {
    const size = `${Math.round(layout.width)}×${Math.round(layout.height)}`;
    bySize.set(size, [...(bySize.get(size) ?? []), layout]);
  }
  const groups = [...bySize.values()];
  return new Map(
    groups.flatMap((group) => {
      const margins = findMargins(
        group.map(({ lines }) => lines),
        group[0]?.width ?? 0,
      );
      return group.map((layout): [string, Margins] => [flowKey(layout), margins]);
    }),
  );
}

function inOrder(layout: PageLayout): (PlacedLine | PageTable)[] {
  const top = (item: PlacedLine | PageTable): number => ('regions' in item ? item.top : item.baseline);
  return [...layout.lines, ...layout.tables].sort((a, b) => top(a) - top(b));
}

/** Adds a line or a table; a table that goes on with the one before it joins that. */
function append(elements: Element[], item: PlacedLine | PageTable): Removed[] {
  const last = elements.at(-1);
  if (!('regions' in item)) {
    if (last && 'lines' in last) last.lines.push(item);
    else elements.push({ lines: [item] });
    return [];
  }
  const before = last && 'lines' in last && last.lines.every(isContinuedMark) ? elements.at(-2) : last;
  if (!before || !('table' in before) || !goesOn(before.table, item)) {
    elements.push({ table: item });
    return [];
  }
  const marks = last && 'lines' in last ? last.lines : [];
  if (marks.length > 0) elements.pop();
  const joined = joinTables(before.table, item);
  before.table = joined.table;
  return [...marks.map(removedMark), ...joined.removed];
}

function goesOn(table: PageTable, next: PageTable): boolean {
  const lastPage = Math.max(...table.regions.map((region) => region.page));
  return next.page === lastPage + 1 && continues(table, next);
}

function isContinuedMark(line: PlacedLine): boolean {
  return CONTINUED.test(line.text.trim());
}

function removedMark(line: PlacedLine): Removed {
  return { reason: 'running-head', text: line.text, at: placeAt({ page: line.page, line: line.number }) };
}

function toBlocks(elements: readonly Element[], margins: ReadonlyMap<string, Margins>): Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  for (const element of elements) {
    if ('table' in element) {
      for (const table of splitTables(element.table)) blocks.push(tableBlock(table, ++tables));
    } else blocks.push(...joinParagraphs(element.lines, margins).map(paragraphBlock));
  }
  return blocks;
}

function paragraphBlock({ text, page, number }: Paragraph): Block {
  return { kind: 'paragraph', text, at: placeAt({ page, line: number }) };
}

/** A table as its span-expanded grid. */
function tableBlock(table: PageTable, number: number): TableBlock {
  const columns = table.xs.length - 1;
  const grid = Array.from({ length: table.rowCount }, () =>
    new Array<TableRegion | null>(columns).fill(null),
  );
  for (const region of table.regions) {
    for (let row = region.row; row < region.row + region.rowSpan; row++) {
      grid[row]?.fill(region, region.column, region.column + region.columnSpan);
    }
  }
  const rows = grid.map((regions, row) =>
    regions.map((region, column): TableCell => {
      const page = region?.page ?? table.page;
      const covered = region !== null && (region.row !== row || region.column !== column);
      const at = placeAt({ page, table: number, row: row + 1, column: column + 1 });
      return { text: region?.text ?? '', covered, at };
    }),
  );
  return { kind: 'table', rows, at: placeAt({ page: table.page, table: number }) };
}
