import type { Draft } from '../draft.ts';
import { leaveOpen } from '../expectation.ts';
import type { Kind } from '../kind.ts';
import { AMOUNT_UNITS, UNIT_NAMES } from '../units.ts';
import {
  type ColumnPlace,
  cellsOf,
  headOf,
  keysBelow,
  loosenPart,
  otherColumn,
  pickColumn,
  swapIn,
} from './column-places.ts';

function rename({ part, column }: ColumnPlace, text: string): void {
  const heads = part.columns[column]?.heads ?? [];
  part.columns[column] = { heads: [...heads.slice(0, -1), text] };
  part.rearranged = true;
}

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

/** Heads that change while the numbers below them stay. */
export const HEAD_KINDS: readonly Kind[] = [headsSwapped, headDropped, headRenamed, headUnit];
