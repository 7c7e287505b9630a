import type { FormId } from '../model/record.ts';

/** One value column of a row. */
export interface FormColumn {
  /** Key of contract, see the field list of each form. */
  readonly key: string;
  /** Column heads as printed; the first is the official one. Empty where the table has no heads of its own. */
  readonly labels: readonly string[];
  /** For an amount in yuan: the unit that the form prints for the column, unless a cell or head says otherwise. */
  readonly amountUnit?: '元' | '万元';
  /** Changes (增/减) may be negative; everything else may not. */
  readonly signed?: boolean;
  /** Heads above the column’s own, which tell columns of one label apart: 行政复议 above 结果维持. */
  readonly groups?: readonly string[];
}

/** Columns of one row that add up to another: indexes from 0. */
export interface ColumnSum {
  readonly parts: readonly number[];
  readonly total: number;
}

/** Rows that add up alike in every column: those of `left` together are those of `right` together. */
export interface RowBalance {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** One row of a table: its label as printed, and its values from left to right. */
export interface FormRow {
  /** The official label first, then variants that were seen. Numbering is not needed to tell rows apart. */
  readonly labels: readonly string[];
  readonly columns: readonly FormColumn[];
  /** The row group, or the row, below which it stands, where other rows have the same label: 四、行政复议数量. */
  readonly group?: string;
  /** A row of another edition that reports print here all the same; its keys are given only where it is printed. */
  readonly foreign?: boolean;
  /** Sums that the form states within the row. */
  readonly sums?: readonly ColumnSum[];
  /** Some reports leave the total of every such row blank. */
  readonly mayLackTotal?: boolean;
}

/** One table of an official form. */
export interface FormTable {
  readonly id: string;
  readonly rows: readonly FormRow[];
  /** Row groups, column heads and explanations: read, and ignored by name. */
  readonly captions: readonly string[];
  /** The captions above that head several columns: 法人或其他组织. */
  readonly columnGroups?: readonly string[];
  /** Whether a column of units stands between label and value. */
  readonly unitColumn?: boolean;
  /** Whether the rows have labels; a table without is one run of values below its heads. */
  readonly unlabelled?: boolean;
  /** Sums that the form states between rows, by {@link rowId}. */
  readonly balances?: readonly RowBalance[];
}

/**
 * One official form: a file of extractors/forms/, its name is the id.
 *
 * @example
 * export default defineForm({ years: [2021, 2100], tables: [{ id: 'requests', rows: […], captions: […] }] });
 */
export interface Form {
  readonly id: FormId;
  /** First and last year of which the form was due; the year decides only where the tables do not. */
  readonly years: readonly [number, number];
  readonly tables: readonly FormTable[];
}

/** Declares a form; see {@link Form}. */
export function defineForm(form: Form): Form {
  return form;
}

/** Tells whether a default export of extractors/forms/ is a form. */
export function isForm(candidate: unknown): candidate is Form {
  const form = candidate as Partial<Form> | null | undefined;
  return typeof form?.id === 'string' && Array.isArray(form.tables) && Array.isArray(form.years);
}

const keys = new WeakMap<Form, readonly string[]>();

/** Every key that belongs to a form, in the order of its tables; those of foreign rows do not. */
export function keysOf(form: Form): readonly string[] {
  const known = keys.get(form);
  if (known) return known;
  const rows = form.tables.flatMap((table) => table.rows).filter((row) => !row.foreign);
  const own = rows.flatMap((row) => row.columns.map((column) => column.key));
  keys.set(form, own);
  return own;
}

/** Name of a row: what the keys of its columns begin with, `requests.received`; of a row of one column its key. */
export function rowId({ columns }: FormRow): string {
  const key = columns[0]?.key ?? '';
  return columns.length === 1 ? key : key.replace(/\.[^.]*$/u, '');
}
