import type { Cell } from '../../model/cell.ts';
import { readCell } from '../cells.ts';
import type { Grid, GridCell } from '../layout.ts';
import { bareLabel } from '../text/label.ts';
import { hasIdeograph } from '../text/normal.ts';
import { isUnit } from '../text/units.ts';

export type TokenKind = 'label' | 'unit' | 'value' | 'blank';

export interface Token extends GridCell {
  readonly kind: TokenKind;
  /** What stands in the cell as a number. */
  readonly read: Cell;
  /** Index of its row in the grid. */
  readonly row: number;
}

/** A run of labels and the values behind it: one row of a form, whatever the layout did to its borders. */
export interface Group {
  readonly labels: readonly Token[];
  /**
   * What may be the row’s own label, bare: the last cell of the run, the last two, the last three; then the same
   * with the first cell of the next run behind, which goes on with a label that is broken around its values.
   */
  readonly endings: readonly string[];
  /** Unit column of the statistics table, if one stood between label and values. */
  readonly unit: string | null;
  /** Values and blanks in order. */
  readonly values: readonly Token[];
}

/** A label may be broken over this many cells. */
const MOST_PARTS = 3;

type Meaning = Pick<Token, 'kind' | 'read'>;

function meaningOf(text: string): Meaning {
  const read = readCell(text);
  if (read.kind === 'number') return { read, kind: 'value' };
  if (read.kind === 'blank') return { read, kind: 'blank' };
  if (isUnit(text)) return { read, kind: 'unit' };
  const lonelyNumbering = /^\s*[（(]?\d{1,2}[）)]?\s*[.、．]\s*$/u.test(text);
  return { read, kind: hasIdeograph(text) || lonelyNumbering ? 'label' : 'value' };
}

/**
 * The rows of a grid with what each cell is.
 *
 * @param known meanings by text, which all grids of a page share: most cells are alike
 */
export function tokensOf(grid: Grid, known: Map<string, Meaning>): readonly (readonly Token[])[] {
  const tokenOf = ({ text, at }: GridCell, row: number): Token => {
    const meaning = known.get(text) ?? meaningOf(text);
    known.set(text, meaning);
    return { text, at, row, kind: meaning.kind, read: meaning.read };
  };
  return grid.rows.map((row, index) => row.map((cell) => tokenOf(cell, index)));
}

/**
 * Tokens as groups, in reading order. Where rows are broken or run together does not matter: a label after a value
 * begins a new group.
 */
export function groupsOf(tokens: readonly (readonly Token[])[]): readonly Group[] {
  const groups: { labels: Token[]; unit: string | null; values: Token[] }[] = [];
  for (const token of tokens.flatMap(withoutCovered)) {
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
  return groups.map((group, index) => ({
    ...group,
    endings: endingsOf(group.labels, groups[index + 1]?.labels),
  }));
}

/** Empty places before the label of a row: merged cells of the rows above cover them. */
function withoutCovered(row: readonly Token[]): readonly Token[] {
  const first = row.findIndex((token) => token.kind !== 'blank');
  return first > 0 && row[first]?.kind === 'label' ? row.slice(first) : row;
}

function endingsOf(labels: readonly GridCell[], next: readonly GridCell[] = []): readonly string[] {
  const endings: string[] = [];
  const parts = Array.from({ length: Math.min(MOST_PARTS, labels.length) }, (_, index) => index + 1);
  const printed = parts.map((count) =>
    labels
      .slice(-count)
      .map((cell) => cell.text)
      .join(''),
  );
  endings.push(...printed.map(bareLabel));
  const [behind, further] = next;
  // The next run must keep a label of its own.
  if (behind && further) endings.push(...printed.map((text) => bareLabel(text + behind.text)));
  return endings;
}

/** Whether a number stands among the values. */
export function holdsNumber(group: Group): boolean {
  return group.values.some((cell) => cell.read.kind === 'number');
}
