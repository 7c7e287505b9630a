import { UnreadableDocumentError } from '../../../model/errors.ts';
import type { NumberFormat } from '../number-text.ts';
import { RECORD, recordsFrom, type XlsRecord } from './records.ts';
import { readSharedStrings, readString } from './strings.ts';

/** What the head of a workbook says of all its sheets. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
}

/** How cells of one format show what they hold. */
export interface CellFormat {
  readonly number: NumberFormat;
  readonly isStruck: boolean;
}

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  /** Where its records begin. */
  readonly offset: number;
}

/** The version of Excel 97 to 2003. */
const BIFF8 = 0x0600;
const WORKSHEET = 0;
const HIDDEN = 0x03;

/**
 * Reads the records before the first sheet.
 * @throws UnreadableDocumentError `xls.damaged`, `xls.encrypted`, `format.unsupported`
 */
export function readWorkbook(stream: Buffer, subject: string): Workbook {
  const records = globals(stream);
  const [first] = records;
  if (first?.type !== RECORD.bof) {
    throw new UnreadableDocumentError('xls.damaged', subject, { detail: 'its stream does not begin as one' });
  }
  if (first.body.readUInt16LE(0) !== BIFF8) {
    throw new UnreadableDocumentError('format.unsupported', subject, { detail: 'Excel 5 or 95' });
  }
  if (records.some(({ type }) => type === RECORD.filePass)) {
    throw new UnreadableDocumentError('xls.encrypted', subject);
  }
  return {
    sheets: ofType(records, RECORD.sheet).flatMap(readSheetEntry),
    strings: readSharedStrings(sharedBodies(records)),
    formats: readFormats(records),
  };
}

function globals(stream: Buffer): XlsRecord[] {
  const records: XlsRecord[] = [];
  for (const record of recordsFrom(stream, 0)) {
    if (record.type === RECORD.eof) break;
    records.push(record);
  }
  return records;
}

function ofType(records: readonly XlsRecord[], type: number): readonly Buffer[] {
  return records.filter((record) => record.type === type).map(({ body }) => body);
}

/** The table of strings and what continues it. */
function sharedBodies(records: readonly XlsRecord[]): readonly Buffer[] {
  const begin = records.findIndex(({ type }) => type === RECORD.strings);
  if (begin < 0) return [];
  const behind = records.slice(begin + 1);
  const count = behind.findIndex(({ type }) => type !== RECORD.continued);
  return records.slice(begin, begin + 1 + (count < 0 ? behind.length : count)).map(({ body }) => body);
}

function readSheetEntry(body: Buffer): SheetEntry[] {
  if (body.readUInt8(5) !== WORKSHEET) return [];
  const isHidden = (body.readUInt8(4) & HIDDEN) !== 0;
  return [{ name: readString(body, 6, 1), isHidden, offset: body.readUInt32LE(0) }];
}

/** Of a font that strikes its text out [MS-XLS] 2.4.122. */
const STRUCK_FONT = 0x08;
/** No font has this number: it stands for one of an older version. */
const NO_FONT = 4;

function readFormats(records: readonly XlsRecord[]): readonly CellFormat[] {
  const fonts = ofType(records, RECORD.font).map((body) => (body.readUInt16LE(2) & STRUCK_FONT) !== 0);
  const is1904 = ofType(records, RECORD.date1904)[0]?.readUInt16LE(0) === 1;
  const codes = new Map(
    ofType(records, RECORD.format).map((body) => [body.readUInt16LE(0), readString(body, 2, 2)]),
  );
  return ofType(records, RECORD.cellFormat).map((body) => {
    const id = body.readUInt16LE(2);
    // Built-in formats are written out too, in the words of the system; their numbers say what they are.
    const isOwn = id >= 164;
    const font = body.readUInt16LE(0);
    const code = isOwn ? (codes.get(id) ?? null) : null;
    return {
      number: { id, code, counts: is1904 ? 'from1904' : 'from1900' },
      isStruck: fonts[font > NO_FONT ? font - 1 : font] ?? false,
    };
  });
}
