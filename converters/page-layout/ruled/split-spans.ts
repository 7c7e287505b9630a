import { columnsUnder, cutLeaves, type Extent } from '../borderless/stream-columns.ts';
import { readHead } from '../borderless/stream-head.ts';
import { type CutLine, cutAtGaps, type TextSegment } from '../borderless/stream-segments.ts';
import type { PlacedLine } from '../lines.ts';
import type { CellLines, SplitRows } from './split-rows.ts';

/** A cell with its text, made of the lines of one or of part of them. */
export interface TextCell extends CellLines {
  /** Set where the cell is part of a drawn one. */
  readonly text?: string;
}

/**
 * Heads that no rule parts: a drawn cell over several columns whose last line has a text in each of them holds as many
 * cells, and what stands above them.
 */
export function splitSpans(
  { cells, rowCount }: SplitRows<CellLines>,
  xs: readonly number[],
): SplitRows<TextCell> {
  let split: readonly TextCell[] = cells;
  let count = rowCount;
  for (const cell of [...cells].sort((a, b) => b.row - a.row)) {
    const head = headWithin(cell, xs);
    if (!head) continue;
    const added = Math.max(0, head.rowCount - cell.rowSpan);
    const last = cell.row + cell.rowSpan - 1;
    const rest = split.filter((other) => other !== cell).map((other) => stretched(other, last, added));
    const parts = head.regions.map(({ text, ...region }) => ({
      ...cell,
      ...region,
      text,
      row: cell.row + region.row,
      // The lowest texts reach down as far as the cell did.
      rowSpan:
        region.row + region.rowSpan === head.rowCount ? cell.rowSpan + added - region.row : region.rowSpan,
      column: cell.column + region.column,
    }));
    split = [...rest, ...parts];
    count += added;
  }
  return { cells: split, rowCount: count };
}

function stretched(cell: TextCell, row: number, added: number): TextCell {
  if (cell.row > row) return { ...cell, row: cell.row + added };
  return cell.row + cell.rowSpan > row ? { ...cell, rowSpan: cell.rowSpan + added } : cell;
}

function headWithin(cell: CellLines, xs: readonly number[]) {
  if (cell.columnSpan < 2 || cell.lines.length === 0) return null;
  const columns: Extent[] = Array.from({ length: cell.columnSpan }, (_, index) => ({
    left: (xs[cell.column + index] ?? 0) + 1,
    right: (xs[cell.column + index + 1] ?? 0) - 1,
  }));
  const lines = cell.lines.map((line) => cutAtGaps(line as PlacedLine));
  const last = lines.at(-1);
  const leaves = last && cutLeaves(last, columns);
  if (!last || !leaves || !fillsColumns(leaves.pieces, columns)) return null;
  const cut: CutLine[] = [...lines.slice(0, -1), leaves];
  return readHead(cut, columns, []);
}

/** Whether there is one text for each column but perhaps the first, each within its column. */
function fillsColumns(pieces: readonly TextSegment[], columns: readonly Extent[]): boolean {
  const under = pieces.map((piece) => columnsUnder(piece, columns));
  const taken = new Set(under.map(([from]) => from));
  const isWithin = under.every(([from, to]) => from === to) && taken.size === pieces.length;
  return isWithin && pieces.length >= Math.max(2, columns.length - 1);
}
