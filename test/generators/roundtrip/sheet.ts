import type { Sheet, SheetRow, TablePlan, Values } from './blueprint.ts';
import { numberText, type Printing } from './numbers.ts';

/** Prints the figures of a record into a table. */
export function sheetOf(plan: TablePlan, values: Values, printing: Printing): Sheet {
  const parts = plan.parts.map((part) => ({
    heads: part.heads,
    rows: part.rows.map((row): SheetRow => {
      const cells = row.keys.map((key) => numberText(key, values[key] ?? null, printing));
      const { keys: _, ...rest } = row;
      // A caption of the statistics table has the cells of a row, all blank.
      return { ...rest, cells: plan.id === 'statistics' && cells.length === 0 ? [''] : cells };
    }),
  }));
  return { id: plan.id, parts };
}
