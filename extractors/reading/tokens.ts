import type { Cell } from '../../model/cell.ts';
import { readCell } from '../cells.ts';
import type { Grid, GridCell } from '../layout.ts';
import { hasIdeograph } from '../text/normal.ts';
import { isUnit } from '../text/units.ts';

export type TokenKind = 'label' | 'unit' | 'value' | 'blank';

/** One cell of a grid with what stands in it. */
export interface Token extends GridCell {
  readonly kind: TokenKind;
  /** What stands in the cell as a number. */
  readonly read: Cell;
  /** Index of its row in the grid. */
  readonly row: number;
  /** Merged over the row below too. */
  readonly reachesDown?: boolean;
}

/** What a text is by itself; remembered by text, for most cells of a page are alike. */
export type Meaning = Pick<Token, 'kind' | 'read'>;

const NUMBERING_ALONE = /^\s*[（(]?\d{1,2}[）)]?\s*[.、．]\s*$/u;

function meaningOf(text: string): Meaning {
  const read = readCell(text);
  if (read.kind === 'number') return { read, kind: 'value' };
  if (read.kind === 'blank') return { read, kind: 'blank' };
  if (isUnit(text)) return { read, kind: 'unit' };
  return { read, kind: hasIdeograph(text) || NUMBERING_ALONE.test(text) ? 'label' : 'value' };
}

/**
 * The rows of a grid with what each cell is.
 *
 * @param known meanings by text, which all grids of a page share
 */
export function tokensOf(grid: Grid, known: Map<string, Meaning>): readonly (readonly Token[])[] {
  const tokenOf = (cell: GridCell, row: number): Token => {
    const meaning = known.get(cell.text) ?? meaningOf(cell.text);
    known.set(cell.text, meaning);
    return { ...cell, row, kind: meaning.kind, read: meaning.read };
  };
  return grid.rows.map((row, index) => row.map((cell) => tokenOf(cell, index)));
}

/** A token whose text stands where a number is due: whatever it is, it is no label. */
export function asValue(token: Token): Token {
  return token.kind === 'value' || token.kind === 'blank' ? token : { ...token, kind: 'value' };
}

/** Whether a number stands among the cells. */
export function holdsNumber(cells: readonly (Token | undefined)[]): boolean {
  return cells.some((cell) => cell?.read.kind === 'number');
}
