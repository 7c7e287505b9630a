import { type Draft, pickOne } from '../draft.ts';
import { leaveOpen, withdraw } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keysOf, type Row } from '../table.ts';
import { AMOUNT, hasDigits, isCount, loosenNeighbours, pickCell } from './cell-places.ts';

const blanked: Kind = {
  name: 'cell-blanked',
  mutate(draft) {
    const place = pickCell(draft, ({ cell }) => cell.value !== null);
    if (!place?.cell.key) return null;
    const before = place.cell.text;
    place.cell.text = '';
    loosenNeighbours(draft, place);
    withdraw(draft.expected, [place.cell.key]);
    return `${place.cell.key}: ${before} →`;
  },
};

/** A row that is a cell short: which one is missing is not said. */
const deleted: Kind = {
  name: 'cell-deleted',
  mutate(draft) {
    const place = pickCell(draft, ({ cell, row }) => cell.value !== null && row.cells.length > 1);
    if (!place?.cell.key) return null;
    const { row, cell } = place;
    leaveOpen(draft.expected, keysOf(row));
    row.cells.splice(place.column, 1);
    // Nothing may be filled in; but whoever takes the last cell for the missing one finds its neighbour's number here.
    const isAlike = row.cells[place.column]?.value === cell.value;
    draft.expected.either[place.cell.key] = isAlike ? [cell.value, null] : [null];
    return `${place.cell.key}: ${cell.text} taken out`;
  },
};

const inserted: Kind = {
  name: 'cell-inserted',
  mutate(draft) {
    const place = pickCell(draft, ({ row, table }) => row.cells.length > 1 && table.id !== 'statistics');
    if (!place) return null;
    const { row, column, cell } = place;
    leaveOpen(draft.expected, keysOf(row));
    const text = draft.dice.chance(0.3)
      ? cell.text
      : (pickOne(draft.dice, ['12', 'x1', '见附件', '', '0', '7']) ?? '');
    const keys = row.cells.map((each) => each.key);
    row.cells.splice(column, 0, { text, key: null, value: null });
    if (draft.rendition.evidence === 'positioned') allowPrinted(draft, row, keys);
    return `“${text}” before ${cell.key}`;
  },
};

/** Where nothing is printed behind the last head, each number stands below the head of another column. */
function allowPrinted(draft: Draft, { cells }: Row, keys: readonly (string | null)[]): void {
  if (cells.slice(keys.length).some(({ text }) => text !== '')) return;
  for (const [at, key] of keys.entries()) {
    const number = Number(cells[at]?.text || Number.NaN);
    if (key !== null && Number.isFinite(number))
      draft.expected.either[key] = [...(draft.expected.either[key] ?? []), number];
  }
}

/** Two cells become one, their digits run together; the row is a cell short. */
const merged: Kind = {
  name: 'cells-merged',
  mutate(draft) {
    const digits = /^\d+$/u;
    const place = pickCell(
      draft,
      ({ row, column, cell }) => digits.test(cell.text) && digits.test(row.cells[column + 1]?.text ?? ''),
    );
    const next = place?.row.cells[place.column + 1];
    if (!place?.cell.key || !next) return null;
    leaveOpen(draft.expected, keysOf(place.row));
    const [first, second] = [place.cell.text, next.text];
    place.cell.text = first + second;
    place.row.cells.splice(place.column + 1, 1);
    draft.expected.either[place.cell.key] = [place.cell.value, Number(first + second)];
    return `${place.cell.key}: ${first} and ${second} run together`;
  },
};

const swapped: Kind = {
  name: 'cells-swapped',
  fits: ({ evidence }) => evidence !== 'spaced',
  mutate(draft) {
    const place = pickCell(
      draft,
      (each) =>
        isCount(each) &&
        hasDigits(each) &&
        each.row.cells.length > each.column + 1 &&
        each.table.id !== 'statistics',
    );
    const other = place?.row.cells[place.column + 1];
    if (!place?.cell.key || !other?.key || !/^\d+$/u.test(other.text) || AMOUNT.test(other.key)) return null;
    const [first, second] = [place.cell, other];
    [first.text, second.text] = [second.text, first.text];
    [first.value, second.value] = [second.value, first.value];
    draft.expected.values[place.cell.key] = first.value;
    draft.expected.values[other.key] = second.value;
    return `${place.cell.key} with ${other.key}`;
  },
};

/** Cells that are emptied, taken out, put in, joined, or change places. */
export const CELL_KINDS: readonly Kind[] = [blanked, deleted, inserted, merged, swapped];
