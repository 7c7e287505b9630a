import { UnreadableDocumentError } from '../../model/errors.ts';
import { decodeCompressed } from './compressed-text.ts';
import { type Fib, STORIES } from './fib.ts';

/** A stretch of the text: it lies in pieces, in the order of its edits. */
export interface Piece {
  /** Position of its first character in the document. */
  readonly from: number;
  readonly text: string;
  /** Where the characters lie in the WordDocument stream. */
  readonly offset: number;
  readonly bytesPerCharacter: 1 | 2;
}

export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Characters that the file no longer holds. */
  readonly missing: number;
}

/** The streams of a document. */
export interface Streams {
  readonly document: Buffer;
  readonly table: Buffer;
  /** Long lists of properties; empty where there are none. */
  readonly long: Buffer;
  /** Name of the document, for errors. */
  readonly subject: string;
}

const PROPERTIES_MARK = 1;
const PIECES_MARK = 2;
const COMPRESSED = 0x40000000;
const PIECE_BYTES = 8;

/**
 * The pieces of the text [MS-DOC] 2.4.1.
 * @throws UnreadableDocumentError `doc.damaged` where their table is missing or contradicts itself
 */
export function readPieces(fib: Fib, streams: Streams): Pieces {
  const plex = pieceTable(fib, streams);
  const count = Math.floor((plex.length - 4) / (4 + PIECE_BYTES));
  const end = STORIES.reduce((sum, story) => sum + fib.lengths[story], 1);
  const pieces: Piece[] = [];
  let missing = 0;
  let from = 0;
  for (let index = 0; index < count && from < end; index++) {
    const to = plex.readUInt32LE(4 * (index + 1));
    if (to < from) throw damaged(streams.subject, 'its pieces of text are out of order');
    const length = Math.min(to, end) - from;
    const place = plex.readUInt32LE(4 * (count + 1) + PIECE_BYTES * index + 2);
    const piece = pieceAt(streams.document, { from, length, place });
    missing += length - piece.text.length;
    pieces.push(piece);
    from = to;
  }
  if (from + 1 < end) missing += end - 1 - from;
  return { pieces, missing };
}

/** The table of pieces comes after lists of properties that pieces refer to. */
function pieceTable(fib: Fib, { table, subject }: Streams): Buffer {
  const { offset, length } = fib.at('pieces');
  const list = table.subarray(offset, offset + length);
  let at = 0;
  while (list[at] === PROPERTIES_MARK) at += 3 + list.readUInt16LE(at + 1);
  if (list[at] !== PIECES_MARK) throw damaged(subject, 'its table of pieces is missing');
  const stated = list.readUInt32LE(at + 1);
  return list.subarray(at + 5, at + 5 + stated);
}

function pieceAt(
  document: Buffer,
  { from, length, place }: { from: number; length: number; place: number },
): Piece {
  const isCompressed = (place & COMPRESSED) !== 0;
  const offset = isCompressed ? (place & ~COMPRESSED) >>> 1 : place;
  const bytesPerCharacter = isCompressed ? 1 : 2;
  const bytes = document.subarray(offset, offset + length * bytesPerCharacter);
  const text = isCompressed ? decodeCompressed(bytes) : bytes.toString('utf16le');
  return { from, text, offset, bytesPerCharacter };
}

function damaged(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('doc.damaged', subject, { detail });
}
