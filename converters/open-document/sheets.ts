import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Removed } from '../../model/finding.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { ILLEGIBLE } from '../illegible.ts';
import { workbookBlocks } from '../spreadsheet/blocks.ts';
import {
  columnsOf,
  MAX_CELLS,
  MAX_COLUMNS,
  type Merge,
  type Sheet,
  type SheetCell,
} from '../spreadsheet/sheet.ts';
import { findChildren, type XmlElement } from '../xml/tree.ts';
import { type Look, laidOver, type StyleFinder, styleFinder, unseenBy } from './looks.ts';
import { openDocument } from './package.ts';

/** A sheet on the way. */
interface Reading {
  readonly styles: StyleFinder;
  readonly subject: string;
  readonly cells: SheetCell[];
  readonly merges: Merge[];
  readonly removed: Removed[];
  readonly hiddenRows: Set<number>;
}

const MAX_ROW = 1_048_575;
/** Rows with text that one row stands for; a sheet is filled up with blank ones. */
const MAX_REPEATS = 1_000;
const HIDDEN = /^(?:collapse|filter)$/;
const GROUPS =
  /^(?:table-header-rows|table-rows|table-row-group|table-header-columns|table-columns|table-column-group)$/;

/** A spreadsheet of OpenDocument as blocks. @throws UnreadableDocumentError `odf.damaged`, `odf.encrypted` */
export async function readOpenSheets(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const { content, styles, title } = openDocument(raw, 'spreadsheet');
  const find = styleFinder(styles);
  let cells = 0;
  const sheets = findChildren(content, 'table').map((table) => {
    const sheet = readSheet(table, find, raw.name);
    cells += sheet.cells.length;
    if (cells > MAX_CELLS) throw limit(raw.name);
    return sheet;
  });
  const { value: blocks, ...noticed } = workbookBlocks(sheets, raw.name);
  return outcome({ charset: null, metadata: { ...NO_METADATA, title }, blocks }, noticed);
}

function readSheet(table: XmlElement, styles: StyleFinder, subject: string): Sheet {
  const reading: Reading = { styles, subject, cells: [], merges: [], removed: [], hiddenRows: new Set() };
  let row = 0;
  for (const element of within(table, 'table-row')) {
    const repeated = Math.max(1, Number(element.attributes['number-rows-repeated'] ?? 1) || 1);
    const isBlank = !element.children.some((cell) => cell.children.length > 0 || isUncomputed(cell));
    const times = isBlank ? 0 : Math.min(repeated, MAX_REPEATS);
    for (let time = 0; time < times && row + time <= MAX_ROW; time += 1) {
      if (HIDDEN.test(element.attributes.visibility ?? '')) reading.hiddenRows.add(row + time);
      readRow(element, row + time, reading);
    }
    row += repeated;
  }
  const { cells, merges, removed, hiddenRows } = reading;
  return {
    name: table.attributes.name ?? '',
    isHidden: styles('table', table.attributes['style-name']).shown === false,
    cells,
    merges,
    removed,
    hiddenRows,
    hiddenColumns: columnsOf(hiddenStretches(table)),
  };
}

/** Elements of a table, be they in a head or a group. */
function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === name) return [child];
    return GROUPS.test(child.name) ? within(child, name) : [];
  });
}

function readRow(element: XmlElement, row: number, reading: Reading): void {
  let column = 0;
  for (const cell of element.children) {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') continue;
    const repeated = Math.max(1, Number(cell.attributes['number-columns-repeated'] ?? 1) || 1);
    const isFilled = cell.name === 'table-cell' && (cell.children.length > 0 || isUncomputed(cell));
    for (let at = column; isFilled && at < Math.min(column + repeated, MAX_COLUMNS); at += 1) {
      if (reading.cells.length > MAX_CELLS) throw limit(reading.subject);
      addCell(cell, { row, column: at }, reading);
    }
    column += repeated;
  }
}

/** A formula whose result was not stored; one whose result is an empty text says that it is a text. */
function isUncomputed({ attributes, children }: XmlElement): boolean {
  return 'formula' in attributes && !('value-type' in attributes) && children.length === 0;
}

/** A cell says what it shows: its number is written out in its format. */
function addCell(cell: XmlElement, at: { row: number; column: number }, reading: Reading): void {
  const { attributes } = cell;
  const look = reading.styles('table-cell', attributes['style-name']).look;
  const remove = (reason: string, text: string) => {
    if (text.trim() !== '') reading.removed.push({ reason, text, at: placeAt({}) });
  };
  const lines = findChildren(cell, 'p').map((line) =>
    shownText(line, look, { styles: reading.styles, remove }),
  );
  const text = isUncomputed(cell) ? ILLEGIBLE : lines.join('\n');
  if (text.trim() === '') return;
  reading.cells.push({ ...at, text });
  const [right, down] = [
    spanOf(attributes['number-columns-spanned']),
    spanOf(attributes['number-rows-spanned']),
  ];
  if (right + down > 0) {
    reading.merges.push({
      top: at.row,
      left: at.column,
      bottom: at.row + down,
      right: Math.min(at.column + right, MAX_COLUMNS),
    });
  }
}

function spanOf(attribute: string | undefined): number {
  return Math.max(0, Math.min(MAX_ROW, (Number(attribute ?? 1) || 1) - 1));
}

interface Looking {
  readonly styles: StyleFinder;
  remove(reason: string, text: string): void;
}

function shownText(element: XmlElement, look: Look, looking: Looking): string {
  return element.content
    .map((part) => {
      if (typeof part !== 'string') {
        if (part.name === 's') return ' ';
        if (part.name === 'line-break') return '\n';
        return shownText(
          part,
          laidOver(look, looking.styles('text', part.attributes['style-name']).look),
          looking,
        );
      }
      const reason = unseenBy(look);
      if (reason !== null) looking.remove(reason, part);
      return reason === null ? part : '';
    })
    .join('');
}

function hiddenStretches(table: XmlElement): [number, number][] {
  let column = 0;
  return within(table, 'table-column').flatMap(({ attributes }): [number, number][] => {
    const first = column;
    column += Math.max(1, Number(attributes['number-columns-repeated'] ?? 1) || 1);
    return HIDDEN.test(attributes.visibility ?? '') ? [[first, column - 1]] : [];
  });
}

function limit(subject: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail: `over ${MAX_CELLS} cells` });
}
