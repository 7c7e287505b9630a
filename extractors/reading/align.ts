import type { FormRow, FormTable } from '../form.ts';
import { bareLabel, labelSimilarity } from '../text/label.ts';
import type { Group } from './tokens.ts';

/** A form’s row and the group that was found to be it. */
export interface AlignedRow {
  readonly row: FormRow;
  readonly group: Group;
  /** Likeness of the labels, 0 to 1. */
  readonly likeness: number;
}

export interface Alignment {
  readonly rows: readonly AlignedRow[];
  /** Groups with labels that are no row of the table, in order. */
  readonly unmatched: readonly Group[];
  /** Sum that the alignment maximizes; tells how well the grid fits the table. */
  readonly score: number;
}

/** Below this likeness a label is not taken for a row’s: two thirds of the characters must agree. */
const LEAST_LIKENESS = 0.62;
/** What a fitting number of values is worth beside the label. */
const FITTING_COUNT = 0.3;
/** A row of another edition must not win over an own row that is as like. */
const FOREIGN_COST = 0.1;
/** A label may be broken over this many cells. */
const MOST_PARTS = 3;
/** More groups than any form has rows: what comes after is not compared, which bounds the time on hostile input. */
const MOST_GROUPS = 400;

/**
 * Aligns groups with the rows of a table: the assignment in order (no two cross) with the greatest total likeness.
 * Missing rows, additional rows and repeated heads cost nothing but what they do not bring.
 * Dynamic programming, groups × rows comparisons at most.
 */
export function align(groups: readonly Group[], table: FormTable): Alignment {
  const labelled = groups.slice(0, MOST_GROUPS);
  const labels = table.rows.map((row) => row.labels.map(bareLabel));
  const gains = labelled.map((group) =>
    table.rows.map((row, index) => gain(group, row, labels[index] ?? [])),
  );
  const chosen = bestInOrder(gains);
  const rows = chosen.flatMap(([groupIndex, rowIndex]): AlignedRow[] => {
    const group = labelled[groupIndex];
    const row = table.rows[rowIndex];
    return group && row ? [{ row, group, likeness: likeness(group, labels[rowIndex] ?? []) }] : [];
  });
  const matched = new Set(rows.map(({ group }) => group));
  const score = chosen.reduce((sum, [groupIndex, rowIndex]) => sum + (gains[groupIndex]?.[rowIndex] ?? 0), 0);
  return { rows, unmatched: groups.filter((group) => !matched.has(group)), score };
}

function gain(group: Group, row: FormRow, labels: readonly string[]): number {
  const like = likeness(group, labels);
  if (like < LEAST_LIKENESS) return 0;
  const fits = group.values.length === row.columns.length ? FITTING_COUNT : 0;
  return like + fits - (row.foreign ? FOREIGN_COST : 0);
}

/** Likeness of the end of a run of labels, the row’s own label, taken as one, two or three cells. */
function likeness(group: Group, labels: readonly string[]): number {
  let best = 0;
  for (let parts = 1; parts <= Math.min(MOST_PARTS, group.labels.length); parts += 1) {
    const printed = bareLabel(
      group.labels
        .slice(-parts)
        .map((cell) => cell.text)
        .join(''),
    );
    for (const label of labels) best = Math.max(best, labelSimilarity(printed, label) - (parts - 1) * 0.01);
  }
  return best;
}

/** Pairs (i, j), both increasing, with the greatest sum of gains; a gain of 0 is no pair. */
function bestInOrder(gains: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const columns = gains[0]?.length ?? 0;
  const sums = [new Array<number>(columns + 1).fill(0)];
  for (const line of gains) {
    const above = sums.at(-1) ?? [];
    const sum = [0];
    for (let j = 1; j <= columns; j += 1) {
      const own = line[j - 1] ?? 0;
      const pair = own > 0 ? (above[j - 1] ?? 0) + own : 0;
      sum.push(Math.max(above[j] ?? 0, sum[j - 1] ?? 0, pair));
    }
    sums.push(sum);
  }
  return tracePairs(gains, sums);
}

function tracePairs(
  gains: readonly (readonly number[])[],
  sums: readonly (readonly number[])[],
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  let i = gains.length;
  let j = gains[0]?.length ?? 0;
  while (i > 0 && j > 0) {
    const here = sums[i]?.[j] ?? 0;
    if (here === sums[i - 1]?.[j]) i -= 1;
    else if (here === sums[i]?.[j - 1]) j -= 1;
    else {
      i -= 1;
      j -= 1;
      pairs.push([i, j]);
    }
  }
  return pairs.reverse();
}
