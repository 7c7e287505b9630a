import type { FormRow, FormTable } from '../form.ts';
import { LEAST_LIKENESS, type Lexicon, lexiconOf } from './lexicon.ts';
import { type Group, holdsNumber } from './tokens.ts';

/** A form’s row and the group that was found to be it. */
export interface AlignedRow {
  readonly row: FormRow;
  readonly group: Group;
  /** Likeness of the labels, 0 to 1. */
  readonly likeness: number;
}

/** What a fitting number of values is worth beside the label. */
const FITTING_COUNT = 0.3;
/** What a number counts: of a head and a row that are both called 其他, the row has one, be it of another edition. */
const NUMBER = 0.15;
/** A row of another edition must not win over an own row that is as like. */
const FOREIGN_COST = 0.1;
/** What each further cell that a label is broken over takes from its likeness. */
const PART_COST = 0.01;
/** More groups than any form has rows: what comes after is not compared, which bounds the time on hostile input. */
const MOST_GROUPS = 400;

/**
 * Aligns groups with the rows of a table: the assignment in order (no two cross) with the greatest total likeness.
 * Missing rows, additional rows and repeated heads cost nothing but what they do not bring.
 * Dynamic programming, groups × rows comparisons at most.
 */
export function align(groups: readonly Group[], table: FormTable): readonly AlignedRow[] {
  const labelled = groups.slice(0, MOST_GROUPS);
  const lexicon = lexiconOf(table);
  const likenesses = labelled.map((group) => likenessesOf(group, lexicon, table.rows.length));
  const gains = labelled.map((group, index) =>
    table.rows.map((row, at) => gain(group, row, likenesses[index]?.[at] ?? 0)),
  );
  return bestInOrder(gains).flatMap(([groupIndex, rowIndex]): AlignedRow[] => {
    const group = labelled[groupIndex];
    const row = table.rows[rowIndex];
    return group && row ? [{ row, group, likeness: likenesses[groupIndex]?.[rowIndex] ?? 0 }] : [];
  });
}

function gain(group: Group, row: FormRow, like: number): number {
  // A head of another edition that is blank throughout says nothing that an own caption does not say.
  if (like < LEAST_LIKENESS || (row.foreign && !holdsNumber(group))) return 0;
  const fits = group.values.length === row.columns.length ? FITTING_COUNT : 0;
  return like + fits + (holdsNumber(group) ? NUMBER : 0) - (row.foreign ? FOREIGN_COST : 0);
}

/**
 * Likeness of the end of a run of labels, the row’s own label, to each row; taken as one, two or three cells. What is
 * a caption to the letter is no row, however like one it may be.
 */
function likenessesOf(group: Group, lexicon: Lexicon, rows: number): readonly number[] {
  const exact = group.endings.findIndex((printed) => lexicon.isExact(printed));
  if (exact < 0 && lexicon.captions.has(group.endings[0] ?? '')) return new Array<number>(rows).fill(0);
  const endings = exact < 0 ? group.endings : group.endings.slice(exact, exact + 1);
  const first = Math.max(exact, 0);
  const best = new Array<number>(rows).fill(0);
  endings.forEach((printed, index) => {
    lexicon.likenesses(printed).forEach((like, row) => {
      const counted = like === 0 ? 0 : like - (first + index) * PART_COST;
      if (counted > (best[row] ?? 0)) best[row] = counted;
    });
  });
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
