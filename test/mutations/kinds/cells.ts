import { type CellPlace, cellsIn, type Draft, pickOne } from '../draft.ts';
import { leaveOpen, leaveUndetermined, withdraw } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keepsColumns } from '../renditions.ts';
import { keysOf } from '../table.ts';
import { AMOUNT_UNITS, UNIT_NAMES } from '../units.ts';

const AMOUNT = /\.(?:amount|fees|budget)$/u;
const isCount = ({ cell }: CellPlace) => !AMOUNT.test(cell.key ?? '') && !/\.change$/u.test(cell.key ?? '');
const hasDigits = ({ cell }: CellPlace) => /^\d+$/u.test(cell.text);

function pickCell(draft: Draft, fits: (place: CellPlace) => boolean): CellPlace | null {
  return pickOne(draft.dice, cellsIn(draft).filter(fits));
}

/** Cells beside the one that was changed are as plain as before only where borders or positions show each column. */
function loosenNeighbours(draft: Draft, { row, part, table }: CellPlace): void {
  if (keepsColumns(draft.rendition)) return;
  leaveOpen(draft.expected, keysOf(...(table.id === 'review' ? part.rows : [row])));
}

/** Prints another text into a cell, of which a reader must make one of some numbers; none: nothing but null. */
function reprint(draft: Draft, place: CellPlace, text: string, numbers: readonly number[]): string {
  const { cell } = place;
  const before = cell.text;
  cell.text = text;
  cell.value = numbers[0] ?? null;
  if (cell.key === null) return text;
  loosenNeighbours(draft, place);
  draft.expected.values[cell.key] = cell.value;
  draft.expected.either[cell.key] = numbers;
  return `${cell.key}: ${before} → ${text}`;
}

/** What a cell may hold that is no number. */
const NO_NUMBERS = [
  '12%',
  '10/12',
  '#DIV/0!',
  '持平',
  '2020-03-01',
  '#REF!',
  '见附件',
  '12：30',
  '3～5',
] as const;

const unreadable: Kind = {
  name: 'cell-unreadable',
  mutate(draft) {
    const place = pickCell(draft, () => true);
    return place && reprint(draft, place, draft.dice.pick(NO_NUMBERS), []);
  },
};

/** What leaves a number doubtful, but no other number than its own. */
const doubtful: Kind = {
  name: 'cell-doubtful',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    if (!place) return null;
    const count = draft.dice.int(11, 999);
    const ways = [`约${count}`, `${count}余`, `${`${count}`[0]} ${`${count}`.slice(1)}`, `${count}左右`];
    return reprint(draft, place, pickOne(draft.dice, ways) ?? '', [count]);
  },
};

const letterO: Kind = {
  name: 'cell-letter-for-digit',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    if (!place) return null;
    const tens = draft.dice.int(1, 9);
    return reprint(draft, place, `${tens}${draft.dice.pick(['O', 'o'])}`, [tens * 10]);
  },
};

/** A number with a mark beside it: what the number is stays plain. */
const marked: Kind = {
  name: 'cell-marked',
  mutate(draft) {
    const place = pickCell(draft, (each) => isCount(each) && hasDigits(each));
    if (!place) return null;
    const count = draft.dice.int(2, 999);
    const marks = ['（件）', '*', '¹', '①', `（其中网上${count - 1}件）`, '[1]', '件', '（含上年）'] as const;
    return reprint(draft, place, `${count}${draft.dice.pick(marks)}`, [count]);
  },
};

/** Another plain number: kept as printed, though the sums say another. */
const otherNumber: Kind = {
  name: 'cell-other-number',
  fits: ({ evidence }) => evidence !== 'spaced',
  mutate(draft) {
    const place = pickCell(draft, (each) => isCount(each) && hasDigits(each));
    if (!place?.cell.key) return null;
    const count = (place.cell.value ?? 0) + draft.dice.int(1, 40);
    const before = place.cell.text;
    place.cell.text = `${count}`;
    draft.expected.values[place.cell.key] = count;
    return `${place.cell.key}: ${before} → ${count}`;
  },
};

const thousands: Kind = {
  name: 'cell-thousands',
  fits: keepsColumns,
  mutate(draft) {
    const place = pickCell(draft, isCount);
    if (!place?.cell.key) return null;
    const count = draft.dice.int(1000, 2_999_999);
    const sign = draft.dice.pick([',', '，', "'"]);
    const text = `${count}`.replace(/\B(?=(?:\d{3})+$)/gu, sign);
    if (sign === "'") return reprint(draft, place, text, [count]);
    place.cell.text = text;
    draft.expected.values[place.cell.key] = count;
    return `${place.cell.key}: ${text}`;
  },
};

const amountUnit: Kind = {
  name: 'cell-amount-unit',
  mutate(draft) {
    const place = pickCell(draft, ({ cell }) => AMOUNT.test(cell.key ?? ''));
    if (!place?.cell.key) return null;
    const unit = draft.dice.pick(UNIT_NAMES);
    const hundredths = draft.dice.int(100, 99_999);
    const text = `${hundredths / 100}${unit}`;
    return reprint(draft, place, text, [Math.round(hundredths * AMOUNT_UNITS[unit]) / 100]);
  },
};

const countInTenThousands: Kind = {
  name: 'cell-magnitude',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    if (!place) return null;
    const tenths = draft.dice.int(11, 99);
    return reprint(draft, place, `${tenths / 10}${draft.dice.pick(['万', '万件'])}`, [tenths * 1000]);
  },
};

const strangeUnit: Kind = {
  name: 'cell-strange-unit',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    const count = draft.dice.int(2, 99);
    return place && reprint(draft, place, `${count}${draft.dice.pick(['%', '‰', '美元', '小时'])}`, []);
  },
};

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
    row.cells.splice(column, 0, { text, key: null, value: null });
    return `“${text}” before ${cell.key}`;
  },
};

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

/** A whole row of things that are no numbers. */
const unreadableRow: Kind = {
  name: 'row-unreadable',
  mutate(draft) {
    const place = pickCell(draft, ({ table }) => table.id !== 'review');
    if (!place) return null;
    const text = draft.dice.pick(NO_NUMBERS);
    for (const cell of place.row.cells) if (cell.key !== null) cell.text = text;
    leaveUndetermined(draft.expected, keysOf(place.row));
    return `${place.row.path.at(-1)}: ${text} in each cell`;
  },
};

export const CELL_KINDS: readonly Kind[] = [
  unreadable,
  doubtful,
  letterO,
  marked,
  otherNumber,
  thousands,
  amountUnit,
  countInTenThousands,
  strangeUnit,
  blanked,
  deleted,
  inserted,
  merged,
  swapped,
  unreadableRow,
];
