import type { Random } from '../random.ts';
import type { Case } from '../roundtrip/case.ts';
import { tell } from '../roundtrip/document.ts';
import type { Reporter } from '../roundtrip/narrative.ts';
import type { Block } from './block.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import type { Rendition } from './renditions.ts';
import type { Cell, Part, Row, Table } from './table.ts';
import { tableOf } from './table.ts';

/** A report that is about to be mutated and printed, with what reading it must give. */
export interface Draft {
  readonly rendition: Rendition;
  readonly reporter: Reporter;
  readonly form: Case['form'];
  blocks: Block[];
  readonly expected: Expectation;
  readonly dice: Random;
  /** A further report, to take a table of another year or body from. */
  readonly another: () => readonly Block[];
}

export interface Telling {
  readonly rendition: Rendition;
  readonly dice: Random;
  readonly another: Draft['another'];
}

/** The report of a case, unmutated. */
export function draftOf(drawn: Case, { rendition, dice, another }: Telling): Draft {
  const { reporter, values } = tell(drawn);
  const blocks = blocksOf(drawn, rendition);
  return { rendition, reporter, form: drawn.form, blocks, expected: expectationOf(values), dice, another };
}

/** Blocks of the report of a case, as a rendition can print them. */
export function blocksOf(drawn: Case, rendition: Rendition): Block[] {
  const { title, passages, plans, values, marks, dice } = tell(drawn);
  const styles = new Set([...marks, ...(rendition.showsBlanks ? [] : ['every-blank-marked'])]);
  const tables = new Map(plans.map((plan) => [plan.id, tableOf(plan, values, { styles, dice })]));
  const told = passages.flatMap(({ heading, paragraphs, table }): Block[] => {
    const printed = table ? tables.get(table) : undefined;
    return [
      ...(heading ? [{ kind: 'heading' as const, text: heading }] : []),
      ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
      ...(printed ? [{ kind: 'table' as const, table: printed }] : []),
    ];
  });
  return [{ kind: 'title', text: title }, ...told];
}

export interface RowPlace {
  readonly table: Table;
  readonly part: Part;
  readonly row: Row;
  /** Of the row in its part. */
  readonly index: number;
}
export interface CellPlace extends RowPlace {
  readonly cell: Cell;
  /** Of the cell in its row. */
  readonly column: number;
}

export function tablesIn(draft: Draft): readonly Table[] {
  return draft.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

export function rowsIn(draft: Draft): readonly RowPlace[] {
  return tablesIn(draft).flatMap((table) =>
    table.parts.flatMap((part) => part.rows.map((row, index) => ({ table, part, row, index }))),
  );
}

/** Cells of the form, blank ones included. */
export function cellsIn(draft: Draft): readonly CellPlace[] {
  return rowsIn(draft).flatMap((place) =>
    place.row.cells.flatMap((cell, column) => (cell.key === null ? [] : [{ ...place, cell, column }])),
  );
}

/** One of some, or null where there is none. */
export function pickOne<T>(dice: Random, choices: readonly T[]): T | null {
  const [first, ...others] = choices;
  return first === undefined ? null : dice.pick([first, ...others]);
}
