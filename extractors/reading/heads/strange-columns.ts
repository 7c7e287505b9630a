import type { Finding } from '../../../model/finding.ts';
import { unknownHeads } from '../findings.ts';
import { isTold, type RowReading } from '../rows/row-reading.ts';
import type { Token } from '../tokens.ts';
import type { Leaf } from './frame.ts';

/** Columns of a table that are none of the form’s. */
export interface StrangeColumns {
  /** One for the heads beside which columns of the form are missing: they may be theirs. */
  readonly findings: readonly Finding[];
  /** Whether numbers stand below a head that nothing explains. */
  readonly holdNumbers: boolean;
}

/**
 * Finds the columns with numbers whose heads name nothing of the form. Where columns of the form are missing beside
 * them, a head may be that of one of these in other words; a sum that lacks such a number proves nothing.
 */
export function findStrangeColumns(rows: readonly RowReading[]): StrangeColumns {
  const missing = new Map<string, Set<string>>();
  let holdNumbers = false;
  for (const row of rows.filter(isTold)) {
    const leaves = strangeLeaves(row);
    holdNumbers ||= leaves.some(({ kind }) => kind !== 'aside');
    const heads = new Set(leaves.map(({ path }) => path.at(-1) ?? ''));
    const keys = row.cells.flatMap(({ column, token }) => (token ? [] : [column.key]));
    if (heads.size === 0 || keys.length === 0) continue;
    const named = [...heads].join(' | ');
    missing.set(named, new Set([...(missing.get(named) ?? []), ...keys]));
  }
  return { findings: [...missing].map(([heads, keys]) => unknownHeads(heads, [...keys])), holdNumbers };
}

/** The columns of a row below heads that name nothing of the form, and in which a number stands. */
function strangeLeaves({ printed: { frame, cells } }: RowReading): readonly Leaf[] {
  return (frame?.leaves ?? []).filter(
    ({ kind }, at) => (kind === 'unknown' || kind === 'ambiguous' || kind === 'aside') && isFigure(cells[at]),
  );
}

/** Whether a number stands in a cell, or several do; a share is none of the form’s. */
function isFigure(token: Token | undefined): boolean {
  if (token?.kind !== 'value') return false;
  return token.read.kind === 'number' || /^[-+－]?\d[\d.,\s/+－-]*$/u.test(token.text.trim());
}
