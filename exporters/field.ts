import type { FormId } from '../model/record.ts';

/** One value that a national form asks for, as its form file describes it. */
export interface Field {
  readonly key: string;
  /** Forms that ask for it, oldest first. */
  readonly forms: readonly FormId[];
  /** Labels of table, row and column as printed, the newest form’s; empty where the form prints none. */
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly english: string;
  readonly unit: string;
}

/** Name of a value’s column in the wide tables: keys have dots, which every query would have to quote. */
export function columnOf(key: string): string {
  return key.replaceAll('.', '_');
}
