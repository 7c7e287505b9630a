import type { PartPlan, TablePlan, Values } from '../roundtrip/blueprint.ts';
import type { Printing } from '../roundtrip/numbers.ts';
import { BLOCKS, RESULTS } from '../roundtrip/plan-review.ts';
import { sheetOf } from '../roundtrip/sheet.ts';

/** A cell below the heads: what it prints, and what a reader must take it for. */
export interface Cell {
  text: string;
  /** The key that its row and column name; null where they are on no form. */
  key: string | null;
  /** The number that it prints, in the unit of the key; null where it prints none. */
  value: number | null;
}

export interface Row {
  /** Heads of its groups, its own label last; empty where the table has no labels. */
  path: string[];
  indent: number;
  cells: Cell[];
}

export interface Column {
  /** Heads above it, outermost first; equal neighbours are one merged head. */
  heads: string[];
}

export interface Part {
  /** Head of the whole part (第二十条第（一）项), or null. */
  caption: string | null;
  /** What stands above the labels; null where the table has none. */
  corner: string | null;
  columns: Column[];
  rows: Row[];
  /** Whether columns stand otherwise than the form has them, so that texts print the innermost heads in one row. */
  rearranged: boolean;
  /** Heads as the form’s plan has them, row by row. */
  readonly planned: readonly (readonly string[])[];
}

/** A table as it is to be printed, before any rendition; mutations work on it in place. */
export interface Table {
  readonly id: TablePlan['id'];
  parts: Part[];
}

/** Prints the figures of a record into a table. */
export function tableOf(plan: TablePlan, values: Values, printing: Printing): Table {
  const sheet = sheetOf(plan, values, printing);
  const parts = plan.parts.map((part, number): Part => {
    const rows = part.rows.map((row, index): Row => {
      const texts = sheet.parts[number]?.rows[index]?.cells ?? [];
      const cells = texts.map((text, at): Cell => {
        const key = row.keys[at] ?? null;
        return { text, key, value: key === null ? null : (values[key] ?? null) };
      });
      const unit = row.unit === undefined ? [] : [{ text: row.unit, key: null, value: null }];
      return { path: [...row.path], indent: row.indent ?? 0, cells: [...unit, ...cells] };
    });
    return { ...headsOf(plan.id, part), rows, rearranged: false, planned: part.heads };
  });
  return { id: plan.id, parts };
}

function headsOf(id: TablePlan['id'], part: PartPlan): Pick<Part, 'caption' | 'corner' | 'columns'> {
  const [first = [], second = []] = part.heads;
  if (id === 'proactive')
    return { caption: first[0] ?? '', corner: second[0] ?? '', columns: plain(second.slice(1)) };
  if (id === 'statistics') return { caption: null, corner: first[0] ?? '', columns: plain(first.slice(1)) };
  return id === 'requests' ? requestHeads(part) : { caption: null, corner: null, columns: reviewHeads(part) };
}

function plain(heads: readonly string[]): Column[] {
  return heads.map((head) => ({ heads: [head] }));
}

function requestHeads(part: PartPlan): Pick<Part, 'caption' | 'corner' | 'columns'> {
  const heads = part.heads.flat().filter((head) => head !== '');
  const [corner = '', all = '', person = '', bodies = '', total = '', ...kinds] = heads;
  const columns = [[all, person], ...kinds.map((kind) => [all, bodies, kind]), [all, total]];
  return { caption: null, corner, columns: columns.map((path) => ({ heads: path })) };
}

function reviewHeads(part: PartPlan): Column[] {
  const [review = '', litigation = '', direct = '', after = '', ...results] = part.heads
    .flat()
    .filter((head) => head !== '');
  const above = [[review], [litigation, direct], [litigation, after]];
  return BLOCKS.flatMap((_, block) =>
    RESULTS.map((_, at) => ({ heads: [...(above[block] ?? []), results[at] ?? ''] })),
  );
}

/** A copy that can be mutated apart. */
export function copyOf<T>(value: T): T {
  return structuredClone(value);
}

export function rowsOf(table: Table): readonly Row[] {
  return table.parts.flatMap(({ rows }) => rows);
}

export function keysOf(...rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ cells }) => cells.flatMap(({ key }) => (key === null ? [] : [key])));
}

export function cellsWithKeys(table: Table): readonly Cell[] {
  return rowsOf(table).flatMap(({ cells }) => cells.filter(({ key }) => key !== null));
}
