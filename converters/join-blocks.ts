import type { Block } from '../model/normalized-document.ts';

/** Blocks of several documents one behind the other: their tables are counted on. */
export function joinBlocks(parts: readonly (readonly Block[])[]): Block[] {
  let tables = 0;
  return parts.flatMap((blocks) => {
    const before = tables;
    tables += blocks.filter(({ kind }) => kind === 'table').length;
    return before === 0 ? blocks : blocks.map((block) => countedOn(block, before));
  });
}

function countedOn(block: Block, before: number): Block {
  if (block.kind !== 'table') return block;
  const on = <T extends Block['at']>(at: T): T => ({ ...at, table: (at.table ?? 0) + before });
  return {
    ...block,
    at: on(block.at),
    rows: block.rows.map((row) => row.map((cell) => ({ ...cell, at: on(cell.at) }))),
  };
}
