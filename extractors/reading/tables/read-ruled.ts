import type { Frame } from '../heads/frame.ts';
import { goneOnFrame } from '../heads/gone-on-frame.ts';
import { countsColumns, isHeadRow, type RuledReading, readRuledFrame } from '../heads/ruled-frame.ts';
import { markReachingDown } from '../rows/merged-cells.ts';
import { NO_ROW, type PrintedRow } from '../rows/printed-row.ts';
import { readRuledRow } from '../rows/ruled-row.ts';
import { splitMergedRows } from '../rows/split-merged-rows.ts';
import type { Token } from '../tokens.ts';
import { findBlocks, type Matrix } from './ruled-blocks.ts';

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
    const [line] = block;
    if (line?.length === 1) {
      printed.push({ ...NO_ROW, heads: line });
      continue;
    }
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
  const rows: PrintedRow[] = [];
  let frame = before && goneOnFrame(before, block);
  let heads: (readonly Token[])[] = [];
  for (const row of markReachingDown(block).flatMap((row) => splitMergedRows(row, reading.table))) {
    if (countsColumns(row)) rows.push({ ...NO_ROW, extra: row });
    else if (isHeadRow(row, reading, heads.length > 0)) heads.push(row);
    else {
      if (heads.length > 0) frame = readRuledFrame(heads, reading, frame);
      if (isFilled(row)) rows.push({ ...readRuledRow(row, frame, reading.table), heads: ownTexts(heads) });
      heads = [];
    }
  }
  if (heads.length > 0) rows.push({ ...NO_ROW, heads: ownTexts(heads) });
  return { rows: doubtLong(rows), frame: heads.length > 0 ? null : frame };
}

/** What is printed in some rows, each merged cell once. */
function ownTexts(rows: Matrix): readonly Token[] {
  return rows.flat().filter(({ text, covered }) => !covered && text.trim() !== '');
}

/** Share of the rows that must have a cell beside the heads for it to be a column of its own. */
const MIN_BESIDE_SHARE = 0.5;

/** A row that alone has a cell behind the last head has one too many, and it is not known which. */
function doubtLong(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const isLong = ({ frame, extra }: PrintedRow) =>
    extra.some((token) => {
      const last = frame?.leaves.findLastIndex(({ kind }) => kind !== 'unnamed') ?? -1;
      return (token.at.column ?? 0) - 1 > last && token.read.kind !== 'unreadable';
    });
  const long = filled.filter(isLong);
  if (long.length === 0 || long.length > filled.length * MIN_BESIDE_SHARE) return rows;
  return rows.map((row) => {
    if (!long.includes(row)) return row;
    const loose = [...row.cells.filter((cell) => cell !== undefined), ...row.extra];
    return { ...row, cells: [], loose, extra: [], fault: 'crowded' as const };
  });
}

function isFilled(row: readonly Token[]): boolean {
  return row.some(({ kind, covered }) => kind !== 'blank' && !covered);
}
