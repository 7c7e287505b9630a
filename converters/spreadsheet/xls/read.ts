import { UnreadableDocumentError } from '../../../model/errors.ts';
import type { Removed } from '../../../model/finding.ts';
import { placeAt } from '../../../model/place.ts';
import { numberText } from '../number-text.ts';
import { columnsOf, MAX_CELLS, type Merge, type Sheet, type SheetCell } from '../sheet.ts';
import { RECORD, substream } from './records.ts';
import { readString } from './strings.ts';
import { type CellFormat, readWorkbook, type SheetEntry, type Workbook } from './workbook.ts';

/** The sheets of a workbook. */
export interface XlsContent {
  readonly sheets: readonly Sheet[];
  /** Names of the sheets whose end is missing. */
  readonly cutOff: readonly string[];
}

/** A sheet on the way. */
interface Reading {
  readonly workbook: Workbook;
  readonly cells: SheetCell[];
  readonly merges: Merge[];
  readonly hiddenRows: Set<number>;
  readonly hiddenStretches: [number, number][];
  /** Place of a formula whose text comes in the next record. */
  formula: { readonly row: number; readonly column: number; readonly isStruck: boolean } | null;
  readonly removed: Removed[];
}

const GENERAL: CellFormat = { number: { id: 0, code: null, counts: 'from1900' }, isStruck: false };
const HIDDEN_ROW = 0x20;
const HIDDEN_COLUMN = 0x01;
const MERGE_BYTES = 8;
const RK_BYTES = 6;

/**
 * Reads the sheets of a workbook of Excel 97 to 2003.
 * @throws UnreadableDocumentError `xls.damaged`, `xls.encrypted`, `format.unsupported`, `convert.limit`
 */
export function readXls(stream: Buffer, subject: string): XlsContent {
  const workbook = readWorkbook(stream, subject);
  const cutOff: string[] = [];
  let cells = 0;
  const sheets = workbook.sheets.map((entry) => {
    const { sheet, isWhole } = readSheet(stream, entry, workbook);
    if (!isWhole) cutOff.push(entry.name);
    cells += sheet.cells.length;
    if (cells > MAX_CELLS) {
      throw new UnreadableDocumentError('convert.limit', subject, { detail: `over ${MAX_CELLS} cells` });
    }
    return sheet;
  });
  return { sheets, cutOff };
}

function readSheet(
  stream: Buffer,
  { name, isHidden, offset }: SheetEntry,
  workbook: Workbook,
): { sheet: Sheet; isWhole: boolean } {
  const reading: Reading = {
    workbook,
    cells: [],
    merges: [],
    hiddenRows: new Set(),
    hiddenStretches: [],
    formula: null,
    removed: [],
  };
  let isWhole = false;
  for (const { type, body } of substream(stream, offset)) {
    isWhole = type === RECORD.eof;
    READERS[type]?.(body, reading);
    if (reading.cells.length > MAX_CELLS) break;
  }
  const { cells, merges, removed, hiddenRows, hiddenStretches } = reading;
  const hiddenColumns = columnsOf(hiddenStretches);
  return { sheet: { name, isHidden, cells, merges, removed, hiddenRows, hiddenColumns }, isWhole };
}

type Reader = (body: Buffer, reading: Reading) => void;

