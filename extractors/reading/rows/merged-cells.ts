import { placeAt } from '../../../model/place.ts';
import type { Frame, Leaf } from '../heads/frame.ts';
import type { Matrix } from '../tables/ruled-blocks.ts';
import { asValue, type Token } from '../tokens.ts';

/**
 * The cell at one place. A number that is merged over places below one head stands in the first of them; below
 * several heads, or beside several rows, nothing tells whose it is.
 */
export function valueAt(row: readonly Token[], column: number, { leaves }: Frame): Token {
  const token = row[column];
  if (!token || token.kind === 'blank') return token ?? { ...BLANK, at: placeAt({}), row: 0 };
  const isUnderOther = (other: number) =>
    row[other]?.text === token.text &&
    hasHead(leaves[other]) &&
    joinedHeads(leaves[other]) !== joinedHeads(leaves[column]);
  const isAbove = token.covered && !isFromLeft(row, column);
  const isAcross =
    (token.covered && isUnderOther(column - 1)) || (row[column + 1]?.covered && isUnderOther(column + 1));
  if (isAbove || isAcross || token.reachesDown) return { ...token, ...UNREADABLE };
  return token.covered ? { ...token, ...BLANK } : asValue(token);
}

const BLANK = { text: '', kind: 'blank', read: { kind: 'blank' } } as const;
const UNREADABLE = { kind: 'value', read: { kind: 'unreadable' } } as const;

function hasHead(leaf: Leaf | undefined): boolean {
  return leaf !== undefined && leaf.kind !== 'unnamed';
}

function joinedHeads(leaf: Leaf | undefined): string {
  return (leaf?.path ?? []).join('|');
}

/** Marks numbers that are merged over the row below. */
export function markReachingDown(block: Matrix): Matrix {
  return block.map((row, index) =>
    row.map((token, column) => {
      const below = block[index + 1]?.[column];
      const isSame = token.kind === 'value' && !token.covered && below?.covered && below.text === token.text;
      return isSame && !isFromLeft(block[index + 1] ?? [], column) ? { ...token, reachesDown: true } : token;
    }),
  );
}

/** Whether a covered place belongs to a cell that begins to the left of it in its own row. */
function isFromLeft(row: readonly Token[], column: number): boolean {
  const first = row.slice(0, column).findLastIndex((token) => !token.covered);
  return first >= 0 && row.slice(first, column).every(({ text }) => text === row[column]?.text);
}
