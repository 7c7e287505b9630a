import type { FormTable } from '../form.ts';
import type { Separation } from '../layout.ts';
import type { Run } from './cell-runs.ts';
import type { Frame } from './frame.ts';
import type { Token } from './tokens.ts';

/** The cells behind the labels of a row. */
export interface OwnCells {
  readonly cells: readonly Token[];
  /** What stands behind the row and is none of its cells. */
  readonly behind: readonly Token[];
}

/** What tells where the cells of a row end. */
export interface RowEnd {
  readonly table: FormTable;
  readonly separation: Separation;
  /** Whether the table, or the rows below these heads, end with the row. */
  readonly isLast: boolean;
}

/**
 * The cells of a row. Where grid rows are rows of the table, what stands in another one is not its own as soon as the
 * row has all its cells. Blank lines behind the last row of a stretch are none of its cells, and neither are blanks
 * in place of the labels that rows beside it have more of.
 */
export function findOwnCells(run: Run, frame: Frame | null, { table, separation, isLast }: RowEnd): OwnCells {
  const { values, labels } = withoutLostUnit(run, frame);
  if (frame === null) return { cells: values, behind: [] };
  const count = frame.leaves.length;
  const beside = values.filter(({ row }) => row === labels.at(-1)?.row);
  const isWhole = separation !== 'cells' && beside.length >= count;
  const cells = withoutPlaces(isWhole ? beside : values, count, labelPlaces(table));
  const behind = isWhole ? values.filter((cell) => !beside.includes(cell) && cell.kind === 'value') : [];
  return { cells: separation === 'cells' && isLast ? withoutPadding(cells, count) : cells, behind };
}

/** Where the table has a column of units, a row without one has a blank in its place. */
function withoutLostUnit(run: Run, frame: Frame | null): Run {
  const [first, ...others] = run.values;
  const isLost =
    run.unit === null && first?.kind === 'blank' && run.values.length === (frame?.leaves.length ?? 0) + 1;
  return frame?.hasUnits && isLost ? { ...run, values: others } : run;
}

/** Levels of labels beside the numbers of a table with row groups, less the row’s own. */
const MAX_LABEL_PLACES = 2;
/** Places in the lowest row of heads that the heads of blocks cover: those of five outcomes. */
const MAX_HEAD_PLACES = 5;

/** Most blanks that may stand in place of labels. */
function labelPlaces({ rows, unlabelled }: FormTable): number {
  if (unlabelled) return MAX_HEAD_PLACES;
  return rows.some(({ group }) => group) && rows.some(({ sums }) => sums) ? MAX_LABEL_PLACES : 0;
}

/** Without blanks before the cells that exceed the heads, as many as labels may stand beside each other at most. */
function withoutPlaces(cells: readonly Token[], count: number, places: number): readonly Token[] {
  const extra = cells.length - count;
  const isPlaces =
    extra > 0 && extra <= places && cells.slice(0, extra).every(isBlank) && cells.at(-1)?.kind === 'value';
  return isPlaces ? cells.slice(extra) : cells;
}

function withoutPadding(cells: readonly Token[], count: number): readonly Token[] {
  let kept = cells;
  while (kept.length > count && kept.at(-1)?.kind === 'blank') kept = kept.slice(0, -1);
  return kept;
}

/** Whether nothing stands in a cell. */
export function isBlank({ kind }: Token): boolean {
  return kind === 'blank';
}
