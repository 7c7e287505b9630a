import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Removed } from '../../model/finding.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { ILLEGIBLE } from '../illegible.ts';
import { elementsNamed, findChild, findChildren, readXml, type XmlElement } from '../xml/tree.ts';
import { workbookBlocks } from './blocks.ts';
import { type NumberFormat, numberText } from './number-text.ts';
import { columnsOf, MAX_CELLS, type Merge, type Sheet, type SheetCell } from './sheet.ts';

/** A style as far as it decides what a cell says. */
interface Style {
  readonly format: NumberFormat;
  readonly isStruck: boolean;
}

/** A sheet on the way. */
interface Reading {
  readonly styles: ReadonlyMap<string, Style>;
  readonly cells: SheetCell[];
  readonly merges: Merge[];
  readonly removed: Removed[];
  readonly hiddenRows: Set<number>;
}

const GENERAL: Style = { format: { id: 0, code: null, counts: 'from1900' }, isStruck: false };
/** Formats that the file calls by a name, by the code that they stand for. */
const NAMED_FORMATS: Readonly<Record<string, string>> = {
  'General Number': 'General',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Percent: '0.00%',
  'General Date': 'yyyy-mm-dd hh:mm',
  'Short Date': 'yyyy-mm-dd',
  'Medium Date': 'yyyy-mm-dd',
  'Long Date': 'yyyy"年"m"月"d"日"',
};
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);
/** The last row and column that a sheet can have. */
const [MAX_ROW, MAX_COLUMN] = [1_048_575, 16_383];

/**
 * The sheets of a workbook of Excel 2003 in XML (SpreadsheetML) as blocks.
 * @throws UnreadableDocumentError `xls.damaged`, `convert.limit`
 */
export async function readExcel2003(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const book = readXml(raw.bytes, {
    subject: raw.name,
    damaged: 'xls.damaged',
    part: raw.name,
    keepsOrder: true,
  });
  const styles = readStyles(findChild(book, 'Styles'));
  let cells = 0;
  const sheets = findChildren(book, 'Worksheet').map((entry) => {
    const sheet = readSheet(entry, styles);
    cells += sheet.cells.length;
    if (cells > MAX_CELLS) {
      throw new UnreadableDocumentError('convert.limit', raw.name, { detail: `over ${MAX_CELLS} cells` });
    }
    return sheet;
  });
  const { value: blocks, ...noticed } = workbookBlocks(sheets, raw.name);
  const title = findChild(findChild(book, 'DocumentProperties'), 'Title')?.text.trim() || null;
  return outcome({ charset: null, metadata: { ...NO_METADATA, title }, blocks }, noticed);
}

function readStyles(styles: XmlElement | undefined): ReadonlyMap<string, Style> {
  const read = new Map<string, Style>();
  for (const style of findChildren(styles, 'Style')) {
    const parent = read.get(style.attributes.Parent ?? 'Default') ?? GENERAL;
    const named = findChild(style, 'NumberFormat')?.attributes.Format;
    const struck = findChild(style, 'Font')?.attributes.StrikeThrough;
    read.set(style.attributes.ID ?? '', {
      format:
        named === undefined
          ? parent.format
          : { id: 164, code: NAMED_FORMATS[named] ?? named, counts: 'from1900' },
      isStruck: struck === undefined ? parent.isStruck : struck === '1',
    });
  }
  return read;
}

function readSheet(entry: XmlElement, styles: ReadonlyMap<string, Style>): Sheet {
  const reading: Reading = { styles, cells: [], merges: [], removed: [], hiddenRows: new Set() };
  const table = findChild(entry, 'Table');
  let row = -1;
  for (const element of findChildren(table, 'Row')) {
    row = indexOf(element, row, MAX_ROW);
    const span = within(Number(element.attributes.Span ?? 0), MAX_ROW - row);
    for (let below = 0; element.attributes.Hidden === '1' && below <= span; below += 1) {
      reading.hiddenRows.add(row + below);
    }
    readRow(element, row, reading);
    row += span;
  }
  const { cells, merges, removed, hiddenRows } = reading;
  return {
    name: entry.attributes.Name ?? '',
    isHidden: /hidden/i.test(findChild(findChild(entry, 'WorksheetOptions'), 'Visible')?.text ?? ''),
    cells,
    merges,
    removed,
    hiddenRows,
    hiddenColumns: columnsOf(hiddenStretches(table)),
  };
}

/** Where an element stands: at its index, counted from 1, or behind the one before. */
function indexOf({ attributes }: XmlElement, before: number, most: number): number {
  const stated = Number(attributes.Index);
  return Math.min(most, Number.isInteger(stated) && stated > before + 1 ? stated - 1 : before + 1);
}

function within(number: number, most: number): number {
  return Number.isInteger(number) && number > 0 ? Math.min(number, most) : 0;
}

function readRow(element: XmlElement, row: number, reading: Reading): void {
  let column = -1;
  for (const cell of findChildren(element, 'Cell')) {
    column = indexOf(cell, column, MAX_COLUMN);
    const style = reading.styles.get(cell.attributes.StyleID ?? element.attributes.StyleID ?? '') ?? GENERAL;
    addCell(cell, { row, column, style }, reading);
    const across = within(Number(cell.attributes.MergeAcross ?? 0), MAX_COLUMN - column);
    const down = within(Number(cell.attributes.MergeDown ?? 0), MAX_ROW - row);
    if (across + down > 0) {
      reading.merges.push({ top: row, left: column, bottom: row + down, right: column + across });
    }
    column += across;
  }
}

function addCell(
  cell: XmlElement,
  { row, column, style }: { readonly row: number; readonly column: number; readonly style: Style },
  { cells, removed }: Reading,
): void {
  const written = findChild(cell, 'Data');
  if (!written) {
    // A formula whose result was not stored.
    if (cell.attributes.Formula) cells.push({ row, column, text: ILLEGIBLE });
    return;
  }
  const struck = [...elementsNamed(written, 'S')].map(allText).join('');
  const text = cellText(written, style);
  const isStruck = style.isStruck && text !== '';
  const gone = isStruck ? text : struck;
  if (gone.trim() !== '') removed.push({ reason: 'struck-text', text: gone, at: placeAt({}) });
  if (!isStruck && text !== '') cells.push({ row, column, text });
}

function cellText(written: XmlElement, { format }: Style): string {
  const { text, attributes } = written;
  const number = Number(text);
  if (attributes.Type === 'Number') return Number.isFinite(number) ? numberText(number, format) : text;
  if (attributes.Type === 'Boolean') return text === '1' ? 'TRUE' : 'FALSE';
  if (attributes.Type !== 'DateTime') return shownText(written);
  const days = (Date.parse(`${text.slice(0, 19)}Z`) - FIRST_DAY) / DAY_MS;
  return Number.isFinite(days) ? numberText(days, format) : text;
}

/** Rich text is written in elements of HTML; what is struck out stands in `S`. */
function shownText(element: XmlElement): string {
  return element.content
    .map((part) => (typeof part === 'string' ? part : part.name === 'S' ? '' : shownText(part)))
    .join('');
}

function allText(element: XmlElement): string {
  return element.content.map((part) => (typeof part === 'string' ? part : allText(part))).join('');
}

function hiddenStretches(table: XmlElement | undefined): [number, number][] {
  let column = -1;
  return findChildren(table, 'Column').flatMap((element): [number, number][] => {
    column = indexOf(element, column, MAX_COLUMN);
    const first = column;
    column += within(Number(element.attributes.Span ?? 0), MAX_COLUMN - column);
    return element.attributes.Hidden === '1' ? [[first, column]] : [];
  });
}
