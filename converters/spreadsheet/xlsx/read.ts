import { UnreadableDocumentError } from '../../../model/errors.ts';
import type { Removed } from '../../../model/finding.ts';
import { placeAt } from '../../../model/place.ts';
import { ILLEGIBLE } from '../../illegible.ts';
import { findChild, findChildren, type XmlElement } from '../../xml/tree.ts';
import { type NumberFormat, numberText } from '../number-text.ts';
import { columnsOf, MAX_CELLS, MAX_COLUMNS, type Merge, type Sheet, type SheetCell } from '../sheet.ts';
import { openWorkbook, type WorkbookPackage } from './package.ts';
import { stringText, struckText } from './strings.ts';
import { readFormats, readUnseen, type Unseen } from './styles.ts';

/** What the cells of all sheets share. */
interface Shared {
  readonly strings: readonly SharedString[];
  readonly formats: readonly NumberFormat[];
  readonly unseen: readonly Unseen[];
}

/** A string, and what of it is struck out. */
interface SharedString {
  readonly text: string;
  readonly struck: string;
}

/** A sheet on the way. */
interface Reading {
  readonly cells: SheetCell[];
  readonly removed: Removed[];
  readonly uncomputed: string[];
}

const TRUE = /^(?:1|true)$/;
/** The last row that a sheet can have. */
const MAX_ROW = 1_048_575;

/**
 * Reads the sheets of a workbook of Office Open XML.
 * @throws UnreadableDocumentError `xlsx.damaged`, `format.unsupported`, `convert.limit`
 */
export function readXlsx(bytes: Uint8Array, subject: string): readonly Sheet[] {
  const opened = openWorkbook(bytes, subject);
  const strings = findChildren(opened.ofKind('sharedStrings') ?? undefined, 'si').map(sharedString);
  const shared = { strings, formats: readFormats(opened), unseen: readUnseen(opened) };
  let cells = 0;
  return findChildren(findChild(opened.workbook, 'sheets'), 'sheet').flatMap((entry) => {
    const sheet = readSheet(opened, entry, shared);
    cells += sheet?.cells.length ?? 0;
    if (cells > MAX_CELLS) {
      throw new UnreadableDocumentError('convert.limit', subject, { detail: `over ${MAX_CELLS} cells` });
    }
    return sheet ? [sheet] : [];
  });
}

/** Null for what is no sheet of cells: a chart, a part that is not there. */
function readSheet(opened: WorkbookPackage, { attributes }: XmlElement, shared: Shared): Sheet | null {
  const part = opened.related(attributes.id ?? '');
  if (part?.name !== 'worksheet') return null;
  const reading: Reading = { cells: [], removed: [], uncomputed: [] };
  const hiddenRows = new Set<number>();
  let next = 0;
  for (const row of findChildren(findChild(part, 'sheetData'), 'row')) {
    const number = within(Number(row.attributes.r) - 1, MAX_ROW) ?? next;
    next = number + 1;
    if (TRUE.test(row.attributes.hidden ?? '')) hiddenRows.add(number);
    readRow(row, number, { ...shared, ...reading });
  }
  return {
    name: attributes.name ?? '',
    isHidden: /hidden/i.test(attributes.state ?? ''),
    ...reading,
    merges: findChildren(findChild(part, 'mergeCells'), 'mergeCell').flatMap(readMerge),
    hiddenRows,
    hiddenColumns: columnsOf(findChildren(findChild(part, 'cols'), 'col').flatMap(hiddenStretch)),
  };
}

function readRow(row: XmlElement, number: number, reading: Shared & Reading): void {
  let next = 0;
  for (const cell of findChildren(row, 'c')) {
    const column = placeOf(cell.attributes.r)?.column ?? next;
    next = column + 1;
    const { text, struck } = cellText(cell, reading);
    const unseen = reading.unseen[Number(cell.attributes.s ?? 0)] ?? null;
    remove(reading, 'struck-text', struck);
    const isLost = text === '' && isUncomputed(cell);
    if (unseen) remove(reading, unseen, text);
    else if (isLost) reading.cells.push({ row: number, column, text: ILLEGIBLE });
    else if (text !== '') reading.cells.push({ row: number, column, text });
    if (isLost) reading.uncomputed.push(cell.attributes.r ?? `row ${number + 1}`);
  }
}

/** A formula whose result was not stored; one whose result is an empty text shows nothing. */
function isUncomputed(cell: XmlElement): boolean {
  if (!findChild(cell, 'f') || cell.attributes.t === 'str') return false;
  return (findChild(cell, 'v')?.text ?? '') === '';
}

function remove({ removed }: Reading, reason: string, text: string): void {
  if (text.trim() !== '') removed.push({ reason, text, at: placeAt({}) });
}

function sharedString(element: XmlElement | undefined): SharedString {
  return { text: stringText(element), struck: struckText(element) };
}

const NO_STRING: SharedString = { text: '', struck: '' };

function cellText(cell: XmlElement, { strings, formats }: Shared): SharedString {
  const { t: type = 'n', s: style } = cell.attributes;
  if (type === 'inlineStr') return sharedString(findChild(cell, 'is'));
  const value = findChild(cell, 'v')?.text ?? '';
  if (value === '') return NO_STRING;
  if (type === 's') return strings[Number(value)] ?? NO_STRING;
  const plain = (text: string) => ({ text, struck: '' });
  if (type === 'b') return plain(value === '1' ? 'TRUE' : 'FALSE');
  if (type !== 'n') return plain(value);
  const format = formats[Number(style ?? 0)] ?? formats[0];
  return plain(format ? numberText(Number(value), format) : value);
}

function readMerge({ attributes }: XmlElement): Merge[] {
  const [from, to] = (attributes.ref ?? '').split(':').map(placeOf);
  if (!from || !to) return [];
  return [{ top: from.row, left: from.column, bottom: to.row, right: to.column }];
}

function hiddenStretch({ attributes }: XmlElement): [number, number][] {
  return TRUE.test(attributes.hidden ?? '') ? [[Number(attributes.min) - 1, Number(attributes.max) - 1]] : [];
}

/** `AB12` counted from 0; null where it names no cell. */
function placeOf(reference: string | undefined): { row: number; column: number } | null {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '') ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits) - 1;
  return within(column, MAX_COLUMNS - 1) === null || within(row, MAX_ROW) === null ? null : { row, column };
}

function within(number: number, most: number): number | null {
  return number >= 0 && number <= most ? number : null;
}
