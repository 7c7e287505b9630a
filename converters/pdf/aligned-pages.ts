import type { FigureColumns } from './aligned-columns.ts';
import type { Section } from './aligned-runs.ts';
import type { PageLayout } from './layout.ts';
import type { PlacedLine } from './paragraphs.ts';

/** Edges of columns of figures, one more than columns. */
export type Edges = readonly number[];

/** Edges of the columns that the last table of a page has, where it is without rules and nothing follows it. */
export function edgesAtFoot(layout: PageLayout | undefined): Edges | null {
  const [last] = [...(layout?.tables ?? [])].sort((a, b) => b.bottom - a.bottom);
  if (!layout || !last?.figureColumns) return null;
  if (layout.lines.some(({ baseline }) => baseline > last.bottom)) return null;
  return last.xs.slice(-last.figureColumns - 1);
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
export function goneOnIn([first, ...others]: readonly Section[], edges: Edges): GoneOn | null {
  if (!first) return null;
  const start = edges[0] ?? 0;
  if (first.head.some(({ segments }) => segments.some(({ middle }) => middle > start))) return null;
  const rows = [...first.head, ...first.rows];
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
