import { stackTables } from '../join-tables.ts';
import type { PageTable, TableRegion } from './ruled-tables.ts';

/** Tables of fewer columns than this may well stand on other columns in every section, as table 2 of the form does. */
const WIDE_COLUMNS = 6;

/** Rows between two that go over the whole width. */
interface Band {
  readonly from: number;
  readonly to: number;
  /** Column edges at which its cells begin and end. */
  readonly edges: ReadonlySet<number>;
}

/**
 * Tables that stand directly below each other share a rule and look like one. Where a row over the whole width is
 * followed by other columns than those before it, another table begins.
 */
export function splitTables(table: PageTable): readonly PageTable[] {
  const parts: Band[] = [];
  for (const band of bandsOf(table)) {
    const last = parts.at(-1);
    if (last && isNested(last.edges, band.edges)) parts[parts.length - 1] = joined(last, band);
    else parts.push(band);
  }
  const tables = parts.length < 2 ? [table] : parts.map((part) => partOf(table, part));
  return tables.flatMap(splitWhereSetAnew);
}

/**
 * Parts of a wide table that share none of their widths are tables of their own that touch. Parts of as many columns
 * are one again, each column below its own.
 */
function splitWhereSetAnew(table: PageTable): readonly PageTable[] {
  const bands: Band[] = [];
  for (const band of bandsBetween(table, uncrossedRows(table))) {
    const last = bands.at(-1);
    if (last && isNested(last.edges, band.edges)) bands[bands.length - 1] = joined(last, band);
    else bands.push(band);
  }
  if (bands.length < 2 || bands.some(({ edges }) => edges.size <= WIDE_COLUMNS)) return [table];
  const parts = bands.map((band) => partOf(table, band));
  const [first, ...others] = parts;
  if (!first || others.some(({ xs }) => xs.length !== first.xs.length)) return parts;
  return [others.reduce((above, part) => stackTables(above, { ...part, xs: first.xs }), first)];
}

/** Rows at whose top no cell goes on from above. */
function uncrossedRows({ regions, rowCount }: PageTable): number[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  return rows.filter((row) =>
    regions.every((region) => region.row >= row || region.row + region.rowSpan <= row),
  );
}

/** The rows of a table, cut before each that one cell fills. */
function bandsOf(table: PageTable): readonly Band[] {
  const { regions, xs } = table;
  const starts = regions
    .filter(({ columnSpan, rowSpan }) => columnSpan === xs.length - 1 && rowSpan === 1)
    .map(({ row }) => row);
  return bandsBetween(table, starts);
}

function bandsBetween({ regions, rowCount }: PageTable, starts: readonly number[]): readonly Band[] {
  const cuts = [...new Set([0, ...starts, rowCount])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? rowCount;
    const within = regions.filter(({ row }) => row >= from && row < to);
    return {
      from,
      to,
      edges: new Set(within.flatMap(({ column, columnSpan }) => [column, column + columnSpan])),
    };
  });
}

/** Whether one has no edges but those of the other: a merged cell has fewer, another table has others. */
function isNested(first: ReadonlySet<number>, second: ReadonlySet<number>): boolean {
  const [few, many] = first.size <= second.size ? [first, second] : [second, first];
  return [...few].every((edge) => many.has(edge));
}

function joined(first: Band, second: Band): Band {
  return { from: first.from, to: second.to, edges: new Set([...first.edges, ...second.edges]) };
}

function partOf(table: PageTable, { from, to, edges }: Band): PageTable {
  const columns = [...edges].sort((a, b) => a - b);
  const within = table.regions.filter(({ row }) => row >= from && row < to);
  const placed = within.map((region): TableRegion => {
    const column = columns.indexOf(region.column);
    const columnSpan = columns.indexOf(region.column + region.columnSpan) - column;
    return { ...region, row: region.row - from, column, columnSpan };
  });
  return {
    ...table,
    page: placed[0]?.page ?? table.page,
    xs: columns.map((column) => table.xs[column] ?? 0),
    rowCount: to - from,
    regions: placed,
  };
}
