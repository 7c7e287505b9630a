import type { Element } from 'domhandler';
import type { Block } from '../../model/normalized-document.ts';
import { placeAt } from '../../model/place.ts';
import { tableGrid } from './grid.ts';
import { isLayout, splitProse } from './layout-table.ts';
import { type LineWriter, lineWriter } from './line-writer.ts';
import { tableRows } from './table-rows.ts';
import { lineNumber, lineOf, type Walk, walkInto } from './walk.ts';

/** A heading is no longer than this; what is marked up as one and longer is text in large print. */
const MAX_HEADING_CHARACTERS = 120;

/**
 * The blocks under an element, in the order of the page.
 *
 * @param subject name of the document, for errors
 * @throws UnreadableDocumentError `convert.limit` where a table explodes
 */
export function readBlocks(root: Element, walk: Walk, subject: string): readonly Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  const writer = lineWriter(walk.keepsSpace, (text, line) => {
    blocks.push({ kind: 'paragraph', text, at: placeAt({ line }) });
  });

  const heading = (element: Element): boolean => {
    const { text, tables: inside } = lineOf(element, walk);
    if (text === '' || text.length > MAX_HEADING_CHARACTERS || inside.length > 0) return false;
    blocks.push({
      kind: 'heading',
      level: Number(element.name[1]),
      text,
      at: placeAt({ line: lineNumber(element) }),
    });
    return true;
  };
  const table = (element: Element): boolean => {
    const rows = tableRows(element, walk);
    if (isLayout(rows)) return false;
    for (const stretch of splitProse(rows)) {
      if (stretch.kind === 'text') {
        writeBlock(stretch.cell.element, writer, read);
        continue;
      }
      tables += 1;
      const line = stretch.rows[0]?.[0]?.line ?? lineNumber(element);
      blocks.push(tableGrid(stretch.rows, { table: tables, line, subject }));
      for (const cell of stretch.rows.flat()) for (const inside of cell.tables) writeTable(inside);
    }
    return true;
  };
  const read = { ...walk, meets: { heading, table } };
  const writeTable = (element: Element) => {
    if (!table(element)) writeBlock(element, writer, read);
  };

  walkInto(root, writer, read);
  writer.endLine();
  return blocks;
}

function writeBlock(element: Element, writer: LineWriter, walk: Parameters<typeof walkInto>[2]): void {
  writer.endLine();
  walkInto(element, writer, walk);
  writer.endLine();
}
