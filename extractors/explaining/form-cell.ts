import type { FormId } from '../../model/record.ts';
import type { Form, FormRow, FormTable } from '../form.ts';

/** Where a key stands in a form. */
export interface FormCell {
  readonly form: Form;
  readonly table: FormTable;
  readonly row: FormRow;
  /** Index of its column in the row. */
  readonly column: number;
}

/** Finds the cell of a key in a form, those of rows that it takes from another edition included; null for none. */
export function findCell(form: Form, key: string): FormCell | null {
  for (const table of form.tables) {
    for (const row of table.rows) {
      const column = row.columns.findIndex((each) => each.key === key);
      if (column >= 0) return { form, table, row, column };
    }
  }
  return null;
}

/** Forms that ask for a key, the oldest first. */
export function formsWith(forms: ReadonlyMap<string, Form>, key: string): readonly FormId[] {
  const asking = [...forms.values()].filter((form) => {
    const cell = findCell(form, key);
    return cell !== null && !cell.row.foreign;
  });
  return asking.map(({ id }) => id).sort();
}
