import type { FormTable } from '../../form.ts';
import type { Separation } from '../../layout.ts';
import type { Frame } from '../heads/frame.ts';
import type { Token } from '../tokens.ts';
import type { Run } from './cell-runs.ts';

/** The cells behind the labels of a row. */
export interface OwnCells {
  readonly cells: readonly Token[];
  /** What stands behind the row and is none of its cells, blanks included. */
  readonly behind: readonly Token[];
}

/** What tells where the cells of a row end. */
export interface RowEnd {
  readonly table: FormTable;
  readonly separation: Separation;
  /** What ends with the row: only itself, a group of rows, or the rows below these heads. */
  readonly end: 'row' | 'group' | 'table';
}

/**
 * The cells of a row. Where grid rows are rows of the table, what stands in another one is not its own as soon as the
 * row has all its cells. Blank lines behind the last row of a stretch are none of its cells, and neither are blanks
 * in place of the labels that rows beside it have more of.
 */
export function findOwnCells(run: Run, frame: Frame | null, { table, separation, end }: RowEnd): OwnCells {
  const { values, labels } = besideUnit(withoutLostUnit(run, frame), separation);
  if (frame === null) return { cells: values, behind: [] };
  const count = frame.leaves.length;
  const beside = values.filter(({ row }) => row === labels.at(-1)?.row);
  const isWhole = separation !== 'cells' && beside.length >= count;
  const cells = withoutPlaces(isWhole ? beside : values, count, { run, table });
  const inRow = new Set(beside);
  const behind = isWhole ? values.filter((cell) => !inRow.has(cell)) : [];
  const own = withoutPadding(cells, count);
  // A blank behind the row may be a cell of it where others of its cells are blank.
  const isPadded = end !== 'row' && !own.some(isBlank);
  const kept = separation === 'cells' && isPadded ? own : cells;
  const among = new Set(values);
  const below = run.values.filter((cell) => cell.kind !== 'blank' && !among.has(cell));
  return { cells: kept, behind: [...cells.slice(kept.length), ...behind, ...below] };
}

/** In lines without borders the numbers of a row stand on the line of its unit; those below it are none of its own. */
function besideUnit(run: Run, separation: Separation): Run {
  const { unit, values } = run;
  if (separation !== 'spaces' || unit === null) return run;
  return { ...run, values: values.filter(({ row }) => row === unit.row) };
}

/** Where the table has a column of units, a row without one has a blank in its place. */
function withoutLostUnit(run: Run, frame: Frame | null): Run {
  const [first, ...others] = run.values;
  const isLost =
    run.unit === null && first?.kind === 'blank' && run.values.length === (frame?.leaves.length ?? 0) + 1;
  return frame?.hasUnits && isLost ? { ...run, values: others } : run;
}

/** Levels of labels beside the numbers of table 3, less the row’s own: a label of the first level covers the others. */
const LABEL_PLACES = 2;
const FIRST_LEVEL = /^\s*[一二四]\s*[、.．]/u;
/** Most places in the lowest row of heads that the heads of the first block of table 4 cover. */
const MAX_HEAD_PLACES = 5;

/** Without the blanks that stand in place of labels or heads: two behind a label of the first level, some before table 4. */
function withoutPlaces(cells: readonly Token[], count: number, { run, table }: Placing): readonly Token[] {
  const extra = cells.length - count;
  const own = cells.slice(Math.max(0, extra));
  if (extra <= 0 || !cells.slice(0, extra).every(({ text }) => text.trim() === '')) return cells;
  if (table.unlabelled) return extra <= MAX_HEAD_PLACES && !own.some(isBlank) ? own : cells;
  const isFirstLevel =
    FIRST_LEVEL.test(run.labels.at(-1)?.text ?? '') && table.rows.some(({ group }) => group);
  return isFirstLevel && extra === LABEL_PLACES ? own : cells;
}

interface Placing {
  readonly run: Run;
  readonly table: FormTable;
}

function withoutPadding(cells: readonly Token[], count: number): readonly Token[] {
  let kept = cells.length;
  while (kept > count && cells[kept - 1]?.kind === 'blank') kept -= 1;
  return cells.slice(0, kept);
}

/** Whether nothing stands in a cell. */
export function isBlank({ kind }: Token): boolean {
  return kind === 'blank';
}
