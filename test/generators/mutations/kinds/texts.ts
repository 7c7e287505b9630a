import { pickOne } from '../draft.ts';
import { leaveUndetermined } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keepsColumns } from '../renditions.ts';
import { keysOf } from '../table.ts';
import { AMOUNT_UNITS, UNIT_NAMES } from '../units.ts';
import { AMOUNT, hasDigits, isCount, pickCell, reprint } from './cell-places.ts';

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

/** Other texts in a cell that stays where it is. */
export const TEXT_KINDS: readonly Kind[] = [
  unreadable,
  unreadableRow,
  doubtful,
  letterO,
  marked,
  otherNumber,
  thousands,
  amountUnit,
  countInTenThousands,
  strangeUnit,
];
