import { type Element, isTag } from 'domhandler';
import { ILLEGIBLE } from '../illegible.ts';
import { findLine, lineNumber, type Walk } from './walk.ts';

/** A cell as the page writes it, before spans are expanded. */
export interface SourceCell {
  readonly element: Element;
  readonly text: string;
  readonly line: number | null;
  readonly columns: number;
  /** No more than its section has. */
  readonly rows: number;
  /** Tables inside the cell, whose text is not in `text`. */
  readonly tables: readonly Element[];
}
export type SourceRow = readonly SourceCell[];

/** Most rows that a cell may span (HTML Living Standard, 4.9.11). */
const MAX_ROW_SPAN = 65_534;
/** A wider span means the whole row, or is meant to hurt. */
const MAX_COLUMN_SPAN = 100;

/**
 * The rows that a table shows, without those of tables inside it. Rows without a cell are none, nor are the rows
 * of no height by which Word fixes column widths (`[if !supportMisalignedColumns]`).
 */
export function tableRows(table: Element, walk: Walk): readonly SourceRow[] {
  const rows = rowGroups(table, walk).flatMap((group) => {
    const read = group.map((row) => readRow(row, walk)).filter((row) => row.length > 0);
    return read.map((row, index) =>
      row.map((cell) => ({ ...cell, rows: Math.min(cell.rows, read.length - index) })),
    );
  });
  const width = rows.reduce((widest, row) => Math.max(widest, widthOf(row)), 1);
  return rows.map((row) => row.map((cell) => (isTooWide(cell) ? { ...cell, columns: width } : cell)));
}

function widthOf(row: SourceRow): number {
  return row.reduce((sum, cell) => sum + (isTooWide(cell) ? 1 : cell.columns), 0);
}

function isTooWide({ columns }: SourceCell): boolean {
  return columns > MAX_COLUMN_SPAN;
}

/** The rows of each section of a table: no cell spans rows of two (HTML Living Standard, 4.9.12). */
function rowGroups(table: Element, walk: Walk): Element[][] {
  const rowsOf = (parent: Element) =>
    parent.children.filter(isTag).filter((child) => child.name === 'tr' && !walk.skips(child));
  const sections = table.children
    .filter(isTag)
    .filter((child) => /^(?:thead|tbody|tfoot)$/.test(child.name) && !walk.skips(child));
  return [rowsOf(table), ...sections.map(rowsOf)];
}

function readRow(row: Element, walk: Walk): SourceRow {
  const cells = row.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th');
  const read = cells.filter((cell) => !walk.skips(cell)).map((cell) => readCell(cell, walk));
  const isRuler = row.attribs.height === '0' && read.every(({ text }) => text.trim() === '');
  return isRuler ? [] : read;
}

function readCell(element: Element, walk: Walk): SourceCell {
  return {
    element,
    ...contentOf(element, walk),
    line: lineNumber(element),
    columns: Math.max(1, span(element.attribs.colspan, MAX_COLUMN_SPAN + 1)),
    rows: span(element.attribs.rowspan, MAX_ROW_SPAN) || Number.POSITIVE_INFINITY,
  };
}

/** What a cell says. One that shows what is no text is not empty, and numbers in a table of its own are its numbers. */
function contentOf(element: Element, walk: Walk): Pick<SourceCell, 'text' | 'tables'> {
  const { text, tables } = findLine(element, walk);
  if (text.trim() !== '') return { text, tables };
  if (tables.length === 0) return { text: showsPicture(element, walk) ? ILLEGIBLE : text, tables };
  const inside = tables.map((table) => findLine(table, walk));
  const numbers = inside.map((line) => line.text).join(' ');
  const isDeep = inside.some((line) => line.tables.length > 0);
  return !isDeep && NUMBERS.test(numbers) ? { text: numbers, tables: [] } : { text, tables };
}

/** Some numbers and nothing else. */
const NUMBERS = /^[\d.,，．\s]{1,40}$/;

/** Elements that draw what they show. */
const DRAWN = new Set(['img', 'svg', 'canvas', 'object', 'embed', 'math']);
/** A picture declared no larger, in pixels, holds columns apart. */
const SPACER_PIXELS = 3;

function showsPicture(parent: Element, walk: Walk): boolean {
  return parent.children.some((child) => {
    if (!isTag(child) || walk.skips(child)) return false;
    return DRAWN.has(child.name) ? !isSpacer(child) : showsPicture(child, walk);
  });
}

function isSpacer({ attribs }: Element): boolean {
  return [attribs.width, attribs.height].some((side) => Number.parseFloat(side ?? '') <= SPACER_PIXELS);
}

function span(attribute: string | undefined, most: number): number {
  const digits = /^\s*\+?(\d+)/.exec(attribute ?? '')?.[1];
  return digits === undefined ? 1 : Math.min(Number(digits), most);
}
