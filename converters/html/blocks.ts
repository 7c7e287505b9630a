import { type Element, isTag } from 'domhandler';
import type { Block } from '../../model/normalized-document.ts';
import { placeAt } from '../../model/place.ts';
import { tableGrid } from './grid.ts';
import { isLayout, type Stretch, splitProse } from './layout-table.ts';
import { type LineWriter, lineWriter } from './line-writer.ts';
import { tableRows } from './table-rows.ts';
import { findLine, lineNumber, type Walk, walkInto } from './walk.ts';

/** A heading is no longer than this; what is marked up as one and longer is text in large print. */
const MAX_HEADING_CHARACTERS = 120;

/** A page on the way to its blocks. */
interface Reading {
  readonly blocks: Block[];
  readonly writer: LineWriter;
  readonly walk: Walk;
  readonly subject: string;
  /** Tables met so far. */
  tables: number;
}

/**
 * The blocks under an element, in the order of the page.
 *
 * @param subject name of the document, for errors
 * @throws UnreadableDocumentError `convert.limit` where a table explodes
 */
export function readBlocks(root: Element, walk: Walk, subject: string): readonly Block[] {
  const blocks: Block[] = [];
  const writer = lineWriter(walk.keepsSpace, (text, line) => {
    blocks.push({ kind: 'paragraph', text, at: placeAt({ line }) });
  });
  readInto({ blocks, writer, walk, subject, tables: 0 }, root);
  return blocks;
}

function readInto(reading: Reading, element: Element): void {
  const { writer, walk } = reading;
  const meets = {
    heading: (heading: Element) => addHeading(reading, heading),
    table: (table: Element) => addTable(reading, table),
    picture: (picture: Element) => addPicture(reading, picture),
  };
  writer.endLine();
  walkInto(element, writer, { ...walk, meets });
  writer.endLine();
}

function addPicture({ blocks, writer, walk }: Reading, element: Element): void {
  const text = walk.picture?.(element) ?? null;
  if (text === null) return;
  writer.endLine();
  blocks.push({ kind: 'paragraph', text, at: placeAt({ line: lineNumber(element) }) });
}

function addHeading({ blocks, walk }: Reading, element: Element): boolean {
  const { text, tables } = findLine(element, walk);
  if (text === '' || text.length > MAX_HEADING_CHARACTERS || tables.length > 0) return false;
  const at = placeAt({ line: lineNumber(element) });
  blocks.push({ kind: 'heading', level: Number(element.name[1]), text, at });
  return true;
}

function addTable(reading: Reading, element: Element): boolean {
  const rows = tableRows(element, reading.walk);
  if (isLayout(rows, Number.parseInt(element.attribs.border ?? '0', 10) > 0)) return false;
  for (const caption of captionsIn(element, reading.walk)) readInto(reading, caption);
  for (const stretch of splitProse(rows)) addStretch(reading, stretch, lineNumber(element));
  return true;
}

/** Captions stand before the rows, wherever the source puts them. */
function captionsIn(table: Element, walk: Walk): readonly Element[] {
  return table.children.filter(isTag).filter((child) => child.name === 'caption' && !walk.skips(child));
}

/** A part of a table; tables inside its cells follow it. */
function addStretch(reading: Reading, stretch: Stretch, tableLine: number | null): void {
  if (stretch.kind === 'text') {
    readInto(reading, stretch.cell.element);
    return;
  }
  reading.tables += 1;
  const line = stretch.rows[0]?.[0]?.line ?? tableLine;
  const { tables: table, subject } = reading;
  reading.blocks.push(tableGrid(stretch.rows, { table, line, subject }));
  for (const inside of stretch.rows.flat().flatMap((cell) => cell.tables)) {
    if (!addTable(reading, inside)) readInto(reading, inside);
  }
}
