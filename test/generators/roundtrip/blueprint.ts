/** One row: the heads of its groups with its own label last, then its cells. */
export interface RowPlan {
  readonly path: readonly string[];
  /** Unit that stands in a column of its own; undefined where the table has no such column. */
  readonly unit?: string;
  /** Depth by which a sub-row is indented. */
  readonly indent?: number;
  readonly keys: readonly string[];
}

/** A part of a table with heads of its own; table 2 has one for each item of 第二十条. */
export interface PartPlan {
  /** Rows of heads; an empty text is a place that a merged head covers. */
  readonly heads: readonly (readonly string[])[];
  readonly rows: readonly RowPlan[];
}

export interface TablePlan {
  readonly id: 'proactive' | 'requests' | 'review' | 'statistics';
  readonly parts: readonly PartPlan[];
}

export type Values = Readonly<Record<string, number | null>>;

/** One row as printed: texts only, an empty text being a blank cell. */
export interface SheetRow {
  readonly path: readonly string[];
  readonly unit?: string;
  readonly indent?: number;
  readonly cells: readonly string[];
}

export interface SheetPart {
  readonly heads: readonly (readonly string[])[];
  readonly rows: readonly SheetRow[];
}

/** A table with its figures printed, before a layout writes it. */
export interface Sheet {
  readonly id: TablePlan['id'];
  readonly parts: readonly SheetPart[];
}
