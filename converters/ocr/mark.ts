import type { Block } from '../../model/normalized-document.ts';

/** Blocks with those marked that stand on pages read off a picture, in part or whole. */
export function markRead(blocks: readonly Block[], pages: ReadonlySet<number>): Block[] {
  return blocks.map((block) =>
    pagesOf(block).some((page) => page !== null && pages.has(page)) ? { ...block, ocr: true } : block,
  );
}

function pagesOf(block: Block): (number | null)[] {
  if (block.kind !== 'table') return [block.at.page];
  return block.rows.flatMap((row) => row.map((cell) => cell.at.page));
}
