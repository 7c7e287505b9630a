import { ole2 } from './ole2.ts';
import type { WrittenCell, WrittenSheet } from './sheets.ts';

/** A record of a workbook stream. */
export function record(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** 16-bit numbers. */
export function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * numbers.length);
  for (const [index, number] of numbers.entries()) bytes.writeUInt16LE(number, 2 * index);
  return bytes;
}

/** A string in UTF-16, its length in one byte or two. */
export function wide(text: string, countBytes: 1 | 2 = 2): Buffer {
  const count = Buffer.alloc(countBytes);
  count.writeUIntLE(text.length, 0, countBytes);
  return Buffer.concat([count, Buffer.from([1]), Buffer.from(text, 'utf16le')]);
}

const BOF = (kind: number) => record(0x809, words(0x600, kind, 0, 0, 0, 0, 0, 0));
const EOF = record(0x0a, Buffer.alloc(0));

/** An XLS workbook with these sheets. `records`: more of the head; `cells`: more of the first sheet. */
export function xls(
  sheets: readonly WrittenSheet[],
  extra: { records?: readonly Buffer[]; cells?: readonly Buffer[] } = {},
): Buffer {
  const bodies = sheets.map((sheet, index) => sheetRecords(sheet, index === 0 ? (extra.cells ?? []) : []));
  const head = (offsets: readonly number[]) =>
    Buffer.concat([
      BOF(5),
      ...(extra.records ?? []),
      ...sheets.map((sheet, index) => entry(sheet, offsets[index] ?? 0)),
      EOF,
    ]);
  let offset = head([]).length;
  const offsets = bodies.map((body) => {
    offset += body.length;
    return offset - body.length;
  });
  return ole2({ Workbook: Buffer.concat([head(offsets), ...bodies]) });
}

function entry({ name, hidden }: WrittenSheet, offset: number): Buffer {
  const place = Buffer.alloc(6);
  place.writeUInt32LE(offset, 0);
  place.writeUInt8(hidden ? 1 : 0, 4);
  return record(0x85, Buffer.concat([place, wide(name, 1)]));
}

function sheetRecords({ cells, merges = [] }: WrittenSheet, more: readonly Buffer[]): Buffer {
  const ranges = merges.map(([top, left, bottom, right]) => words(top, bottom, left, right));
  const merged = record(0xe5, Buffer.concat([words(merges.length), ...ranges]));
  return Buffer.concat([BOF(0x10), ...cells.map(cellRecord), ...more, merged, EOF]);
}

function cellRecord({ row, column, value }: WrittenCell): Buffer {
  const place = words(row, column, 0);
  if (typeof value === 'string') return record(0x204, Buffer.concat([place, wide(value)]));
  const double = Buffer.alloc(8);
  double.writeDoubleLE(value);
  return record(0x203, Buffer.concat([place, double]));
}
