import type { Fib } from './fib.ts';
import type { Streams } from './pieces.ts';

/** Bytes that follow each position in the lists of marks. */
const MARK_BYTES = 2;

/** The numbers of notes by the positions of their marks in the text: footnotes first, then endnotes. */
export function noteNumbers(
  fib: Fib,
  { table }: Streams,
): { numbers: ReadonlyMap<number, number>; footnotes: number } {
  const footnotes = positions(table, fib.at('footnoteMarks'));
  const endnotes = positions(table, fib.at('endnoteMarks'));
  const numbers = new Map([...footnotes, ...endnotes].map((position, index) => [position, index + 1]));
  return { numbers, footnotes: footnotes.length };
}

function positions(table: Buffer, { offset, length }: { offset: number; length: number }): number[] {
  const list = table.subarray(offset, offset + length);
  const count = Math.max(0, Math.floor((list.length - 4) / (4 + MARK_BYTES)));
  return Array.from({ length: count }, (_, index) => list.readUInt32LE(4 * index));
}
