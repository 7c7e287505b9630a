import type { Random } from '../../random.ts';
import { type Draft, pickOne, type RowPlace, rowsIn } from '../draft.ts';
import { allowUndivided, leaveOpen, leaveUndetermined, withdraw } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keepsColumns } from '../renditions.ts';
import { copyOf, keysOf, type Row } from '../table.ts';

/** Rows with a label and cells of the form, below which nothing is grouped. */
function pickRow(draft: Draft, fits: (place: RowPlace) => boolean = () => true): RowPlace | null {
  const rows = rowsIn(draft).filter(
    (place) => place.row.path.length > 0 && keysOf(place.row).length > 0 && isLeaf(place) && fits(place),
  );
  return pickOne(draft.dice, rows);
}

function isLeaf({ part, row, index }: RowPlace): boolean {
  return (
    (part.rows[index + 1]?.indent ?? 0) <= row.indent &&
    (row.indent !== 0 || part.rows[0] === undefined || part.corner !== '统计指标')
  );
}

/** The next row, if it stands in the same group and its cells are of the same kind. */
function siblingOf({ part, row, index }: RowPlace): Row | null {
  const next = part.rows[index + 1];
  if (!next || next.path.length !== row.path.length || next.indent !== row.indent) return null;
  const above = row.path.slice(0, -1);
  const sameUnit = row.cells.every(({ key, text }, at) => key !== null || text === next.cells[at]?.text);
  const isSame =
    above.every((head, depth) => head === next.path[depth]) && keysOf(next).length === keysOf(row).length;
  return isSame && sameUnit ? next : null;
}

const label = (row: Row) => row.path.at(-1) ?? '';

function relabel(row: Row, text: string): void {
  row.path = [...row.path.slice(0, -1), text];
}

/** Rows beside the one that was changed, where no border shows which cells are whose. */
function loosen(draft: Draft, ...rows: readonly (Row | undefined)[]): void {
  if (keepsColumns(draft.rendition)) return;
  leaveOpen(draft.expected, keysOf(...rows.filter((row): row is Row => row !== undefined)));
}

/** Gives the keys of one row the numbers of another. */
function expectNumbersOf(draft: Draft, row: Row, numbers: Row): void {
  for (const [at, { key }] of row.cells.entries())
    if (key !== null) draft.expected.values[key] = numbers.cells[at]?.value ?? null;
}

const deleted: Kind = {
  name: 'row-deleted',
  mutate(draft) {
    const place = pickRow(draft);
    if (!place) return null;
    place.part.rows.splice(place.index, 1);
    withdraw(draft.expected, keysOf(place.row));
    return label(place.row);
  },
};

const swapped: Kind = {
  name: 'rows-swapped',
  mutate(draft) {
    const place = pickRow(draft, (each) => siblingOf(each) !== null);
    const other = place && siblingOf(place);
    if (!place || !other) return null;
    place.part.rows.splice(place.index, 2, other, place.row);
    return `${label(place.row)} with ${label(other)}`;
  },
};

const labelsSwapped: Kind = {
  name: 'labels-swapped',
  mutate(draft) {
    const place = pickRow(draft, (each) => siblingOf(each) !== null);
    const other = place && siblingOf(place);
    if (!place || !other) return null;
    expectNumbersOf(draft, place.row, other);
    expectNumbersOf(draft, other, copyOf(place.row));
    [place.row.cells, other.cells] = [other.cells, place.row.cells];
    place.part.rows.splice(place.index, 2, other, place.row);
    return `${label(place.row)} with ${label(other)}`;
  },
};

/** Whether two rows print the same numbers: printed twice under one label, they are that row. */
function haveSameNumbers(one: Row, other: Row): boolean {
  return one.cells.every(({ key, value }, at) => key === null || value === (other.cells[at]?.value ?? null));
}

/**
 * Each label of a group stands beside the numbers of the row above; the last label is printed twice, which leaves its
 * row open unless both print the same numbers.
 */
const labelsShifted: Kind = {
  name: 'labels-shifted-up',
  mutate(draft) {
    const place = pickRow(draft, (each) => siblingOf(each) !== null);
    if (!place) return null;
    const group = [place.row];
    for (let at = place.index; ; at += 1) {
      const row = place.part.rows[at];
      const next = row && siblingOf({ ...place, row, index: at });
      if (!next) break;
      group.push(next);
    }
    const before = group.map(copyOf);
    for (const [at, row] of group.entries()) {
      const [above, next] = [before[at - 1], before[at + 1]];
      relabel(row, label(next ?? row));
      if (above) expectNumbersOf(draft, before[at] ?? row, above);
    }
    withdraw(draft.expected, keysOf(before[0] ?? place.row));
    const [last = place.row, aboveLast = last] = before.slice(-2).reverse();
    if (haveSameNumbers(last, aboveLast)) leaveOpen(draft.expected, keysOf(last));
    else leaveUndetermined(draft.expected, keysOf(last));
    return `${label(before[0] ?? place.row)} and ${group.length - 1} below`;
  },
};

