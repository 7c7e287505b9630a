import { withdraw } from '../expectation.ts';
import {
  type CellPlace,
  isCount,
  open,
  pickCell,
  type SeedCell,
  type SeedDraft,
  type SeedKind,
  takeOut,
  textAt,
  write,
} from './draft.ts';
import { fieldsOf } from './locate.ts';

function reprint(draft: SeedDraft, { cell }: CellPlace, text: string, numbers: readonly number[]): string {
  const before = textAt(draft, cell).trim();
  write(draft, cell, text);
  draft.expected.values[cell.key] = numbers[0] ?? null;
  draft.expected.either[cell.key] = numbers;
  return `${cell.key}: ${before} → ${text}`;
}

const unreadable: SeedKind = {
  name: 'seed-cell-unreadable',
  mutate(draft) {
    const place = pickCell(draft);
    const text = draft.dice.pick(['12%', '10/12', '#DIV/0!', '持平', '2020-03-01', '见附件']);
    return place && reprint(draft, place, text, []);
  },
};

const marked: SeedKind = {
  name: 'seed-cell-marked',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    const count = draft.dice.int(2, 999);
    const text = `${count}${draft.dice.pick(['（件）', '*', '¹', '（0）', `（其中${count - 1}件）`, '余', '左右'])}`;
    return place && reprint(draft, place, text, [count]);
  },
};

const otherNumber: SeedKind = {
  name: 'seed-cell-other-number',
  mutate(draft) {
    const place = pickCell(draft, isCount);
    if (!place) return null;
    const count = place.cell.value + draft.dice.int(1, 40);
    write(draft, place.cell, `${count}`);
    draft.expected.values[place.cell.key] = count;
    return `${place.cell.key}: ${place.cell.value} → ${count}`;
  },
};

const blanked: SeedKind = {
  name: 'seed-cell-blanked',
  mutate(draft) {
    const place = pickCell(draft);
    if (!place) return null;
    write(draft, place.cell, '');
    open(draft, place.row);
    withdraw(draft.expected, [place.cell.key]);
    return place.cell.key;
  },
};

const cellDeleted: SeedKind = {
  name: 'seed-cell-deleted',
  mutate(draft) {
    const place = pickCell(draft, ({ row }) => row.cells.length > 1);
    if (!place) return null;
    const next = place.row.cells[place.row.cells.indexOf(place.cell) + 1];
    open(draft, place.row);
    takeOut(draft, place.cell);
    draft.expected.either[place.cell.key] =
      next?.value === place.cell.value ? [place.cell.value, null] : [null];
    return place.cell.key;
  },
};

const junk: SeedKind = {
  name: 'seed-junk',
  mutate(draft) {
    const place = pickCell(draft);
    if (!place) return null;
    const text = draft.dice.pick(['12', 'x1', '见附件', '0']);
    const { line, field } = place.cell;
    const fields = [...fieldsOf(draft.lines[line] ?? '')];
    if (fields.length > 1) draft.lines[line] = fields.toSpliced(field, 0, ` ${text} `).join('|');
    else draft.lines.splice(line, 0, (draft.lines[line] ?? '').replace(/[^\s　].*$/su, text));
    open(draft, place.row);
    return `“${text}” before ${place.cell.key}`;
  },
};

const merged: SeedKind = {
  name: 'seed-cells-merged',
  mutate(draft) {
    const digits = (cell: SeedCell | undefined) =>
      cell !== undefined && /^\d+$/u.test(textAt(draft, cell).trim());
    const next = ({ row, cell }: CellPlace) => row.cells[row.cells.indexOf(cell) + 1];
    const place = pickCell(draft, (each) => digits(each.cell) && digits(next(each)));
    const second = place && next(place);
    if (!place || !second) return null;
    const text = textAt(draft, place.cell).trim() + textAt(draft, second).trim();
    open(draft, place.row);
    write(draft, place.cell, text);
    takeOut(draft, second);
    draft.expected.either[place.cell.key] = [place.cell.value, Number(text)];
    return `${place.cell.key}: ${text}`;
  },
};

export const SEED_CELL_KINDS: readonly SeedKind[] = [
  unreadable,
  marked,
  otherNumber,
  blanked,
  cellDeleted,
  junk,
  merged,
];
