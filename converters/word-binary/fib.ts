import { UnreadableDocumentError } from '../../model/errors.ts';

/** What the head of the WordDocument stream says [MS-DOC] 2.5: how long each story is and where the tables lie. */
export interface Fib {
  /** Name of the stream that holds the tables. */
  readonly tableStream: '0Table' | '1Table';
  /** Characters of each story, in the order in which their text follows one another. */
  readonly lengths: Readonly<Record<Story, number>>;
  /** Where in the table stream a structure lies; its length is 0 where there is none. */
  at(structure: Structure): { readonly offset: number; readonly length: number };
}

/** The stories of a document. Heads, comments and text boxes of heads are not part of what it says. */
export const STORIES = [
  'main',
  'footnotes',
  'heads',
  'macros',
  'comments',
  'endnotes',
  'boxes',
  'headBoxes',
] as const;
export type Story = (typeof STORIES)[number];

/** Numbers of the structures in the list of the FIB (FibRgFcLcb97). */
const STRUCTURES = {
  styles: 1,
  footnoteMarks: 2,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  endnoteMarks: 46,
  lists: 73,
  listUses: 74,
} as const;
export type Structure = keyof typeof STRUCTURES;

const IDENTIFIERS = [0xa5ec, 0xa5dc];
/** The first version that keeps text and tables as they are read here: Word 97. */
const WORD_97 = 0x00c1;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
const LENGTHS_AT = 76;
const STRUCTURES_AT = 154;
/** A hundred times the longest report seen. */
const MAX_CHARACTERS = 8_000_000;

/**
 * Reads the head of a document.
 * @throws UnreadableDocumentError `doc.damaged`, `doc.encrypted`, `format.unsupported`, `convert.limit`
 */
export function readFib(stream: Buffer, subject: string): Fib {
  if (!IDENTIFIERS.includes(stream.readUInt16LE(0))) {
    const detail = 'its main stream does not begin as one';
    throw new UnreadableDocumentError('doc.damaged', subject, { detail });
  }
  const flags = stream.readUInt16LE(10);
  if (flags & ENCRYPTED) throw new UnreadableDocumentError('doc.encrypted', subject);
  if (stream.readUInt16LE(2) < WORD_97) {
    throw new UnreadableDocumentError('format.unsupported', subject, { detail: 'Word 6 or 95' });
  }
  return {
    tableStream: flags & SECOND_TABLE ? '1Table' : '0Table',
    lengths: readLengths(stream, subject),
    at: (structure) => {
      const place = STRUCTURES_AT + 8 * STRUCTURES[structure];
      return { offset: stream.readUInt32LE(place), length: stream.readUInt32LE(place + 4) };
    },
  };
}

function readLengths(stream: Buffer, subject: string): Readonly<Record<Story, number>> {
  const numbers = STORIES.map((_, index) => stream.readUInt32LE(LENGTHS_AT + 4 * index));
  const total = numbers.reduce((sum, length) => sum + length, 0);
  if (total > MAX_CHARACTERS) {
    throw new UnreadableDocumentError('convert.limit', subject, { detail: `${total} characters` });
  }
  return Object.fromEntries(STORIES.map((story, index) => [story, numbers[index] ?? 0])) as Record<
    Story,
    number
  >;
}
