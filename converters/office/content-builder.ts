import { type Cell, type CellShape, type Content, isBlank, type Paragraph, type Row } from './content.ts';

/** A cell of a row's definition. `joinsLeft`: a part of the cell before it. */
export interface RowShape extends CellShape {
  readonly joinsLeft: boolean;
}

/**
 * Puts the stream of a word processor together: paragraphs, marks that end a cell, and marks that end a row. Depth 0
 * is the text, 1 a table, 2 a table in a cell of that one.
 */
export interface ContentBuilder {
  paragraph(paragraph: Paragraph, depth: number): void;
  /** Ends the cell that is open at this depth. */
  endCell(depth: number): void;
  /** Ends the row that is open at this depth, whose cells have these shapes. */
  endRow(depth: number, shapes: readonly RowShape[]): void;
  /** All that was put together. Open rows end. */
  finish(): readonly Content[];
}

/** A table whose rows are coming in; the text is kept as one that has content and no rows. */
interface Level {
  content: Content[];
  cells: Content[][];
  rows: Row[];
}

/** Tables are nested two deep, seldom three. Deeper ones are read as if they were this deep. */
const MAX_DEPTH = 20;
/** Width of a cell of which the file says nothing. */
const UNKNOWN_WIDTH = 1_000;

/** Starts with nothing. */
export function contentBuilder(): ContentBuilder {
  const levels: Level[] = [{ content: [], cells: [], rows: [] }];
  const levelAt = (asked: number): Level => {
    const depth = Math.max(0, Math.min(asked, MAX_DEPTH));
    while (levels.length - 1 > depth) closeDeepest(levels);
    while (levels.length - 1 < depth) levels.push({ content: [], cells: [], rows: [] });
    return levels[depth] as Level;
  };
  return {
    paragraph: (paragraph, depth) => {
      levelAt(depth).content.push(paragraph);
    },
    endCell: (depth) => {
      endCell(levelAt(Math.max(1, depth)));
    },
    endRow: (depth, shapes) => {
      endRow(levelAt(Math.max(1, depth)), shapes);
    },
    finish: () => levelAt(0).content,
  };
}

function endCell(level: Level): void {
  level.cells.push(level.content);
  level.content = [];
}

function endRow(level: Level, shapes: readonly RowShape[]): void {
  if (!isBlank(level.content)) endCell(level);
  level.content = [];
  if (level.cells.length > 0) level.rows.push(rowOf(level.cells, shapes));
  level.cells = [];
}

function closeDeepest(levels: Level[]): void {
  const level = levels.pop();
  const outer = levels.at(-1);
  if (!level || !outer) return;
  endRow(level, []);
  if (level.rows.length > 0) outer.content.push({ kind: 'table', rows: level.rows });
}

/** Cells with their shapes. A file that describes fewer cells than it has is believed as to the cells. */
function rowOf(cells: readonly (readonly Content[])[], shapes: readonly RowShape[]): Row {
  const row: Cell[] = [];
  let edge = 0;
  cells.forEach((content, index) => {
    // LibreOffice ends cells that a row does not have, after a table in one of its cells.
    if (shapes.length > 0 && index >= shapes.length && isBlank(content)) return;
    const shape = shapes[index] ?? {
      left: edge,
      right: edge + UNKNOWN_WIDTH,
      down: 'alone',
      joinsLeft: false,
    };
    edge = shape.right;
    const before = row.at(-1);
    if (before && shape.joinsLeft) row[row.length - 1] = joined(before, shape.right, content);
    else row.push({ left: shape.left, right: shape.right, down: shape.down, content });
  });
  return row;
}

function joined(cell: Cell, right: number, content: readonly Content[]): Cell {
  return { ...cell, right, content: isBlank(content) ? cell.content : [...cell.content, ...content] };
}
