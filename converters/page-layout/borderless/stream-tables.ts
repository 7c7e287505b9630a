import type { Rule } from '../geometry.ts';
import type { PageLayout } from '../layout.ts';
import type { PlacedLine } from '../paragraphs.ts';
import type { PageTable } from '../ruled/ruled-tables.ts';
import { findAreas } from './stream-areas.ts';
import { columnsIn, cutAtColumns, cutLeaves, type Extent } from './stream-columns.ts';
import { headOf } from './stream-head.ts';
import type { CutLine } from './stream-pieces.ts';
import { rowsOf } from './stream-rows.ts';

/** Rows that a table of words has at least; one of figures may have fewer. */
const LEAST_ROWS_OF_TEXT = 3;
const LEAST_ROWS = 2;
/** Lines of a head, with the heading of the first rows below it, that any table may have. */
const MOST_HEAD_LINES = 4;
/** Share of the cells behind labels that are figures in a table of figures. */
const VALUE_SHARE = 0.3;
const YEAR = /^(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?[a-z*]?$/;

/** The lines of a page in tables that no rules draw, found by the room between their columns, and the other lines. */
export function streamTables(
  lines: readonly PlacedLine[],
  { page, rules = [] }: PageLayout,
): { readonly tables: PageTable[]; readonly free: PlacedLine[] } {
  const taken = new Set<PlacedLine>();
  const tables: PageTable[] = [];
  for (const area of findAreas(lines)) {
    const table = tableOf(area, rules, page);
    if (!table) continue;
    tables.push(table);
    for (const { line } of area) taken.add(line);
  }
  return { tables, free: lines.filter((line) => !taken.has(line)) };
}

function tableOf(area: readonly CutLine[], rules: readonly Rule[], page: number): PageTable | null {
  const headLines = withoutHeadings(area, headLength(area, rules));
  const body = area.slice(headLines);
  const columns = columnsIn(body.length > 1 ? body : area);
  if (columns.length < 2) return null;
  const cut = area.map((line) => cutAtColumns(line, columns));
  if (!isTable(cut.slice(headLines), columns)) return null;
  const [first, last] = [area[0]?.line, area.at(-1)?.line];
  const heads = cut
    .slice(0, headLines)
    .map((line, index) => (index === headLines - 1 ? cutLeaves(line, columns) : line));
  const head = headLines > 0 ? headOf(heads, columns, rules) : { rowCount: 0, regions: [] };
  const rows = rowsOf(cut.slice(headLines), columns, rules);
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column) => ({ row: row + head.rowCount, rowSpan: 1, column, columnSpan: 1, text })),
  );
  return {
    page,
    figureColumns: 0,
    top: first ? first.baseline - first.size : 0,
    bottom: last?.baseline ?? 0,
    xs: [...columns.map(({ left }) => left), columns.at(-1)?.right ?? 0],
    rowCount: head.rowCount + rows.length,
    regions: [...head.regions, ...cells].map((region) => ({ ...region, page })),
  };
}

/** The heading of the first rows stands below the heads of columns, over the labels alone. */
function withoutHeadings(area: readonly CutLine[], length: number): number {
  const left = Math.min(...area.map(({ line }) => line.left));
  let end = length;
  while (end > 1 && area[end - 1]?.pieces.length === 1 && (area[end - 1]?.line.left ?? 0) < left + 2) end--;
  return (area[end - 1]?.pieces.length ?? 0) > 1 ? end : length;
}

/** Lines above the first row of figures; of a table of words, those above its first rule, or the first line. */
function headLength(area: readonly CutLine[], rules: readonly Rule[]): number {
  const first = area.findIndex(({ pieces }) =>
    pieces.slice(1).some((piece) => piece.isValue && !YEAR.test(piece.text)),
  );
  const years = area.findIndex(({ pieces }) => pieces.slice(1).some((piece) => piece.isValue));
  if (first >= 0 && first <= Math.max(MOST_HEAD_LINES, area.length / 2))
    return Math.max(first, years === first ? 0 : 1);
  const ruled = area.findIndex((own, index) => {
    const next = area[index + 1]?.line;
    return next && rules.some(({ at }) => at > own.line.baseline - 1 && at < next.baseline - 0.5 * next.size);
  });
  return ruled >= 0 && ruled < 4 ? ruled + 1 : 1;
}

function isTable(body: readonly CutLine[], columns: readonly Extent[]): boolean {
  const rows = body.filter(({ pieces }) => pieces.length > 1);
  const cells = rows.flatMap(({ pieces }) => pieces.slice(1));
  const values = cells.filter(({ isValue }) => isValue).length;
  if (values >= VALUE_SHARE * cells.length) return rows.length >= LEAST_ROWS;
  const full = rows.filter(({ pieces }) => pieces.length >= Math.min(3, columns.length));
  return rows.length >= LEAST_ROWS_OF_TEXT && columns.length > 2 && full.length * 2 >= rows.length;
}
