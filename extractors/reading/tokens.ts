import { readCell } from '../cells.ts';
import type { Grid, GridCell } from '../layout.ts';
import { hasIdeograph } from '../text/normal.ts';
import { isUnit } from '../text/units.ts';

export type TokenKind = 'label' | 'unit' | 'value' | 'blank';

export interface Token extends GridCell {
  readonly kind: TokenKind;
}

/** A run of labels and the values behind it: one row of a form, whatever the layout did to its borders. */
export interface Group {
  readonly labels: readonly GridCell[];
  /** Unit column of the statistics table, if one stood between label and values. */
  readonly unit: string | null;
  /** Values and blanks in order. */
  readonly values: readonly GridCell[];
}

function tokenOf(cell: GridCell): Token {
  const read = readCell(cell.text);
  if (read.kind === 'number') return { ...cell, kind: 'value' };
  if (read.kind === 'blank') return { ...cell, kind: 'blank' };
  if (isUnit(cell.text)) return { ...cell, kind: 'unit' };
  const lonelyNumbering = /^\s*[（(]?\d{1,2}[）)]?\s*[.、．]\s*$/u.test(cell.text);
  return { ...cell, kind: hasIdeograph(cell.text) || lonelyNumbering ? 'label' : 'value' };
}

/**
 * A grid as groups, in reading order. Where rows are broken or run together does not matter: a label after a value
 * begins a new group.
 */
export function groupsOf(grid: Grid): readonly Group[] {
  const groups: { labels: GridCell[]; unit: string | null; values: GridCell[] }[] = [];
  for (const token of grid.rows.flat().map(tokenOf)) {
    let group = groups.at(-1);
    const opens = token.kind === 'label' && (!group || group.values.length > 0 || group.unit !== null);
    if (opens || !group) {
      group = { labels: [], unit: null, values: [] };
      groups.push(group);
    }
    if (token.kind === 'label') group.labels.push(token);
    else if (token.kind === 'unit' && group.values.length === 0) group.unit = token.text.trim();
    else group.values.push(token);
  }
  return groups;
}