const labelDropped: Kind = {
  name: 'label-dropped',
  mutate(draft) {
    const place = pickRow(draft);
    if (!place) return null;
    const dropped = label(place.row);
    relabel(place.row, '');
    allowUndivided(draft.expected, keysOf(place.row));
    for (const key of keysOf(place.row))
      draft.expected.either[key] = [draft.expected.values[key] ?? null, null];
    const before = place.part.rows[place.index - 1];
    if (before) leaveOpen(draft.expected, keysOf(before));
    return dropped;
  },
};

/** A label that says something else in a few characters more. */
const labelQualified: Kind = {
  name: 'label-qualified',
  mutate(draft) {
    const place = pickRow(draft, ({ row }) => !label(row).includes('上年'));
    if (!place) return null;
    const [, numbering = '', text = ''] =
      /^((?:\d[.、]|（.）|.、|其中：)?)(.*)$/su.exec(label(place.row)) ?? [];
    const said = draft.dice.pick([
      `${numbering}上年${text}`,
      `${numbering}${text}（上年）`,
      `${numbering}${text}（历年累计）`,
      `${numbering}${text}占比`,
      `${numbering}${text}同比增长`,
      `${numbering}乡镇${text}`,
    ]);
    relabel(place.row, said);
    leaveUndetermined(draft.expected, keysOf(place.row));
    for (const key of keysOf(place.row)) draft.expected.either[key] = [null];
    return said;
  },
};

function otherNumbers(dice: Random, row: Row): void {
  for (const cell of row.cells) if (cell.key !== null) cell.text = `${(cell.value ?? 0) + dice.int(1, 30)}`;
}

const repeated: Kind = {
  name: 'row-repeated',
  mutate(draft) {
    const place = pickRow(draft);
    if (!place) return null;
    place.part.rows.splice(place.index, 0, copyOf(place.row));
    return label(place.row);
  },
};

const contradicted: Kind = {
  name: 'row-twice-other-numbers',
  mutate(draft) {
    const place = pickRow(draft, ({ row }) => row.cells.some(({ value }) => value !== null));
    if (!place) return null;
    const other = copyOf(place.row);
    otherNumbers(draft.dice, other);
    place.part.rows.splice(place.index + draft.dice.int(0, 1), 0, other);
    leaveUndetermined(draft.expected, keysOf(place.row));
    return label(place.row);
  },
};

/** Part of the row above, on no form. */
const partInserted: Kind = {
  name: 'row-inserted',
  mutate(draft) {
    const place = pickRow(draft);
    if (!place) return null;
    const part = copyOf(place.row);
    otherNumbers(draft.dice, part);
    for (const cell of part.cells) cell.key = null;
    relabel(part, draft.dice.pick(['其中：网上申请', '其中：本级', '其中：街道办理', '小计']));
    place.part.rows.splice(place.index + 1, 0, part);
    loosen(draft, place.row);
    return `${label(part)} below ${label(place.row)}`;
  },
};

/** The end of a row is lost: the next row, label and all, stands in the same one. */
const merged: Kind = {
  name: 'rows-merged',
  mutate(draft) {
    const place = pickRow(draft, (each) => siblingOf(each) !== null);
    const next = place && siblingOf(place);
    if (!place || !next) return null;
    leaveOpen(draft.expected, keysOf(place.row, next));
    place.row.cells.push({ text: label(next), key: null, value: null }, ...next.cells);
    place.part.rows.splice(place.index + 1, 1);
    return `${label(place.row)} and ${label(next)}`;
  },
};

const junkLine: Kind = {
  name: 'junk-line',
  fits: ({ evidence }) => evidence !== 'grid',
  mutate(draft) {
    const place = pickRow(draft, ({ part }) => part.corner !== null);
    if (!place) return null;
    const text = draft.dice.pick(['12', 'x1', '见附件', '3 5', '第二页', '（续表）', '0']);
    place.part.rows.splice(place.index + 1, 0, { path: [text], indent: 0, cells: [] });
    leaveOpen(draft.expected, keysOf(place.row));
    const next = place.part.rows[place.index + 2];
    if (next) leaveOpen(draft.expected, keysOf(next));
    return `“${text}” below ${label(place.row)}`;
  },
};

export const ROW_KINDS: readonly Kind[] = [
  deleted,
  swapped,
  labelsSwapped,
  labelsShifted,
  labelDropped,
  labelQualified,
  repeated,
  contradicted,
  partInserted,
  merged,
  junkLine,
];
