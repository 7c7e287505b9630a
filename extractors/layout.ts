import type { Separation } from '../model/explanation.ts';
import type { Place } from '../model/place.ts';
import type { Item, Line } from './page.ts';

/** One cell that a layout made out. */
export interface GridCell {
  readonly text: string;
  readonly at: Place;
  /** A further place of a merged cell, whose text it repeats. */
  readonly covered?: boolean;
  /** The row ends before this place. */
  readonly absent?: boolean;
  /** Nothing separated its digits from those of other cells, so that they may be several numbers. */
  readonly isGlued?: boolean;
  /** A cell that may be none: the mark of an empty one may be a border or fill the row, a number may be of no cell. */
  readonly isUncertain?: boolean;
  /** Characters of the line before the cell and its width, an ideograph counting two; where position is evidence. */
  readonly span?: readonly [start: number, end: number];
}

export type { Separation };

/**
 * What every layout reads to: rows of cells in reading order, with empty cells where the layout shows them. Rows
 * are as the layout prints them and may be broken; the form says where a row really ends.
 */
export interface Grid {
  readonly separation: Separation;
  readonly rows: readonly (readonly GridCell[])[];
}

/**
 * One way in which tables are laid out: a file of extractors/layouts/, its name is the id.
 * All layouts read a region; the reading that fits the form best wins.
 *
 * @example
 * export default defineLayout({ explicitness: 0.8, read: (region) => [{ separation: 'rows', rows: region.map(splitAtPipes) }] });
 */
export interface Layout {
  /** How plainly the layout shows its cells, 0 to 1: decides only between readings that fit the form equally well. */
  readonly explicitness: number;
  /**
   * @param region lines and table rows of one table
   * @returns one grid for each way in which this layout can read them; none where the region has not its marks
   */
  read(region: readonly Item[]): readonly Grid[];
}

/** Declares a layout; see {@link Layout}. */
export function defineLayout(layout: Layout): Layout {
  return layout;
}

/** Lines of a region that hold anything. */
export function filledLines(region: readonly Item[]): readonly Line[] {
  return region.filter((item): item is Line => item.kind === 'line' && item.text.trim() !== '');
}

/** From this share of lines on a mark between cells is how the region is laid out, not part of a text. */
const MARKED_SHARE = 0.3;

/** Whether pipes or tabs part the cells of a region; such a region is not to be read by white space. */
export function isParted(region: readonly Item[], mark: '|' | '\t'): boolean {
  const lines = filledLines(region);
  const marked = lines.filter((line) => line.text.includes(mark)).length;
  return marked > 0 && marked >= lines.length * MARKED_SHARE;
}

/** Whether cells stand beside each other in the lines of a region, so that blank lines are no cells. */
export function isLinedUp(region: readonly Item[]): boolean {
  const lines = filledLines(region);
  return lines.filter(({ text }) => /\S {2,}\S/u.test(text)).length >= lines.length * MARKED_SHARE;
}

/** Tells whether a default export of extractors/layouts/ is a layout. */
export function isLayout(candidate: unknown): candidate is Layout {
  return typeof (candidate as Partial<Layout> | null | undefined)?.read === 'function';
}
