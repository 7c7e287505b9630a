import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Cell, Row, Table } from '../office/content.ts';
import type { XmlElement } from '../xml/tree.ts';
import { type Look, laidOver } from './looks.ts';
import { allText } from './plain-text.ts';
import type { Reading } from './reading.ts';

/** Cells of all tables, as for every other format. */
const MAX_CELLS = 300_000;
/** A row or cell that is repeated more often only fills the sheet. */
const MAX_REPEATS = 500;
/** Columns have no width here: each is as wide as this. */
const COLUMN = 1_000;

/** A table of a text document. @throws UnreadableDocumentError `convert.limit` */
export function readTable(element: XmlElement, reading: Reading, look: Look): Table {
  const shaded = laidOver(look, reading.styles('table', element.attributes['style-name']).look);
  const reaches: Reach[] = [];
  const rows = rowsIn(element).flatMap((row): Row[] => {
    if (/^(?:collapse|filter)$/.test(row.attributes.visibility ?? '')) {
      reading.remove('hidden-text', allText(row));
      return [];
    }
    const its = laidOver(shaded, reading.styles('table-row', row.attributes['style-name']).look);
    const cells = readRow(row, { reading, look: its, reaches });
    return Array.from({ length: repeats(row, 'number-rows-repeated') }, () => cells);
  });
  return { kind: 'table', rows };
}

/** The rows of a table, be they in a head or a group. */
function rowsIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^(?:table-header-rows|table-rows|table-row-group)$/.test(child.name) ? rowsIn(child) : [];
  });
}

interface RowReading {
  readonly reading: Reading;
  readonly look: Look;
  readonly reaches: Reach[];
}

/** How many rows a cell still reaches down, and how many columns it takes. */
interface Reach {
  readonly width: number;
  rows: number;
}

function readRow(row: XmlElement, { reading, look, reaches }: RowReading): Row {
  const cells: Cell[] = [];
  let column = 0;
  for (const element of row.children) {
    if (element.name !== 'table-cell' && element.name !== 'covered-table-cell') continue;
    const count = repeats(element, 'number-columns-repeated');
    for (let time = 0; time < count; time += 1, column += 1) {
      reading.cells += 1;
      if (reading.cells > MAX_CELLS) throw limit(reading.subject);
      const cell = cellAt(element, column, { reading, look, reaches });
      if (cell) cells.push(cell);
    }
  }
  return cells;
}

/** The cell that begins in a column, or the part of one that reaches down from above; null for one to its left. */
function cellAt(element: XmlElement, column: number, { reading, look, reaches }: RowReading): Cell | null {
  const left = column * COLUMN;
  if (element.name === 'covered-table-cell') {
    const above = reaches[column];
    if (!above || above.rows <= 0) return null;
    above.rows -= 1;
    return { left, right: left + above.width * COLUMN, down: 'continues', content: [] };
  }
  const { 'number-columns-spanned': columns, 'number-rows-spanned': rows } = element.attributes;
  const reach = { width: spanOf(columns), rows: spanOf(rows) - 1 };
  reaches[column] = reach;
  const its = laidOver(look, reading.styles('table-cell', element.attributes['style-name']).look);
  return {
    left,
    right: left + reach.width * COLUMN,
    down: reach.rows > 0 ? 'begins' : 'alone',
    content: reading.readInside(element, its),
  };
}

function spanOf(attribute: string | undefined): number {
  return Math.min(MAX_REPEATS, Math.max(1, Number(attribute ?? 1) || 1));
}

function repeats({ attributes }: XmlElement, name: string): number {
  return spanOf(attributes[name]);
}

function limit(subject: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail: `over ${MAX_CELLS} cells` });
}
