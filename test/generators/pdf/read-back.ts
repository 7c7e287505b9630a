import type { NormalizedDocument, TableBlock, TableCell } from '../../../model/normalized-document.ts';

/** Tables of a document, in order. */
export function tablesOf(document: Pick<NormalizedDocument, 'blocks'>): readonly TableBlock[] {
  return document.blocks.filter((block) => block.kind === 'table');
}

/** Paragraphs of a document, in order. */
export function paragraphsIn(document: Pick<NormalizedDocument, 'blocks'>): string[] {
  return document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

/** The row whose label this is, as label and the figures of the last columns behind it; null where there is none. */
export function figuresBehind(table: TableBlock, label: string, count: number): string[] | null {
  const plain = (cell: TableCell): string => cell.text.replace(/\s/g, '');
  for (const row of table.rows) {
    const labelAt = row.findIndex((cell) => plain(cell) === label && !cell.covered);
    if (labelAt < 0) continue;
    const behind = row.slice(labelAt + 1).filter((cell) => !cell.covered);
    if (behind.length === count) return behind.map((cell) => cell.text);
  }
  return null;
}

/** Texts of the cells of a row that are not covered by another. */
export function rowTexts(row: readonly TableCell[]): string[] {
  return row.filter((cell) => !cell.covered).map((cell) => cell.text);
}
