import type { FormTable } from '../form.ts';
import { bareLabel } from '../text/label.ts';
import { columnName, vocabularyOf } from './vocabulary.ts';

type Path = readonly string[];

/**
 * Heads in reading order as the columns that they head, from left to right. Heads of several levels are printed level
 * by level, or each group head with its own behind it; the group heads tell where their columns stand.
 *
 * @param heads texts of the heads, as printed
 * @returns the heads of each column from the top down; null where the heads cannot be put in order
 */
export function orderLeaves(heads: readonly string[], table: FormTable): readonly Path[] | null {
  const vocabulary = vocabularyOf(table);
  const own = heads.filter((head) => !isExplanation(head, table));
  const isGroup = (head: string) => vocabulary.headNamed(head).kind === 'group';
  if (!own.some(isGroup)) return own.map((head) => [head]);
  return table.unlabelled ? orderBlocks(own, table) : orderBelowGroup(own, table);
}

/** Captions of the table that head no column: 第二十条第（一）项, 本列数据的勾稽关系. */
function isExplanation(head: string, table: FormTable): boolean {
  const vocabulary = vocabularyOf(table);
  return vocabulary.isCaption(head) && vocabulary.headNamed(head).kind === 'unknown';
}

/** One group among single columns: its columns are printed behind all heads of the level above, and stand in its place. */
function orderBelowGroup(heads: readonly string[], table: FormTable): readonly Path[] {
  const vocabulary = vocabularyOf(table);
  const members = groupMembers(table);
  const memberOf = (head: string) => members.get(bareLabel(head)) ?? null;
  const groups = heads.filter((head) => vocabulary.headNamed(head).kind === 'group');
  const holding = groups.findLast((group) => heads.some((head) => memberOf(head) === bareLabel(group)));
  if (!holding) return heads.filter((head) => !groups.includes(head)).map((head) => [head]);
  const first = heads.findIndex((head) => memberOf(head) !== null);
  const last = heads.findLastIndex((head) => memberOf(head) !== null);
  const inside = heads.slice(first, last + 1).map((head) => [holding, head]);
  const paths: Path[] = [];
  heads.forEach((head, at) => {
    if (head === holding) paths.push(...inside);
    else if ((at < first || at > last) && !groups.includes(head)) paths.push([head]);
  });
  return paths;
}

/** The group of each column head that stands below one, bare. */
function groupMembers(table: FormTable): ReadonlyMap<string, string> {
  const columns = table.rows[0]?.columns ?? [];
  return new Map(
    columns.flatMap(({ labels, groups = [] }) => {
      const group = bareLabel(groups.at(-1) ?? '');
      return group ? labels.map((label): [string, string] => [bareLabel(label), group]) : [];
    }),
  );
}

/** Blocks of the same heads: 行政复议, and 行政诉讼 with two below it. */
interface Block {
  readonly path: Path;
  readonly outcomes: readonly string[];
}

/**
 * Table 4: three blocks of outcomes below their heads. The runs of outcomes are given to the blocks in each order in
 * which heads of several levels may have been printed; the one that gives back the heads as they stand is right.
 */
function orderBlocks(heads: readonly string[], table: FormTable): readonly Path[] | null {
  const names = new Set((table.rows[0]?.columns ?? []).map(columnName));
  const blocks = [...new Set([...names].map((name) => name.slice(0, name.indexOf('/'))))];
  const runs = outcomeRuns(heads, table);
  const groups = heads.filter((head) => vocabularyOf(table).headNamed(head).kind === 'group').map(bareLabel);
  if (runs.length === 1 && groups.every((group) => !blocks.includes(group)))
    return runs[0]?.map((head) => [head]) ?? null;
  if (runs.length !== blocks.length) return null;
  const printed = heads.map(bareLabel).join('|');
  const fitting = arrangements(groups, blocks).filter((order) =>
    permutations(runs).some((outcomes) => printingsOf(pair(order, outcomes)).includes(printed)),
  );
  const [order] = fitting;
  if (!order) return null;
  const outcomes = permutations(runs).find((candidate) =>
    printingsOf(pair(order, candidate)).includes(printed),
  );
  return outcomes
    ? pair(order, outcomes).flatMap(({ path, outcomes: own }) => own.map((head) => [...path, head]))
    : null;
}

/** Stretches of outcomes; one ends where an outcome comes again. */
function outcomeRuns(heads: readonly string[], table: FormTable): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let open = false;
  for (const head of heads) {
    const isOutcome = vocabularyOf(table).headNamed(head).kind === 'value';
    if (isOutcome && (!open || runs.at(-1)?.some((other) => bareLabel(other) === bareLabel(head))))
      runs.push([]);
    if (isOutcome) runs.at(-1)?.push(head);
    open = isOutcome;
  }
  return runs;
}

const LITIGATION = '行政诉讼';

/** The blocks in the orders in which they may stand: 行政诉讼 keeps its two together. */
function arrangements(groups: readonly string[], blocks: readonly string[]): readonly (readonly Path[])[] {
  const [review = '', ...lawsuits] = blocks;
  const pairs = [lawsuits, [...lawsuits].reverse()].map((order) =>
    order.map((name): Path => (groups.includes(LITIGATION) ? [LITIGATION, name] : [name])),
  );
  return pairs.flatMap((two) => [
    [[review], ...two],
    [...two, [review]],
  ]);
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

function pair(order: readonly Path[], runs: readonly (readonly string[])[]): readonly Block[] {
  return order.map((path, index) => ({ path, outcomes: runs[index] ?? [] }));
}

/** The heads as they read level by level, and group by group. */
function printingsOf(blocks: readonly Block[]): readonly string[] {
  const depth = Math.max(...blocks.map(({ path }) => path.length));
  const levels = Array.from({ length: depth + 1 }, (_, level) =>
    blocks.flatMap(({ path, outcomes }, index) => {
      const head = path[level];
      if (head !== undefined) return head === blocks[index - 1]?.path[level] ? [] : [head];
      return level === path.length ? outcomes : [];
    }),
  );
  const nested = blocks.flatMap(({ path, outcomes }, index) => [
    ...path.filter((head, level) => head !== blocks[index - 1]?.path[level]),
    ...outcomes,
  ]);
  return [levels.flat(), nested].map((heads) => heads.map(bareLabel).join('|'));
}
