import { allowUndivided, leaveUndetermined, withdraw } from '../expectation.ts';
import {
  firstLine,
  lastLine,
  open,
  pickRow,
  type SeedDraft,
  type SeedKind,
  takeOut,
  textAt,
  write,
} from './draft.ts';
import type { SeedRow } from './locate.ts';

const rowDeleted: SeedKind = {
  name: 'seed-row-deleted',
  mutate(draft) {
    const row = pickRow(draft, ({ label }) => label.field === 0);
    if (!row) return null;
    draft.lines.splice(firstLine(row), lastLine(row) - firstLine(row) + 1);
    withdraw(draft.expected, row.keys);
    return row.keys[0] ?? null;
  },
};

function repeat(draft: SeedDraft, row: SeedRow): void {
  const lines = draft.lines.slice(firstLine(row), lastLine(row) + 1);
  draft.lines.splice(firstLine(row), 0, ...lines, ...(lines.length > 1 ? [''] : []));
}

const rowRepeated: SeedKind = {
  name: 'seed-row-repeated',
  mutate(draft) {
    const row = pickRow(draft, ({ label }) => label.field === 0);
    if (!row) return null;
    repeat(draft, row);
    return row.keys[0] ?? null;
  },
};

const rowContradicted: SeedKind = {
  name: 'seed-row-twice-other-numbers',
  mutate(draft) {
    const row = pickRow(draft, ({ label }) => label.field === 0);
    if (!row) return null;
    repeat(draft, row);
    for (const cell of row.cells)
      write(draft, cell, `${Math.round(Math.abs(cell.value)) + draft.dice.int(1, 9)}`);
    leaveUndetermined(draft.expected, row.keys);
    return row.keys[0] ?? null;
  },
};

const labelDropped: SeedKind = {
  name: 'seed-label-dropped',
  mutate(draft) {
    const row = pickRow(draft);
    if (!row) return null;
    const before = draft.seed.rows[draft.seed.rows.indexOf(row) - 1];
    if (draft.dice.chance(0.5)) write(draft, row.label, '');
    else takeOut(draft, row.label);
    allowUndivided(draft.expected, row.keys);
    for (const { key, value } of row.cells) draft.expected.either[key] = [value, null];
    if (before) open(draft, before);
    return row.keys[0] ?? null;
  },
};

const labelsSwapped: SeedKind = {
  name: 'seed-labels-swapped',
  mutate(draft) {
    const row = pickRow(draft);
    const next = row && draft.seed.rows[draft.seed.rows.indexOf(row) + 1];
    if (!row || !next || next.table !== 'requests' || row.table !== 'requests') return null;
    const group = (each: SeedRow) => (each.keys[0] ?? '').split('.').slice(0, -2).join('.');
    if (group(row) !== group(next) || next.cells.length !== row.cells.length || group(row) === 'requests')
      return null;
    const [one, two] = [textAt(draft, row.label).trim(), textAt(draft, next.label).trim()];
    write(draft, row.label, two);
    write(draft, next.label, one);
    for (const [at, key] of row.keys.entries()) {
      draft.expected.values[key] = next.cells[at]?.value ?? null;
      draft.expected.values[next.keys[at] ?? ''] = row.cells[at]?.value ?? null;
    }
    return `${one} with ${two}`;
  },
};

export const SEED_ROW_KINDS: readonly SeedKind[] = [
  rowDeleted,
  rowRepeated,
  rowContradicted,
  labelDropped,
  labelsSwapped,
];
