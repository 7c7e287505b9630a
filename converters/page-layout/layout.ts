import type { PageContent, Rule } from './geometry.ts';
import type { PlacedLine } from './lines.ts';
import { findLines } from './lines.ts';
import { findRuledTables, type PageTable } from './ruled/ruled-tables.ts';

/** A page with its characters sorted into tables and lines. */
export interface PageLayout {
  readonly page: number;
  /** What of the page this is, where it is cut into parts that are read one after the other. */
  readonly flow?: string;
  readonly width: number;
  readonly height: number;
  readonly tables: readonly PageTable[];
  readonly lines: readonly PlacedLine[];
  /** What rules lie on it. */
  readonly rules?: readonly Rule[];
  readonly slanted: string;
  readonly unseen: NonNullable<PageContent['unseen']>;
  readonly isDrawing: boolean;
  /** Counts over all characters of the page: what the text is worth. */
  readonly characters: CharacterCounts;
}

/** How many characters there are, and how many of them no report prints. */
export interface CharacterCounts {
  readonly all: number;
  readonly unexpected: number;
  readonly meaningless: number;
}

/** Sorts what a page shows into tables with rules and free lines. */
export function layOut(content: PageContent, characters: CharacterCounts): PageLayout {
  const { page, width, height, slanted, unseen = [] } = content;
  const { tables, free, isDrawing } = findRuledTables(content);
  const lines = findLines(free).map((line, index) => ({ ...line, page, number: index + 1 }));
  const rules = content.rules.filter(({ lies }) => lies);
  return { page, width, height, slanted, unseen, characters, tables, isDrawing, lines, rules };
}
