import type { PageTable, TableRegion } from './ruled-tables.ts';

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
  return parts.length < 2 ? [table] : parts.map((part) => partOf(table, part));
}

/** The rows of a table, cut before each that one cell fills. */
function bandsOf({ regions, rowCount, xs }: PageTable): readonly Band[] {
  const starts = regions
    .filter(({ columnSpan, rowSpan }) => columnSpan === xs.length - 1 && rowSpan === 1)
    .map(({ row }) => row);
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
