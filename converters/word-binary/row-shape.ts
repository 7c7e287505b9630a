import type { RowShape } from '../office/content-builder.ts';
import { SPRM, type Sprm } from './sprms.ts';

/** Most cells of a row, and the bytes that describe one, [MS-DOC] 2.9.321 and 2.9.333. */
const MAX_CELLS = 63;
const CELL_BYTES = 20;
const JOINS_LEFT = 0x02;
const DOWN_SHIFT = 5;
const DOWN_BEGINS = 3;
const DOWN_CONTINUES = 1;

/** The shapes of the cells of a row, from the properties of its end. */
export function rowShapes(sprms: readonly Sprm[]): readonly RowShape[] {
  let shapes: RowShape[] = [];
  for (const { code, operand } of sprms) {
    if (code === SPRM.defineTable) shapes = definedShapes(operand);
    if (code === SPRM.mergeDown) mergeDown(shapes, operand);
    if (code === SPRM.mergeAcross) mergeAcross(shapes, operand);
  }
  return shapes;
}

function definedShapes(operand: Buffer): RowShape[] {
  const count = Math.min(operand[0] ?? 0, MAX_CELLS);
  const edgesEnd = 1 + 2 * (count + 1);
  if (operand.length < edgesEnd) return [];
  return Array.from({ length: count }, (_, index) => {
    const at = edgesEnd + CELL_BYTES * index;
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
    return {
      left: operand.readInt16LE(1 + 2 * index),
      right: operand.readInt16LE(3 + 2 * index),
      down: downOf((flags >> DOWN_SHIFT) & 3),
      joinsLeft: (flags & JOINS_LEFT) !== 0,
    };
  });
}

function downOf(flags: number): RowShape['down'] {
  if (flags === DOWN_BEGINS) return 'begins';
  return flags === DOWN_CONTINUES ? 'continues' : 'alone';
}

/** One cell: its index and the flags. */
function mergeDown(shapes: RowShape[], operand: Buffer): void {
  const index = operand[0] ?? 0;
  const shape = shapes[index];
  if (shape) shapes[index] = { ...shape, down: downOf(operand[1] ?? 0) };
}

/** Cells from the first index up to the second join the first of them. */
function mergeAcross(shapes: RowShape[], operand: Buffer): void {
  const [first = 0, end = 0] = operand;
  for (let index = first + 1; index < end; index++) {
    const shape = shapes[index];
    if (shape) shapes[index] = { ...shape, joinsLeft: true };
  }
}
