import type { Matrix } from '../tables/ruled-blocks.ts';
import type { Token } from '../tokens.ts';
import type { Frame } from './frame.ts';

/**
 * The columns of a table that goes on below a page break without its heads: those above, where it is as wide. Where
 * it lost columns of labels, for no row on the new page needs them, its numbers still stand below the last heads.
 *
 * @returns null where the columns are others
 */
export function goneOnFrame(before: Frame, block: Matrix): Frame | null {
  const width = block[0]?.length ?? 0;
  const lost = before.leaves.length - width;
  if (lost === 0) return before;
  const labels = before.leaves.findIndex(({ kind }) => kind === 'value' || kind === 'aside');
  const isNarrower =
    lost > 0 && lost < labels && before.leaves.slice(labels).every(({ kind }) => kind === 'value');
  if (!isNarrower) return null;
  const leaves = before.leaves.slice(lost);
  return block.every((row) => standsBelow(row, labels - lost)) ? { ...before, leaves } : null;
}

/** Whether the labels of a row stand before a column, and all else is cells of it and the further ones. */
function standsBelow(row: readonly Token[], first: number): boolean {
  return row.every(({ kind, covered }, column) =>
    column < first ? kind === 'label' || kind === 'blank' || covered : kind !== 'label' || covered,
  );
}
