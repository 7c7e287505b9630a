import { stackTables } from '../join-tables.ts';
import type { PageLayout } from '../layout.ts';
import type { PlacedLine } from '../lines.ts';
import type { PageTable } from '../ruled/ruled-tables.ts';
import { ALIGNMENT } from '../tolerances.ts';
import {
  columnAt,
  type FigureColumns,
  figureColumns,
  headBlocks,
  leafBlocks,
  mergeExtents,
} from './aligned-columns.ts';
import type { Section, Segment, SegmentLine } from './segments.ts';

/**
 * The columns of each section; a head shows best where they end, and sections without one take that over.
 *
 * @param first columns of the first section, where they are known
 */
export function findSectionColumns(
  sections: readonly Section[],
  first: FigureColumns | null,
): readonly FigureColumns[] | null {
  const found = new Map<Section, FigureColumns>();
  if (first && sections[0]) found.set(sections[0], first);
  const [headed, headless] = [true, false].map((has) =>
    sections.filter(({ head }) => head.length > 0 === has),
  );
  for (const section of [...(headed ?? []), ...(headless ?? [])]) {
    if (found.has(section)) continue;
    const known = [...found.values()];
    const columns = figureColumns(
      section,
      known.flatMap(({ edges }) => edges.slice(0, -1)),
    );
    if (!columns) return null;
    found.set(section, withKnownEdges(columns, known));
  }
  return sections.flatMap((section) => found.get(section) ?? []);
}

/** Sections of as many columns, each of which stands below the same one, have the same edges. */
function withKnownEdges(found: FigureColumns, known: readonly FigureColumns[]): FigureColumns {
  const fits = ({ edges }: FigureColumns): boolean =>
    edges.length === found.edges.length &&
    (found.columns[0]?.left ?? 0) >= (edges[0] ?? 0) &&
    found.columns.every(({ left, right }, index) => {
      const middle = (left + right) / 2;
      return middle > (edges[index] ?? 0) && middle < (edges[index + 1] ?? 0);
    });
  return { ...found, edges: known.find(fits)?.edges ?? found.edges };
}

/**
 * A section cut where a row of figures stands between the columns of all rows above: there a table begins that has
 * other widths and no head.
 */
export function cutWhereSetAnew(section: Section): Section[] {
  const heads = leafBlocks(headBlocks(section)).length;
  const sections: { head: readonly SegmentLine[]; rows: SegmentLine[] }[] = [{ ...section, rows: [] }];
  let above: readonly Segment[][] = [];
  for (const line of section.rows) {
    const figures = line.segments.filter(({ isFigure }) => isFigure);
    if (isSetAnew(figures, above, heads)) {
      sections.push({ head: [], rows: [] });
      above = [];
    }
    sections.at(-1)?.rows.push(line);
    above = [...above, figures];
  }
  return sections;
}

/** Rows with most of their cells filled share columns, unless they are of two tables. */
function isSetAnew(row: readonly Segment[], above: readonly Segment[][], heads: number): boolean {
  const most = Math.max(0, ...above.map((figures) => figures.length));
  if (Math.min(most, row.length) <= ALIGNMENT.figuresOfLoneRow) return false;
  const columns = mergeExtents(above.flat());
  const elsewhere = row.filter((figure) => columnAt(columns, figure) < 0);
  return 2 * elsewhere.length >= row.length && columns.length + elsewhere.length > heads;
}

/** The parts below one another as one table; as several where they do not share their columns. */
export function stacked(parts: readonly PageTable[]): PageTable[] {
  const tables: PageTable[] = [];
  for (const part of parts) {
    const above = tables.at(-1);
    const both = above && stackTables(above, withFigureEdgesOf(above, part));
    if (both && both.xs.length <= Math.max(above.xs.length, part.xs.length)) tables[tables.length - 1] = both;
    else tables.push(part);
  }
  return tables;
}

