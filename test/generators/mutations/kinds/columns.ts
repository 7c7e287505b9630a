import { pickOne } from '../draft.ts';
import { leaveUndetermined, withdraw } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keepsColumns } from '../renditions.ts';
import {
  type ColumnPlace,
  headOf,
  keysBelow,
  loosenPart,
  otherColumn,
  pickColumn,
  swapIn,
} from './column-places.ts';

const swapped: Kind = {
  name: 'columns-swapped',
  mutate(draft) {
    const place = pickColumn(draft);
    const other = place && otherColumn(draft, place);
    if (!place || other === null) return null;
    const { part, column } = place;
    const told = `${headOf(place)} with ${headOf({ ...place, column: other })}`;
    swapIn(part.columns, column, other);
    for (const { cells } of part.rows) swapIn(cells, column, other);
    part.rearranged = true;
    return told;
  },
};

const deleted: Kind = {
  name: 'column-deleted',
  mutate(draft) {
    const place = pickColumn(draft, ({ part }) => part.columns.length > 1);
    if (!place) return null;
    const told = headOf(place);
    withdraw(draft.expected, keysBelow(place));
    if (!keepsColumns(draft.rendition) || draft.rendition.evidence !== 'grid') loosenPart(draft, place.part);
    place.part.columns.splice(place.column, 1);
    for (const { cells } of place.part.rows) cells.splice(place.column, 1);
    place.part.rearranged = true;
    return told;
  },
};

interface Added {
  readonly head: string;
  readonly texts: (value: number, row: number) => string;
}

/** Columns that reports add; what stands in them is no value of the form. */
const ADDED: readonly Added[] = [
  { head: '上年同期', texts: (value, row) => `${value + 3 + row}` },
  { head: '累计', texts: (value) => `${value * 7 + 12}` },
  { head: '代码', texts: (_, row) => `${101 + row}` },
  { head: '序号', texts: (_, row) => `${row + 1}` },
  { head: '占比', texts: (value) => `${(value * 7) % 100}%` },
  { head: '备注', texts: () => '无' },
];

const inserted: Kind = {
  name: 'column-inserted',
  mutate(draft) {
    const place = pickColumn(draft);
    const added = pickOne(draft.dice, ADDED);
    if (!place || !added) return null;
    const told = `${added.head} in the part of ${headOf(place)}`;
    insertColumn(place, draft.dice.int(0, place.part.columns.length), added);
    if (!keepsColumns(draft.rendition)) loosenPart(draft, place.part);
    return told;
  },
};

const unlabelled: Kind = {
  name: 'column-inserted-without-head',
  mutate(draft) {
    const place = pickColumn(draft);
    const added = pickOne(draft.dice, ADDED);
    if (!place || !added) return null;
    const told = `${added.head} in the part of ${headOf(place)}`;
    loosenPart(draft, place.part);
    insertColumn(place, draft.dice.int(0, place.part.columns.length), { ...added, head: '' });
    return told;
  },
};

function insertColumn({ part }: ColumnPlace, at: number, { head, texts }: Added): void {
  const neighbour = part.columns[Math.min(at, part.columns.length - 1)]?.heads ?? [];
  part.columns.splice(at, 0, { heads: [...neighbour.slice(0, Math.min(1, neighbour.length - 1)), head] });
  for (const [index, { cells }] of part.rows.entries()) {
    if (cells.length === 0) continue;
    const value = cells.find((cell) => cell.value !== null)?.value ?? 0;
    cells.splice(at, 0, { text: texts(Math.abs(Math.round(value)), index), key: null, value: null });
  }
  part.rearranged = true;
}

/** A column stands twice, with the same numbers or with others. */
const twice: Kind = {
  name: 'column-twice',
  mutate(draft) {
    const place = pickColumn(draft);
    if (!place) return null;
    const { part, column } = place;
    const differs = draft.dice.chance(0.5);
    loosenPart(draft, part);
    if (differs) leaveUndetermined(draft.expected, keysBelow(place));
    part.columns.splice(column, 0, { heads: [...(part.columns[column]?.heads ?? [])] });
    for (const { cells } of part.rows) {
      const [cell] = cells.slice(column, column + 1);
      if (!cell) continue;
      const text =
        differs && cell.key !== null ? `${Math.abs(cell.value ?? 0) + draft.dice.int(1, 30)}` : cell.text;
      cells.splice(column, 0, { ...cell, text });
    }
    part.rearranged = true;
    return `${headOf(place)}, ${differs ? 'other' : 'the same'} numbers`;
  },
};

/** Two columns become one, their heads and cells side by side in it. */
const merged: Kind = {
  name: 'columns-merged',
  mutate(draft) {
    const place = pickColumn(draft, ({ part, column }) => keysBelow({ part, column: column + 1 }).length > 0);
    if (!place) return null;
    const { part, column } = place;
    const told = headOf(place);
    const between = draft.dice.pick(['', ' ', '/']);
    loosenPart(draft, part);
    const heads = part.columns[column]?.heads ?? [];
    const next = headOf({ ...place, column: column + 1 });
    part.columns.splice(column, 2, { heads: [...heads.slice(0, -1), `${told}${between}${next}`] });
    for (const { cells } of part.rows) {
      const text = cells.slice(column, column + 2).map((cell) => cell.text);
      cells.splice(column, 2, { text: text.join(between), key: null, value: null });
    }
    part.rearranged = true;
    return `${told} and ${next}`;
  },
};

/** Whole columns, heads and numbers. */
export const COLUMN_KINDS: readonly Kind[] = [swapped, deleted, inserted, unlabelled, twice, merged];
