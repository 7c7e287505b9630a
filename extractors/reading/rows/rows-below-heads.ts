import type { FormTable } from '../../form.ts';
import type { Separation } from '../../layout.ts';
import type { Frame } from '../heads/frame.ts';
import type { PrintedRow } from './printed-row.ts';
import { isBlank } from './row-cells.ts';

/**
 * Drops the blank cells behind the heads, or behind every row below them: they fill the table up to the width of
 * others on the page.
 */
export function dropPadding(
  rows: readonly PrintedRow[],
  { separation, table }: { readonly separation: Separation; readonly table: FormTable },
): readonly PrintedRow[] {
  // Only labels on several levels take places that a row may have left.
  const hasLevels = table.unlabelled === true || table.rows.some(({ group }) => group);
  const padding = new Map<Frame, number>();
  const headless = new Set<Frame>();
  const lastBlank = new Set<Frame>();
  for (const [frame, below] of filledRowsByFrame(rows)) {
    if (below.some((row) => endsInBlank(row, frame))) lastBlank.add(frame);
    if (below.filter((row) => holdsBeyond(row, frame)).length >= MIN_BEYOND_ROWS) headless.add(frame);
    const behind = below.map(({ loose }) => loose.length - frame.leaves.length);
    const [extra = 0] = behind;
    const isPadded = below.every(
      ({ loose }, at) => behind[at] === extra && loose.slice(-extra).every(isBlank),
    );
    const isKnown = below.length >= MIN_PADDED_ROWS || (frame.padding ?? 0) >= extra;
    if (extra > 0 && isPadded && isKnown) padding.set(frame, extra);
  }
  return rows.map((row) => {
    const isKnown = hasLevels && row.frame && !headless.has(row.frame) && !lastBlank.has(row.frame);
    const beyond = row.frame && isKnown ? blanksBeyond(row, row.frame, separation) : 0;
    const extra = row.frame ? (padding.get(row.frame) ?? beyond) : 0;
    return extra > 0 && row.loose.length > 0
      ? {
          ...row,
          cells: row.loose.slice(0, -extra),
          loose: [],
          extra: [...row.loose.slice(-extra), ...row.extra],
          fault: null,
        }
      : row;
  });
}

/** Rows with one number more than heads from which on a column has lost its head: a blank in it is no padding. */
const MIN_BEYOND_ROWS = 3;

function holdsBeyond({ loose }: PrintedRow, { leaves }: Frame): boolean {
  const beyond = loose.slice(leaves.length).filter((cell) => !isBlank(cell));
  return beyond.length === 1;
}

/** Whether a row has a cell below each head and the last is blank: then one more blank may be that of another row. */
function endsInBlank({ cells, loose }: PrintedRow, { leaves }: Frame): boolean {
  const last = cells.length > 0 ? cells.at(-1) : loose[leaves.length - 1];
  return last !== undefined && isBlank(last);
}

/**
 * Blank cells of a row that stand behind the last of its heads: places that its own labels did not take, or that those
 * of the rows above cover beside the next one. A mark is no such place; and where another cell of the row is blank, it
 * is not known which of them are its own.
 */
function blanksBeyond({ loose }: PrintedRow, { leaves }: Frame, separation: Separation): number {
  if (loose.slice(0, leaves.length).some(isBlank)) return 0;
  const beyond = loose.slice(leaves.length);
  // On one line with its labels, a blank in front may be one of their places: then it is not known which are cells.
  const isOneRow = new Set(loose.map(({ row }) => row)).size === 1 && loose[0] && !isBlank(loose[0]);
  const isKept = separation === 'cells' || isOneRow;
  return isKept && beyond.every(({ text }) => text.trim() === '') ? beyond.length : 0;
}

/** Rows from which on blank cells behind all of them are padding, whatever stands behind the heads. */
const MIN_PADDED_ROWS = 3;

/** Share of the rows below some heads that may have other cells than heads before the rest is doubted too. */
const MAX_FAULTY_SHARE = 0.2;
/** Share from which on the heads are not those of the rows, whether these have more cells or fewer. */
const MAX_UNFIT_SHARE = 0.5;

/**
 * Leaves rows loose that have as many cells as there are heads by chance. Where many rows below some heads have more
 * cells, a column has no head: a row with as many cells as heads has lost one then, and it is not known which. Where
 * many rows have fewer, blank cells are not counted right. Where rows are broken over lines, a blank line behind one
 * may be more cells of it.
 */
export function doubtCrowded(rows: readonly PrintedRow[], separation: Separation): readonly PrintedRow[] {
  const [crowded, miscounted, broken] = [new Set<Frame>(), new Set<Frame>(), new Set<Frame>()];
  for (const [frame, below] of filledRowsByFrame(rows)) {
    const faulty = below.filter(({ fault }) => fault !== null);
    const over = faulty.filter(({ loose }) => loose.length > frame.leaves.length);
    const areMany = over.length >= MIN_BEYOND_ROWS && over.some(({ loose }) => !loose.some(isBlank));
    const areMost = below.length >= MIN_BEYOND_ROWS && faulty.length > below.length * MAX_UNFIT_SHARE;
    if (areMany || areMost || over.length > below.length * MAX_FAULTY_SHARE) crowded.add(frame);
    if (faulty.length > below.length * MAX_FAULTY_SHARE) miscounted.add(frame);
    if (below.some(isBrokenRow)) broken.add(frame);
  }
  return rows.map((row) => {
    if (!row.frame || row.fault !== null) return row;
    const loose = row.cells.filter((cell) => cell !== undefined);
    const isBroken = separation === 'cells' || new Set(loose.map((cell) => cell.row)).size > 1;
    const isCounted = isBroken && loose.some(isBlank) && miscounted.has(row.frame);
    const isLonger = separation === 'rows' && broken.has(row.frame) && row.extra.some(isBlank);
    const isDoubtful = crowded.has(row.frame) || isCounted || isLonger;
    return isDoubtful && loose.length > 0 ? { ...row, cells: [], loose, fault: 'crowded' as const } : row;
  });
}

/** Whether the cells of a row stand on several lines. */
function isBrokenRow({ cells, loose }: PrintedRow): boolean {
  return new Set([...cells, ...loose].flatMap((cell) => cell?.row ?? [])).size > 1;
}

/** The rows that have cells, by the heads that they stand below. */
function filledRowsByFrame(rows: readonly PrintedRow[]): ReadonlyMap<Frame, readonly PrintedRow[]> {
  const below = new Map<Frame, PrintedRow[]>();
  for (const row of rows) {
    if (!row.frame) continue;
    const known = below.get(row.frame) ?? [];
    below.set(row.frame, known);
    if (row.cells.length + row.loose.length > 0) known.push(row);
  }
  return below;
}
