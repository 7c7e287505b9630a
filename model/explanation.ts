import type { CellState, How } from './cell.ts';
import type { Finding, Note } from './finding.ts';
import type { Place } from './place.ts';
import type { FormId } from './record.ts';

/**
 * What separates the cells of a printed table, the stronger evidence first:
 * - `borders`: the source knows rows and columns;
 * - `rows`: each grid row is a row of the table, cells parted by a separator character;
 * - `cells`: each cell stands by itself, and rows may break anywhere;
 * - `spaces`: white space only, so that a blank cell leaves no trace but a position;
 * - `runs`: nothing at all between the cells of a row.
 */
export type Separation = 'borders' | 'rows' | 'cells' | 'spaces' | 'runs';

/** State of a cell of the form; `not-printed` where the report has no such cell. */
export type ExplainedState = CellState | 'not-printed';

/** The printed table that a cell stands in. */
export interface ExplainedTable {
  /** Id of the table in the form: `proactive`, `requests`, `review` or `statistics`. */
  readonly id: string;
  /** The layout through which it was read: name of a file of extractors/layouts/. */
  readonly layout: string;
  readonly separation: Separation;
}

/** The printed row of a cell, with the row of the form that its label names. */
export interface ExplainedRow {
  /** Labels from the row group down to the row’s own. */
  readonly labels: readonly string[];
  /** The row’s own label; empty where the table prints none. */
  readonly label: string;
  /** The official label of the form’s row, or null where the form prints none. */
  readonly formLabel: string | null;
  /** Likeness of both labels, 0 to 1. */
  readonly likeness: number;
  /** The whole printed row. */
  readonly text: string;
  /** Keys of the row, in the order of the form. */
  readonly keys: readonly string[];
}

/** How it is known which column a cell stands in. */
export interface ExplainedColumn {
  /** Heads from the top down, as printed; empty where no head names the column. */
  readonly heads: readonly string[];
  /** `heads` that are printed above it, or the `order` of the form where none is. */
  readonly namedBy: 'heads' | 'order';
  /** First character of the cell in its line and the one behind it, an ideograph counting two, where position tells. */
  readonly span: readonly [start: number, end: number] | null;
}

/** The unit that a number was scaled by. */
export interface ExplainedUnit {
  /** Where it is printed, the nearest first; `form` where the report prints none. */
  readonly from: 'cell' | 'row' | 'label' | 'head' | 'caption' | 'form';
  /** The text that names it: 万元, 本年收费金额（单位：万元）. */
  readonly printed: string;
  /** What one of it is in the unit of the key: 10000 for 万元. */
  readonly factor: number;
}

/** One cell of a sum. */
export interface SumTerm {
  readonly key: string;
  readonly value: number | null;
  readonly state: ExplainedState;
}

/** A sum that the form prints: the parts together are the totals together. */
export interface ExplainedSum {
  readonly within: 'row' | 'column';
  readonly parts: readonly SumTerm[];
  readonly totals: readonly SumTerm[];
  /** What the parts add up to; null where the sum is not assessable. */
  readonly expected: number | null;
  /** What the totals add up to; null where the sum is not assessable. */
  readonly stated: number | null;
  /** `not-assessable` where a term is not known, or where one side is blank. */
  readonly verdict: 'confirmed' | 'contradicted' | 'not-assessable';
}

/** A number of the narrative that speaks of the cell, alone or with others. */
export interface ExplainedClaim {
  readonly quote: string;
  readonly value: number;
  /** Cells that it is the sum of. */
  readonly keys: readonly string[];
  readonly at: Place;
  /** Null where a cell of it is not known. */
  readonly agrees: boolean | null;
}

/** One way to read a row whose cells run together, before units are applied. */
export interface ConsideredReading {
  /** In the order of the form. */
  readonly cells: readonly (number | null)[];
  /** What speaks against it: the sums of its own row, or other sums and the narrative; null where it is left. */
  readonly ruledOutBy: 'row-sum' | 'other-sums' | null;
}

/** The ways in which the characters of a row can be read. */
export interface ExplainedReadings {
  /** Those that are left first; not all where there are very many. */
  readonly listed: readonly ConsideredReading[];
  /** How many are left. */
  readonly left: number;
  /** How many the printed characters allow. */
  readonly allowed: number;
  /** False where the search was cut off, so that there are more. */
  readonly complete: boolean;
}

/** Another printed row that could have been the row of the form. */
export interface RivalRow {
  /**
   * `repeated`: it names the same row with other numbers; `superseded`: another row is closer to the label or year of
   * the form; `unknown`: it is on no form, and this row of the form may be it.
   */
  readonly reason: 'repeated' | 'superseded' | 'unknown';
  readonly text: string;
  readonly at: Place | null;
}

/** A table that was found and is not the report’s own. */
export interface TableLeftOut {
  readonly reason: 'other-year' | 'specimen' | 'other-body' | 'corrected' | 'too-many';
  readonly caption: string;
}

/**
 * Why a key has no cell:
 * - `no-table`: the document holds no table of a form;
 * - `other-form`: the form that the report follows has no such key;
 * - `table-missing`: the table of the form is not there, or could not be read;
 * - `table-left-out`: the only such tables are not the report’s own;
 * - `row-missing`, `column-missing`: the table prints no such row or column.
 */
export interface Absence {
  readonly reason:
    | 'no-table'
    | 'other-form'
    | 'table-missing'
    | 'table-left-out'
    | 'row-missing'
    | 'column-missing';
  /** Forms that have the key. */
  readonly forms: readonly FormId[];
  readonly leftOut: readonly TableLeftOut[];
  /** Where a column is missing: those that are printed, each by its heads from the top down. */
  readonly columnsPrinted: readonly (readonly string[])[];
}

/** Everything that is known of one value of a report, as `gongkai extract --explain` prints it. */
export interface Explanation {
  readonly key: string;
  readonly value: number | null;
  readonly state: ExplainedState;
  readonly how: How | null;
  /** The cell’s text as printed, or that of its row where the cells run together; null where it is not printed. */
  readonly raw: string | null;
  readonly at: Place | null;
  /** The form that the report follows. */
  readonly form: FormId | null;
  readonly table: ExplainedTable | null;
  readonly row: ExplainedRow | null;
  readonly column: ExplainedColumn | null;
  /** Null where no unit was applied. */
  readonly unit: ExplainedUnit | null;
  readonly sums: readonly ExplainedSum[];
  readonly claims: readonly ExplainedClaim[];
  /** Null where the cell was read by itself. */
  readonly readings: ExplainedReadings | null;
  readonly rivals: readonly RivalRow[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** Null where the cell is printed. */
  readonly absence: Absence | null;
}
