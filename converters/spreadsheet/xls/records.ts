/** A record of a workbook stream [MS-XLS] 2.1.4. */
export interface XlsRecord {
  readonly type: number;
  readonly body: Buffer;
  /** Where the next record begins. */
  readonly end: number;
}

export const RECORD = {
  bof: 0x809,
  eof: 0x0a,
  filePass: 0x2f,
  date1904: 0x22,
  format: 0x41e,
  font: 0x31,
  cellFormat: 0xe0,
  sheet: 0x85,
  strings: 0xfc,
  continued: 0x3c,
  sharedLabel: 0xfd,
  label: 0x204,
  richLabel: 0xd6,
  number: 0x203,
  rk: 0x27e,
  manyRk: 0xbd,
  formula: 0x06,
  formulaText: 0x207,
  boolean: 0x205,
  merges: 0xe5,
  row: 0x208,
  columns: 0x7d,
} as const;

const HEAD_BYTES = 4;

/** The records from an offset on, as far as the stream goes. */
export function* recordsFrom(stream: Buffer, offset: number): Generator<XlsRecord> {
  let at = offset;
  while (at + HEAD_BYTES <= stream.length) {
    const end = at + HEAD_BYTES + stream.readUInt16LE(at + 2);
    if (end > stream.length) return;
    yield { type: stream.readUInt16LE(at), body: stream.subarray(at + HEAD_BYTES, end), end };
    at = end;
  }
}

/** The records of one substream with the one that ends it, without those of charts within it. */
export function* substream(stream: Buffer, offset: number): Generator<XlsRecord> {
  let depth = 0;
  for (const record of recordsFrom(stream, offset)) {
    if (record.type === RECORD.bof) depth += 1;
    if (depth <= 1) yield record;
    if (record.type === RECORD.eof) depth -= 1;
    if (depth <= 0) return;
  }
}