const READERS: Readonly<Record<number, Reader>> = {
  [RECORD.sharedLabel]: (body, reading) =>
    addText(body, reading, reading.workbook.strings[body.readUInt32LE(6)] ?? ''),
  [RECORD.label]: (body, reading) => addText(body, reading, readString(body, 6, 2)),
  [RECORD.richLabel]: (body, reading) => addText(body, reading, readString(body, 6, 2)),
  [RECORD.number]: (body, reading) => addNumber(body, reading, body.readDoubleLE(6)),
  [RECORD.rk]: (body, reading) => addNumber(body, reading, rkNumber(body.readUInt32LE(6))),
  [RECORD.manyRk]: addMany,
  [RECORD.formula]: addFormula,
  [RECORD.formulaText]: (body, reading) => {
    if (reading.formula) addCell(reading, { ...reading.formula, text: readString(body, 0, 2) });
  },
  [RECORD.boolean]: (body, reading) =>
    addText(body, reading, booleanText(body.readUInt8(6), body.readUInt8(7))),
  [RECORD.merges]: addMerges,
  [RECORD.row]: (body, { hiddenRows }) => {
    if (body.readUInt16LE(12) & HIDDEN_ROW) hiddenRows.add(body.readUInt16LE(0));
  },
  [RECORD.columns]: (body, { hiddenStretches }) => {
    if (body.readUInt16LE(8) & HIDDEN_COLUMN)
      hiddenStretches.push([body.readUInt16LE(0), body.readUInt16LE(2)]);
  },
};

function addText(body: Buffer, reading: Reading, text: string): void {
  const { isStruck } = formatOf(body, reading);
  addCell(reading, { row: body.readUInt16LE(0), column: body.readUInt16LE(2), text, isStruck });
}

function addNumber(body: Buffer, reading: Reading, value: number): void {
  addText(body, reading, numberText(value, formatOf(body, reading).number));
}

function formatOf(body: Buffer, { workbook }: Reading, at = 4): CellFormat {
  return workbook.formats[body.readUInt16LE(at)] ?? GENERAL;
}

function addCell(
  { cells, removed }: Reading,
  { isStruck, ...cell }: SheetCell & { readonly isStruck: boolean },
): void {
  if (!isStruck) cells.push(cell);
  else if (cell.text.trim() !== '') {
    removed.push({ reason: 'struck-text', text: cell.text, at: placeAt({}) });
  }
}

/** Neighbours in a row: first column, format and number of each, last column. */
function addMany(body: Buffer, reading: Reading): void {
  const [row, first] = [body.readUInt16LE(0), body.readUInt16LE(2)];
  for (let at = 4, column = first; at + RK_BYTES + 2 <= body.length; at += RK_BYTES, column++) {
    const { number, isStruck } = formatOf(body, reading, at);
    const text = numberText(rkNumber(body.readUInt32LE(at + 2)), number);
    addCell(reading, { row, column, text, isStruck });
  }
}

/** The value that a formula had when it was saved [MS-XLS] 2.5.133. */
function addFormula(body: Buffer, reading: Reading): void {
  reading.formula = null;
  if (body.readUInt16LE(12) !== 0xffff) {
    addNumber(body, reading, body.readDoubleLE(6));
    return;
  }
  const kind = body.readUInt8(6);
  if (kind === 0) {
    const { isStruck } = formatOf(body, reading);
    reading.formula = { row: body.readUInt16LE(0), column: body.readUInt16LE(2), isStruck };
  } else if (kind < 3) addText(body, reading, booleanText(body.readUInt8(8), kind - 1));
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function booleanText(value: number, isError: number): string {
  if (isError) return ERRORS[value] ?? '#N/A';
  return value ? 'TRUE' : 'FALSE';
}

function addMerges(body: Buffer, { merges }: Reading): void {
  for (let at = 2; at + MERGE_BYTES <= body.length; at += MERGE_BYTES) {
    const [top, bottom] = [body.readUInt16LE(at), body.readUInt16LE(at + 2)];
    merges.push({ top, bottom, left: body.readUInt16LE(at + 4), right: body.readUInt16LE(at + 6) });
  }
}

/** A number in 30 bits: the head of a double, or an integer, perhaps in hundredths [MS-XLS] 2.5.217. */
function rkNumber(bits: number): number {
  const isInteger = (bits & 2) !== 0;
  const double = Buffer.alloc(8);
  double.writeUInt32LE((bits & ~3) >>> 0, 4);
  const value = isInteger ? bits >> 2 : double.readDoubleLE(0);
  return bits & 1 ? value / 100 : value;
}