/**
 * Columns of figures stand each below its own, however wide. Where there are fewer than above, the last is as wide as
 * those that are missing, as on the form.
 */
function withFigureEdgesOf(above: PageTable, part: PageTable): PageTable {
  const count = part.figureColumns ?? 0;
  const known = above.xs.slice(-(above.figureColumns ?? 0) - 1);
  const own = part.xs.slice(-count - 1);
  const isKnown = (x: number) => known.some((edge) => Math.abs(edge - x) <= ALIGNMENT.sameEdge);
  if (count === 0 || known.length <= count || (known.length > count + 1 && own.every(isKnown))) return part;
  const shift = Math.min(0, (known[0] ?? 0) - (own[0] ?? 0));
  const labels = part.xs.slice(0, -count - 1).map((x, index) => (index === 0 ? x : x + shift));
  return { ...part, xs: [...labels, ...known.slice(0, count), ...known.slice(-1)] };
}

/** What the foot of a page shows of the columns of a table that may go on behind it. */
export interface AtFoot {
  /** Edges of the columns of figures, one more than columns. */
  readonly edges: readonly number[];
  /** Whether there is nothing but a head: it does not show which of its texts stand over labels. */
  readonly isHeadAlone: boolean;
}

/** The columns in which the last row of a page stands, if that is of a table without rules and nothing follows it. */
export function columnsAtFoot(layout: PageLayout | undefined): AtFoot | null {
  const [last] = [...(layout?.tables ?? [])].sort((a, b) => b.bottom - a.bottom);
  if (!layout || !last?.figureColumns) return null;
  if (layout.lines.some(({ baseline }) => baseline > last.bottom)) return null;
  const first = last.xs.length - 1 - last.figureColumns;
  const ends = last.regions
    .filter(({ row, rowSpan, column }) => row + rowSpan === last.rowCount && column >= first)
    .map(({ column, columnSpan }) => column + columnSpan);
  return {
    edges: [first, ...ends.sort((a, b) => a - b)].map((edge) => last.xs[edge] ?? 0),
    isHeadAlone: last.regions.every(({ text }) => !/^\d/.test(text)),
  };
}

/** Whether these lines are the first thing on their page. */
export function isAtTop(lines: readonly PlacedLine[], { lines: all, tables }: PageLayout): boolean {
  const top = lines[0]?.baseline ?? 0;
  return lines[0] === all[0] && tables.every((table) => table.top > top);
}

/** Sections of which the first goes on with the table of the page before, and its columns. */
export interface GoneOn {
  readonly sections: readonly Section[];
  readonly columns: FigureColumns;
}

/**
 * What stands at the top of a page as the rest of a table: it has no head of its own over its figures, and each of
 * them falls into a column of that table, blank as most of the others may be.
 *
 * @returns null where it is no such rest
 */
export function goneOnIn(
  [first, ...others]: readonly Section[],
  { edges, isHeadAlone }: AtFoot,
): GoneOn | null {
  if (!first) return null;
  const start = edges[0] ?? 0;
  if (first.head.some(({ segments }) => segments.some(({ middle }) => middle > start))) return null;
  const rows = [...first.head, ...first.rows];
  if (isHeadAlone && rows.some(({ segments }) => segments.some(({ isFigure }) => !isFigure))) return null;
  const columns = edges.slice(1).map((right, index) => ({ left: edges[index] ?? right, right }));
  const fits = rows
    .filter(({ isAnchor }) => isAnchor)
    .every(({ segments }) => {
      const taken = segments
        .filter(({ middle, isFigure }) => isFigure && middle > start)
        .map(({ middle }) => columns.findIndex(({ left, right }) => middle >= left && middle <= right));
      const labelsEnd = segments.every(({ isFigure, right }) => isFigure || right <= start + 1);
      return labelsEnd && taken.every((column) => column >= 0) && new Set(taken).size === taken.length;
    });
  return fits ? { sections: [{ head: [], rows }, ...others], columns: { columns, edges } } : null;
}
