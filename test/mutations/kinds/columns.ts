import { type Draft, pickOne, tablesIn } from '../draft.ts';
import { leaveOpen, leaveUndetermined, withdraw } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { keepsColumns } from '../renditions.ts';
import type { Cell, Part, Table } from '../table.ts';
import { AMOUNT_UNITS, UNIT_NAMES } from '../units.ts';

interface ColumnPlace {
  readonly table: Table;
  readonly part: Part;
  readonly column: number;
}

function pickColumn(draft: Draft, fits: (place: ColumnPlace) => boolean = () => true): ColumnPlace | null {
  const columns = tablesIn(draft).flatMap((table) =>
    table.parts.flatMap((part) => part.columns.map((_, column) => ({ table, part, column }))),
  );
  return pickOne(
    draft.dice,
    columns.filter((place) => cellsOf(place).some(({ key }) => key !== null) && fits(place)),
  );
}

function cellsOf({ part, column }: Pick<ColumnPlace, 'part' | 'column'>): readonly Cell[] {
  return part.rows.flatMap(({ cells }) => cells.slice(column, column + 1));
}

function keysBelow(place: Pick<ColumnPlace, 'part' | 'column'>): readonly string[] {
  return cellsOf(place).flatMap(({ key }) => (key === null ? [] : [key]));
}

function headOf({ part, column }: ColumnPlace): string {
  return part.columns[column]?.heads.at(-1) ?? '';
}

function rename({ part, column }: ColumnPlace, text: string): void {
  const heads = part.columns[column]?.heads ?? [];
  part.columns[column] = { heads: [...heads.slice(0, -1), text] };
  part.rearranged = true;
}

function swapIn<T>(items: T[], one: number, other: number): void {
  const [first, second] = [items[one], items[other]];
  if (first === undefined || second === undefined) return;
  items[one] = second;
  items[other] = first;
}

/** Another column of the same part, in table 4 of the same block; amounts never change places with counts. */
function otherColumn(draft: Draft, { table, part, column }: ColumnPlace): number | null {
  const isAmount = (at: number) => keysBelow({ part, column: at }).some((key) => /\.amount$/u.test(key));
  const block = (at: number) => part.columns[at]?.heads.slice(0, -1).join() ?? '';
  const others = [...part.columns.keys()].filter(
    (at) =>
      at !== column &&
      keysBelow({ part, column: at }).length > 0 &&
      isAmount(at) === isAmount(column) &&
      (table.id !== 'review' || block(at) === block(column)),
  );
  return pickOne(draft.dice, others);
}

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

/** The heads change places and the numbers stay: each number is that of the head above it. */
const headsSwapped: Kind = {
  name: 'heads-swapped',
  mutate(draft) {
    const place = pickColumn(draft);
    const other = place && otherColumn(draft, place);
    if (!place || other === null) return null;
    const { part, column } = place;
    const told = `${headOf(place)} with ${headOf({ ...place, column: other })}`;
    swapIn(part.columns, column, other);
    part.rearranged = true;
    for (const { cells } of part.rows) {
      const [one, two] = [cells[column], cells[other]];
      if (!one?.key || !two?.key) continue;
      [one.key, two.key] = [two.key, one.key];
      for (const { key, value } of [one, two]) expectPlain(draft, key ?? '', value);
    }
    return told;
  },
};

/** Below a head of numbers that can only grow, 减3 may be refused. */
function expectPlain(draft: Draft, key: string, value: number | null): void {
  draft.expected.values[key] = value;
  if (value !== null && value < 0 && !key.endsWith('.change')) leaveOpen(draft.expected, [key]);
}

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

/** A part whose columns are in doubt. */
function loosenPart(draft: Draft, part: Part): void {
  for (const column of part.columns.keys()) {
    const keys = keysBelow({ part, column });
    leaveOpen(draft.expected, keys);
  }
}

/** Columns that reports add; what stands in them is no value of the form. */
const ADDED: readonly { readonly head: string; readonly texts: (value: number, row: number) => string }[] = [
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
    if (!place) return null;
    const added = pickOne(draft.dice, ADDED);
    if (!added) return null;
    insertColumn(place, draft.dice.int(0, place.part.columns.length), added.head, added.texts);
    if (draft.rendition.evidence === 'spaced' || draft.rendition.evidence === 'lines')
      loosenPart(draft, place.part);
    return `${added.head} in the part of ${headOf(place)}`;
  },
};

const unlabelled: Kind = {
  name: 'column-inserted-without-head',
  mutate(draft) {
    const place = pickColumn(draft);
    const added = pickOne(draft.dice, ADDED);
    if (!place || !added) return null;
    loosenPart(draft, place.part);
    insertColumn(place, draft.dice.int(0, place.part.columns.length), '', added.texts);
    return `${added.head} in the part of ${headOf(place)}`;
  },
};

function insertColumn(
  { part }: ColumnPlace,
  at: number,
  head: string,
  texts: (value: number, row: number) => string,
): void {
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

const headDropped: Kind = {
  name: 'head-dropped',
  mutate(draft) {
    const place = pickColumn(draft);
    if (!place) return null;
    const told = headOf(place);
    if (draft.rendition.evidence === 'grid') leaveOpen(draft.expected, keysBelow(place));
    else loosenPart(draft, place.part);
    rename(place, '');
    return told;
  },
};

/** A head that says something else: last year’s numbers, or a running total. */
const headRenamed: Kind = {
  name: 'head-renamed',
  mutate(draft) {
    const place = pickColumn(draft);
    if (!place) return null;
    const told = headOf(place);
    const said = draft.dice.pick(['上年同期', '历年累计', '占比', '同比增长']);
    rename(place, said);
    if (draft.rendition.evidence !== 'grid') loosenPart(draft, place.part);
    for (const key of keysBelow(place)) {
      draft.expected.values[key] = null;
      draft.expected.either[key] = [null];
    }
    return `${told} → ${said}`;
  },
};

/** The head of an amount states another unit than the form's. */
const headUnit: Kind = {
  name: 'head-amount-unit',
  mutate(draft) {
    const place = pickColumn(
      draft,
      ({ part, column, table }) =>
        table.id === 'proactive' && keysBelow({ part, column }).some((key) => /\.amount$/u.test(key)),
    );
    const [cell] = place ? cellsOf(place) : [];
    if (!place || !cell?.key) return null;
    const unit = draft.dice.pick(UNIT_NAMES);
    const hundredths = draft.dice.int(100, 999_999);
    rename(place, `${headOf(place).replace(/（.*）/u, '')}（单位：${unit}）`);
    cell.text = `${hundredths / 100}`;
    draft.expected.values[cell.key] = Math.round(hundredths * AMOUNT_UNITS[unit]) / 100;
    return `${cell.text} ${unit}`;
  },
};

export const COLUMN_KINDS: readonly Kind[] = [
  swapped,
  headsSwapped,
  deleted,
  inserted,
  unlabelled,
  headDropped,
  headRenamed,
  headUnit,
  twice,
];
