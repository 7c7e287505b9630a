/** The content of a word processor's document, as DOC and RTF give it: paragraphs, and tables cell by cell. */
export type Content = Paragraph | Table;

export interface Run {
  /** A line break is `\n`. */
  readonly text: string;
  /** Set above the line, as the marks of notes are. */
  readonly raised: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Level of a heading; null for running text. */
  readonly level: number | null;
  readonly runs: readonly Run[];
}

/** Whether a cell is the top of a merged one, a part of the one above, or neither. */
export type Down = 'begins' | 'continues' | 'alone';

/** How wide a cell is: rows of one table need not share their edges. In twips, or any other unit. */
export interface CellShape {
  readonly left: number;
  readonly right: number;
  readonly down: Down;
}

export interface Cell extends CellShape {
  readonly content: readonly Content[];
}
export type Row = readonly Cell[];

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly Row[];
}

/** Whether there is no text in some content. */
export function isBlank(content: readonly Content[]): boolean {
  return content.every(
    (item) => item.kind === 'paragraph' && item.runs.every(({ text }) => text.trim() === ''),
  );
}
