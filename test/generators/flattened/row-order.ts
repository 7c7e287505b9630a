import type { PrintedTable } from '../made/report.ts';

/** A number that stands apart from other text; its sign and unit aside. */
const NUMBER = /(?<![^\s|+-])\d[\d,.]*(?=(?:件|万?元)?(?:[\s|]|$))/gu;
/** Numbers of other columns, page numbers and rows without order that may stand before a row. */
const MOST_BETWEEN = 40;

/**
 * Rows of a table whose numbers stand next to each other in a text, in the order of their columns and below the rows
 * before them. A tool that goes down the columns loses which row a number is of.
 *
 * @returns indices of the rows
 */
export function rowsInOrder(table: PrintedTable, stream: readonly string[], from: number): RowsInOrder {
  const found = new Set<number>();
  let at = from;
  for (const [index, { texts }] of table.rows.entries()) {
    const row = texts.flatMap((text) => numbersOf(text));
    const start = row.length === 0 ? at : placeOf(row, stream, at);
    if (start === null) continue;
    found.add(index);
    at = start + row.length;
  }
  return { found, end: at };
}

export interface RowsInOrder {
  readonly found: ReadonlySet<number>;
  /** Behind the last number of the table. */
  readonly end: number;
}

/** The numbers of a text that stand apart. */
export function numbersOf(text: string): readonly string[] {
  const plain = text.replace(/[０-９]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return (plain.replace(/增加|减少|[增减－+-]/gu, ' ').match(NUMBER) ?? []).map((number) =>
    number.replaceAll(',', ''),
  );
}

function placeOf(row: readonly string[], stream: readonly string[], from: number): number | null {
  for (let start = from; start <= Math.min(from + MOST_BETWEEN, stream.length - row.length); start += 1)
    if (row.every((number, at) => stream[start + at] === number)) return start;
  return null;
}
