import type { Rule } from '../geometry.ts';
import type { PageLayout } from '../layout.ts';
import type { PlacedLine } from '../lines.ts';
import type { PageTable } from '../ruled/ruled-tables.ts';

import { cutAtColumns, cutLeaves, type Extent, findColumns } from './stream-columns.ts';
import { readHead } from './stream-head.ts';
import { readRows } from './stream-rows.ts';
import type { CutLine } from './stream-segments.ts';
import { cutAtGaps, hasLeaders, type TextSegment } from './stream-segments.ts';

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
  const columns = findColumns(body.length > 1 ? body : area);
  if (columns.length < 2) return null;
  const cut = area.map((line) => cutAtColumns(line, columns));
  if (!isTable(cut.slice(headLines), columns)) return null;
  const [first, last] = [area[0]?.line, area.at(-1)?.line];
  const heads = cut
    .slice(0, headLines)
    .map((line, index) => (index === headLines - 1 ? cutLeaves(line, columns) : line));
  const head = headLines > 0 ? readHead(heads, columns, rules) : { rowCount: 0, regions: [] };
  const rows = readRows(cut.slice(headLines), columns, rules);
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

/** Lines further apart than this, in em, are of different tables. */
const ROW_DISTANCE_EM = 4;
/** A head of several columns stands no further above their own heads than this, in em. */
const HEAD_DISTANCE_EM = 2.2;
/** Lines of one piece between two rows at most: headings, labels that go over several lines. */
const LINES_BETWEEN_ROWS = 4;
/** A line of one piece over this share of the widest is running text. */
const RUNNING_SHARE = 0.6;
/** A bullet or a number of a list. */
const LIST_MARK = /^(?:[•●○▪■◦‣∙·*–—-]|[([]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)\]]+)$/;

/** The lines that may be tables, one list for each: lines of several pieces and what stands between them. */
export function findAreas(lines: readonly PlacedLine[]): CutLine[][] {
  const cut = lines.map((line) => cutAtGaps(line));
  const widest = Math.max(...lines.map(({ left, right }) => right - left));
  const areas: CutLine[][] = [];
  let at = 0;
  while (at < cut.length) {
    const first = cut[at];
    if (!first || !isRow(first)) {
      at++;
      continue;
    }
    const end = endOfArea(cut, at, widest);
    const start = startOfHead(cut, at, areas.at(-1)?.at(-1));
    areas.push(cut.slice(start, end + 1));
    at = end + 1;
  }
  return areas.filter((area) => !isContents(area));
}

function isRow({ pieces: [first, ...others] }: CutLine): boolean {
  if (!first || others.length === 0) return false;
  return others.length > 1 || !LIST_MARK.test(first.text) || others.every(({ isValue }) => isValue);
}

function endOfArea(cut: readonly CutLine[], start: number, widest: number): number {
  let end = start;
  for (let at = start + 1; at < cut.length && at - end <= LINES_BETWEEN_ROWS + 1; at++) {
    const [own, above] = [cut[at], cut[at - 1]];
    if (!own || !above || distance(above, own) > ROW_DISTANCE_EM) break;
    if (isRow(own)) end = at;
    else if (isRunning(own, cut.slice(start, end + 1), widest)) break;
  }
  return isLabelBelow(cut[end], cut[end + 1]) ? end + 1 : end;
}

/** Distance of two baselines, in em of the smaller text. */
function distance({ line: above }: CutLine, { line: below }: CutLine): number {
  return (below.baseline - above.baseline) / Math.min(above.size, below.size);
}

/** Running text begins left of the cells of the table, or goes over several of them. */
function isRunning({ pieces: [piece] }: CutLine, rows: readonly CutLine[], widest: number): boolean {
  if (!piece) return true;
  const last = rows.findLast(isRow)?.pieces ?? [];
  if (last.slice(1).some((cell, index) => isWithin(piece, cell, last[index + 2]))) return false;
  return piece.right - piece.left > RUNNING_SHARE * widest;
}

/** Whether a piece goes on with a cell that is not the first of its row. */
function isWithin(piece: TextSegment, cell: TextSegment, next: TextSegment | undefined): boolean {
  return Math.abs(piece.left - cell.left) < 2 && piece.right < (next?.left ?? Number.POSITIVE_INFINITY);
}

/** The last cell of text may go on below its row. */
function isLabelBelow(row: CutLine | undefined, below: CutLine | undefined): boolean {
  const [piece, ...others] = below?.pieces ?? [];
  if (!row || !below || !piece || others.length > 0 || distance(row, below) > 1.5) return false;
  if (below.line.size < 0.95 * row.line.size) return false;
  return row.pieces.some((cell, index) => {
    const next = row.pieces[index + 1];
    const isBelow =
      Math.abs(piece.left - cell.left) < 2 && piece.right < (next?.left ?? Number.POSITIVE_INFINITY);
    return isBelow && (index > 0 || /^\p{Ll}/u.test(piece.text));
  });
}

/** One text over several columns stands above the heads of these, right of the labels. */
function startOfHead(cut: readonly CutLine[], first: number, taken: CutLine | undefined): number {
  let start = first;
  for (let at = first - 1; at >= 0 && first - at <= 2; at--) {
    const [own, below] = [cut[at], cut[at + 1]];
    if (!own || !below || own === taken || distance(own, below) > HEAD_DISTANCE_EM) break;
    const [piece] = own.pieces;
    const begins = Math.min(...cut.slice(first, first + 4).map(({ pieces }) => pieces[0]?.left ?? 0));
    const cells = cut.slice(first, first + 4).flatMap(({ pieces }) => pieces);
    const labels = cells.filter(({ left }) => left < begins + 2);
    const isBehindLabels = piece !== undefined && piece.left > Math.max(...labels.map(({ right }) => right));
    if (!isBehindLabels) break;
    start = at;
  }
  return start;
}

/** A list of contents leads to page numbers, which never fall. */
function isContents(area: readonly CutLine[]): boolean {
  const led = area.filter(({ line }) => hasLeaders(line));
  if (led.length < area.length / 2 || led.some(({ pieces }) => pieces.length > 3)) return false;
  const pages = led.map(({ pieces }) => Number(pieces.at(-1)?.text ?? ''));
  return pages.every((page, index) => Number.isInteger(page) && page >= (pages[index - 1] ?? 0));
}
