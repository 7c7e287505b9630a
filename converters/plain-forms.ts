import type { Block, NormalizedDocument, TableCell } from '../model/normalized-document.ts';
import { plainCharacters } from './page-layout/characters.ts';

/**
 * A document with the characters that a reader sees: for ligatures their letters, for Kangxi radicals and
 * compatibility ideographs the characters that they stand for. Text pasted from a PDF brings them into every format.
 */
export function plainForms(document: NormalizedDocument): NormalizedDocument {
  const { metadata, blocks } = document;
  return {
    ...document,
    metadata: {
      ...metadata,
      title: metadata.title && plainCharacters(metadata.title),
      publisher: metadata.publisher && plainCharacters(metadata.publisher),
    },
    blocks: blocks.map(plainBlock),
  };
}

function plainBlock(block: Block): Block {
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(plainCell)) };
  const text = plainCharacters(block.text);
  return text === block.text ? block : { ...block, text };
}

function plainCell(cell: TableCell): TableCell {
  const text = plainCharacters(cell.text);
  return text === cell.text ? cell : { ...cell, text };
}
