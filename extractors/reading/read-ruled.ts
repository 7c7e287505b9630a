import type { Frame } from './frame.ts';
import { markReachingDown } from './merged-cells.ts';
import type { PrintedRow } from './printed-row.ts';
import { findBlocks, type Matrix } from './ruled-blocks.ts';
import { countsColumns, isHeadRow, type RuledReading, readRuledFrame } from './ruled-frame.ts';
import { readRuledRow } from './ruled-row.ts';
import { splitMergedRows } from './split-merged-rows.ts';
import type { Token } from './tokens.ts';

/**
 * Reads a table of which rows and columns are known: each cell belongs to the heads above it and the labels beside
 * it, wherever these stand. A table that is turned, its rows as columns, is turned back first; one in two halves side
 * by side is read half by half.
 *
 * @param rows rows of the grid; those of different tables of the source may differ in width
 */
export function readRuled(rows: Matrix, reading: RuledReading): readonly PrintedRow[] {
  const printed: PrintedRow[] = [];
  let frame: Frame | null = null;
  for (const block of findBlocks(rows, reading.table)) {
    const read = readBlock(block, reading, frame);
    printed.push(...read.rows);
    frame = read.frame;
  }
  return printed;
}

interface BlockReading {
  readonly rows: readonly PrintedRow[];
  /** The frame that is still open at the end: a page may break within the table. */
  readonly frame: Frame | null;
}

function readBlock(block: Matrix, reading: RuledReading, before: Frame | null): BlockReading {
  const width = block[0]?.length ?? 0;
  const rows: PrintedRow[] = [];
  let frame = before?.leaves.length === width ? before : null;
  let heads: (readonly Token[])[] = [];
  for (const row of markReachingDown(block).flatMap((row) => splitMergedRows(row, reading.table))) {
    if (countsColumns(row)) continue;
    if (isHeadRow(row, reading, heads.length > 0)) heads.push(row);
    else {
      if (heads.length > 0) frame = readRuledFrame(heads, reading, frame);
      heads = [];
      if (isFilled(row)) rows.push(readRuledRow(row, frame, reading.table));
    }
  }
  return { rows, frame: heads.length > 0 ? null : frame };
}

function isFilled(row: readonly Token[]): boolean {
  return row.some(({ kind, covered }) => kind !== 'blank' && !covered);
}
