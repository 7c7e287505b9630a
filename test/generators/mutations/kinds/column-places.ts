import { type Draft, pickOne, tablesIn } from '../draft.ts';
import { leaveOpen } from '../expectation.ts';
import type { Cell, Part, Table } from '../table.ts';

export interface ColumnPlace {
  readonly table: Table;
  readonly part: Part;
  readonly column: number;
}

export function pickColumn(
  draft: Draft,
  fits: (place: ColumnPlace) => boolean = () => true,
): ColumnPlace | null {
  const columns = tablesIn(draft).flatMap((table) =>
    table.parts.flatMap((part) => part.columns.map((_, column) => ({ table, part, column }))),
  );
  return pickOne(
    draft.dice,
    columns.filter((place) => cellsOf(place).some(({ key }) => key !== null) && fits(place)),
  );
}

export function cellsOf({ part, column }: Pick<ColumnPlace, 'part' | 'column'>): readonly Cell[] {
  return part.rows.flatMap(({ cells }) => cells.slice(column, column + 1));
}

export function keysBelow(place: Pick<ColumnPlace, 'part' | 'column'>): readonly string[] {
  return cellsOf(place).flatMap(({ key }) => (key === null ? [] : [key]));
}

export function headOf({ part, column }: ColumnPlace): string {
  return part.columns[column]?.heads.at(-1) ?? '';
}

export function swapIn<T>(items: T[], one: number, other: number): void {
  const [first, second] = [items[one], items[other]];
  if (first === undefined || second === undefined) return;
  items[one] = second;
  items[other] = first;
}

/** Another column of the same part, in table 4 of the same block; amounts never change places with counts. */
export function otherColumn(draft: Draft, { table, part, column }: ColumnPlace): number | null {
  const isAmount = (at: number) => keysBelow({ part, column: at }).some((key) => /\.amount$/u.test(key));
  const block = (at: number) => part.columns[at]?.heads.slice(0, -1).join() ?? '';
  const others = [...part.columns.keys()].filter(
    (at) =>
      at !== column &&
      keysBelow({ part, column: at }).length > 0 &&
      isAmount(at) === isAmount(column) &&
      (table.id !== 'review' || block(at) === block(column)),
  );
  return pickOne(draft.dice, others);
}

/** A part whose columns are in doubt. */
export function loosenPart(draft: Draft, part: Part): void {
  for (const column of part.columns.keys()) {
    const keys = keysBelow({ part, column });
    leaveOpen(draft.expected, keys);
  }
}
