import type { ColumnSum } from '../../form.ts';
import type { Token } from '../tokens.ts';

/** What the sums of a row say to a way of reading it: printed totals come out, do not come out, or say nothing. */
export function verdictOfSums(
  cells: readonly (Token | undefined)[],
  sums: readonly ColumnSum[],
): 'confirmed' | 'contradicted' | 'open' {
  const numbers = cells.map((cell) => (cell?.read.kind === 'number' ? cell.read.value : null));
  const isUnread = (at: number) => cells[at]?.read.kind === 'unreadable';
  const compared = sums.flatMap(({ parts, total }) => {
    const printed = parts.map((at) => numbers[at] ?? null).filter((number) => number !== null);
    const stated = numbers[total] ?? null;
    const together = printed.reduce((sum, number) => sum + number, 0);
    return stated === null || printed.length === 0 || parts.some(isUnread) ? [] : [{ stated, together }];
  });
  if (compared.some(({ stated, together }) => stated !== together)) return 'contradicted';
  // That nothing and nothing are nothing is no evidence.
  return compared.some(({ stated }) => stated !== 0) ? 'confirmed' : 'open';
}
