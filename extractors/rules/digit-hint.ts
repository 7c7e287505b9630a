// Rule 8: one cell whose digits, split, joined or shifted, repair two sums or more: proposed, never applied.
import { isOpen, type StatedSum } from '../checking/sums.ts';
import { APPLICANT_COLUMNS, OUTCOME_ROWS, REQUEST_ROWS } from '../form-parts/requests.ts';
import { defineRule, type Example, type Facts } from '../rule.ts';

const PARTS = APPLICANT_COLUMNS.filter((column) => column !== 'total');
const ROWS: readonly StatedSum[] = REQUEST_ROWS.map((name) => ({
  name,
  total: `requests.${name}.total`,
  parts: PARTS.map((column) => `requests.${name}.${column}`),
}));
const clean = {
  'requests.received.natural_person': 12,
  'requests.received.total': 12,
  'requests.handled_total.natural_person': 12,
  'requests.handled_total.total': 12,
};
const shifted = { ...clean, 'requests.received.natural_person': 120 };
const open: Example = { values: shifted, states: { 'requests.received.enterprise': 'ambiguous' } };

export default defineRule({
  number: 8,
  severity: 'warning',
  check: (facts) =>
    ROWS.filter((row) => rowGap(facts, row) !== 0).flatMap((row) =>
      PARTS.flatMap((column) => {
        const key = `requests.${row.name}.${column}`;
        const stated = facts.values[key] ?? null;
        const wanted = stated === null ? null : wantedBySums(facts, row, column);
        if (stated === null || wanted === null || !isMisprint(stated, wanted)) return [];
        const message = `${key} is ${stated}; with ${wanted} its row and its column would both add up.`;
        return [{ cells: [key], expected: wanted, stated, verdict: 'undecided' as const, message }];
      }),
    ),
  holds: [{ values: clean }, { values: { ...clean, 'requests.received.natural_person': 47 } }, open],
  breaks: [{ facts: { values: shifted }, cells: ['requests.received.natural_person'] }],
});

/** The number that the row and the column both leave for a cell, where they agree on one that is not printed. */
function wantedBySums(facts: Facts, row: StatedSum, column: string): number | null {
  const sameRow = [row.total, ...row.parts];
  const sameColumn = REQUEST_ROWS.map((other) => `requests.${other}.${column}`);
  if (isOpen(facts, [...sameRow, ...sameColumn])) return null;
  const value = (r: string, c: string) => facts.values[`requests.${r}.${c}`] ?? 0;
  const printed = value(row.name, column);
  const byRow = printed + rowGap(facts, row);
  const byColumn = printed + columnGap(row.name, column, value);
  return byRow === byColumn && byRow >= 0 ? byRow : null;
}

/** What must be added to a cell of the row so that the row comes out; a row that does needs no hint. */
function rowGap({ values }: Facts, { total, parts }: StatedSum): number {
  return (values[total] ?? 0) - parts.reduce((sum, key) => sum + (values[key] ?? 0), 0);
}

/** What must be added to the cell so that its column comes out. */
function columnGap(row: string, column: string, value: (row: string, column: string) => number): number {
  const inflow = value('received', column) + value('carried_in', column);
  const outflow = value('handled_total', column) + value('carried_out', column);
  if (row === 'received' || row === 'carried_in') return outflow - inflow;
  if (row === 'carried_out') return inflow - outflow;
  const outcomes = OUTCOME_ROWS.reduce((sum, outcome) => sum + value(outcome, column), 0);
  return row === 'handled_total'
    ? outcomes - value('handled_total', column)
    : value('handled_total', column) - outcomes;
}

/** Whether one number is the other with a digit lost, added, changed or two exchanged. */
function isMisprint(stated: number, wanted: number): boolean {
  const [a, b] = [`${stated}`, `${wanted}`];
  if (Math.abs(a.length - b.length) === 1) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
  }
  const differing = [...a].filter((digit, index) => digit !== b[index]).length;
  return (
    a.length === b.length &&
    (differing === 2 ? [...a].sort().join() === [...b].sort().join() : differing === 1 && a.length > 1)
  );
}
