import type { Origin } from '../model/cell.ts';
import type { Block, NormalizedDocument } from '../model/normalized-document.ts';

interface WithCells {
  readonly cells: Readonly<Record<string, Origin>>;
}

/** Values with those marked that were read off a picture: a digit of theirs may be wrong, whatever the sums say. */
export function markPictures<T extends WithCells>(document: NormalizedDocument, established: T): T {
  const pages = new Set(document.blocks.filter(({ ocr }) => ocr).flatMap(pagesOf));
  if (pages.size === 0) return established;
  const cells = Object.entries(established.cells).map(([key, origin]): [string, Origin] => {
    const isPicture = origin.how === 'read' && pages.has(origin.at.page);
    return [key, isPicture ? { ...origin, how: 'ocr' } : origin];
  });
  return { ...established, cells: Object.fromEntries(cells) };
}

function pagesOf(block: Block): readonly (number | null)[] {
  return block.kind === 'table'
    ? block.rows.flatMap((row) => row.map((cell) => cell.at.page))
    : [block.at.page];
}
