import type { Block, TableBlock } from '../../model/normalized-document.ts';

/** Texts of a table; `~` marks cells that a merged cell covers. */
export function gridOf(table: TableBlock): string[][] {
  return table.rows.map((row) => row.map(({ text, covered }) => (covered ? `~${text}` : text)));
}

export function gridsOf(blocks: readonly Block[]): string[][][] {
  return blocks.filter((block) => block.kind === 'table').map(gridOf);
}

/** Blocks for comparison: a paragraph is its text, a heading has its marks, a table is its grid. */
export function shown(blocks: readonly Block[]): (string | string[][])[] {
  return blocks.map((block) => {
    if (block.kind === 'table') return gridOf(block);
    return block.kind === 'heading' ? `${'#'.repeat(block.level)} ${block.text}` : block.text;
  });
}
