import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import { isChinese } from './characters.ts';
import { joinAtBreak, moved } from './page-break.ts';
import type { PageTable, TableRegion } from './ruled/ruled-tables.ts';
import { ALIGNMENT, TOLERANCES } from './tolerances.ts';

/** Whether two tables have the same sides, so that the second may go on with the first behind a page break. */
export function continues(first: PageTable, second: PageTable): boolean {
  if (first.figureColumns !== null || second.figureColumns !== null) {
    if (first.figureColumns !== second.figureColumns || first.figureColumns === null) return false;
    return first.figureColumns >= 2 && isSameAtRight(first.xs, second.xs, first.figureColumns);
  }
  return (
    isNear(first.xs[0], second.xs[0], TOLERANCES.sameEdge) &&
    isNear(first.xs.at(-1), second.xs.at(-1), TOLERANCES.sameEdge)
  );
}

function isNear(a: number | undefined, b: number | undefined, distance: number): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= distance;
}

/** Whether the columns of figures agree; how many columns of labels a page shows depends on its rows. */
function isSameAtRight(first: readonly number[], second: readonly number[], count: number): boolean {
  return Array.from({ length: count - 1 }, (_, index) => -2 - index).every((at) =>
    isNear(first.at(at), second.at(at), ALIGNMENT.sameEdge),
  );
}

/** One table below another on the same page as one table with the column edges of both. */
export function stackTables(first: PageTable, second: PageTable): PageTable {
  const xs = unionOfEdges(first.xs, second.xs);
  const below = second.regions.map((region) => moved(toEdges(region, second.xs, xs), first.rowCount));
  return {
    ...first,
    figureColumns: Math.max(first.figureColumns ?? 0, second.figureColumns ?? 0),
    xs,
    bottom: second.bottom,
    rowCount: first.rowCount + second.rowCount,
    regions: [...first.regions.map((region) => toEdges(region, first.xs, xs)), ...below],
  };
}

/**
 * Two parts of one table as one: column edges of both, the repeated head once, cells that the break cut made whole.
 *
 * @returns the table, and the rows of the repeated head
 */
export function joinTables(first: PageTable, next: PageTable): { table: PageTable; removed: Removed[] } {
  const second = onEdgesOf(first, next);
  const xs = unionOfEdges(first.xs, second.xs);
  const above = first.regions.map((region) => toEdges(region, first.xs, xs));
  const head = repeatedHead(first, second);
  const below = second.regions
    .filter((region) => region.row >= head)
    .map((region) => ({ ...toEdges(region, second.xs, xs), row: region.row - head }));
  const dropped = second.regions.filter((region) => region.row < head);
  const joined = joinAtBreak({ above, below, lastRow: first.rowCount - 1 });
  const rowCount = first.rowCount + second.rowCount - head - (joined.isSplitRow ? 1 : 0);
  return {
    table: { ...first, xs, rowCount, regions: joined.regions },
    removed: headRows(dropped, second.page),
  };
}

function onEdgesOf(first: PageTable, second: PageTable): PageTable {
  if (first.figureColumns !== null) return withEdgesOf(first, second, first.figureColumns);
  return isSetAnew(first.xs, second.xs) ? { ...second, xs: first.xs } : second;
}

/** Whether the part behind the break is a table of its own, as wide as the first but with other widths inside. */
function isSetAnew(first: readonly number[], second: readonly number[]): boolean {
  const isKnown = (x: number) => first.some((edge) => isNear(edge, x, TOLERANCES.sameEdge));
  return first.length === second.length && !second.every(isKnown);
}

/** Columns of figures that were found by alignment agree only nearly: the first part’s edges stand for both. */
function withEdgesOf(first: PageTable, second: PageTable, figureColumns: number): PageTable {
  if (second.xs.length === first.xs.length) return { ...second, xs: first.xs };
  const edges = first.xs.slice(-figureColumns - 1);
  // Labels begin where the longest of a page does; the table begins at one place.
  const left = Math.min(first.xs[0] ?? 0, (second.xs[1] ?? 0) - 1);
  const own = [left, ...second.xs.slice(1, -figureColumns - 1)];
  const isNearest = (edge: number, x: number) =>
    own.every((other) => Math.abs(other - edge) >= Math.abs(x - edge));
  const labels = own
    .map((x) => first.xs.find((edge) => isNear(edge, x, ALIGNMENT.sameEdge) && isNearest(edge, x)) ?? x)
    .filter((x) => x < (edges[0] ?? x));
  const missing = second.xs.length - labels.length - edges.length;
  if (missing === 0) return { ...second, xs: [...labels, ...edges] };
  return { ...second, xs: [left, ...ontoEdges(second.xs.slice(1), edges)] };
}

/** Edges that are found from text lie anywhere between two columns: less than half a column from the other page’s. */
function ontoEdges(xs: readonly number[], edges: readonly number[]): number[] {
  const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? edge));
  const distance = ALIGNMENT.sameEdgeShare * Math.min(...widths);
  return xs.map((x) => {
    const edge = edges[nearest(edges, x)] ?? x;
    const isNearest = xs.every((other) => Math.abs(other - edge) >= Math.abs(x - edge));
    return isNearest && Math.abs(edge - x) <= distance ? edge : x;
  });
}

/** Two edges of one table never become one: between them a column would vanish with its text. */
function unionOfEdges(first: readonly number[], second: readonly number[]): number[] {
  const isSame = (edge: number, x: number) =>
    Math.abs(edge - x) <= TOLERANCES.sameEdge &&
    second.every((other) => Math.abs(other - edge) >= Math.abs(x - edge));
  const added = second.filter((x) => !first.some((edge) => isSame(edge, x)));
  return [...first, ...added].sort((a, b) => a - b);
}

function toEdges(region: TableRegion, from: readonly number[], to: readonly number[]): TableRegion {
  const column = nearest(to, from[region.column] ?? 0);
  const end = nearest(to, from[region.column + region.columnSpan] ?? 0);
  return { ...region, column, columnSpan: Math.max(1, end - column) };
}

function nearest(edges: readonly number[], x: number): number {
  let best = 0;
  edges.forEach((edge, index) => {
    if (Math.abs(edge - x) < Math.abs((edges[best] ?? 0) - x)) best = index;
  });
  return best;
}

/** How many rows at the top of the second part repeat the top of the first. */
function repeatedHead(first: PageTable, second: PageTable): number {
  let rows = 0;
  while (rows < Math.min(first.rowCount, second.rowCount - 1) && isHeadRow(first, second, rows)) rows++;
  const isWhole = (count: number): boolean =>
    second.regions.every((region) => region.row >= count || region.row + region.rowSpan <= count);
  while (rows > 0 && !isWhole(rows)) rows--;
  return rows;
}

function isHeadRow(first: PageTable, second: PageTable, row: number): boolean {
  const texts = rowTexts(first, row);
  const isLabelled = texts.some((text) => isChinese(text)) || row > 0;
  return (
    isLabelled &&
    texts.every((text) => !/^\d/.test(text)) &&
    texts.join('\t') === rowTexts(second, row).join('\t')
  );
}

function rowTexts(table: PageTable, row: number): string[] {
  return table.regions.filter((region) => region.row === row).map((region) => region.text.replace(/\s/g, ''));
}

function headRows(dropped: readonly TableRegion[], page: number): Removed[] {
  const rows = [...new Set(dropped.map((region) => region.row))];
  return rows.map((row) => ({
    reason: 'repeated-head',
    text: dropped
      .filter((region) => region.row === row)
      .map((region) => region.text)
      .join(' | '),
    at: placeAt({ page, row: row + 1 }),
  }));
}
