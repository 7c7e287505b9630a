import type { PageLayout } from '../layout.ts';
import type { PlacedLine } from '../paragraphs.ts';
import type { FigureColumns } from './aligned-columns.ts';
import type { Section } from './aligned-runs.ts';

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
