import type { FormTable } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { vocabularyOf } from '../labels/vocabulary.ts';
import { columnName } from './column-heads.ts';

/** A head as printed. */
export interface PrintedHead {
  readonly text: string;
  /** Index of the row of the grid that it stands in; null where the layout knows no rows. */
  readonly row: number | null;
  /** The places of the line that it takes, where they are evidence. */
  readonly span?: readonly [start: number, end: number] | undefined;
}

/** The heads of one column from the top down, and the places that the lowest of them takes. */
export interface OrderedLeaf {
  readonly path: readonly string[];
  readonly span?: PrintedHead['span'];
}

type Path = readonly string[];

/**
 * Heads in reading order as the columns that they head, from left to right. Heads of several levels are printed in one
 * of three ways: each level with the columns that end in it, as a page merges them; all columns in the lowest row, as
 * text is lined up; or each group head with its own columns behind it.
 *
 * @returns the heads of each column from the top down; null where the heads cannot be put in order
 */
export function orderLeaves(heads: readonly PrintedHead[], table: FormTable): readonly OrderedLeaf[] | null {
  const vocabulary = vocabularyOf(table);
  const isGroup = ({ text }: PrintedHead) => vocabulary.headNamed(text).kind === 'group';
  const own = withoutHeading(heads, isGroup).filter((head) => !isExplanation(head.text, table));
  if (!own.some(isGroup)) return own.map(({ text, span }) => ({ path: [text], span }));
  return table.unlabelled ? orderBlocks(own, table) : orderBelowGroup(own, table);
}

/** The heading of the section names the groups too: where one comes again, the heads begin with the later one. */
function withoutHeading(
  heads: readonly PrintedHead[],
  isGroup: (head: PrintedHead) => boolean,
): readonly PrintedHead[] {
  const last = heads.findLastIndex(
    (head, at) =>
      isGroup(head) && heads.slice(at + 1).some(({ text }) => bareLabel(text) === bareLabel(head.text)),
  );
  const behind = heads.slice(last + 1);
  return last < 0 ? heads : behind.slice(Math.max(0, behind.findIndex(isGroup)));
}

/** Captions of the table that head no column: 第二十条第（一）项, 本列数据的勾稽关系. */
function isExplanation(head: string, table: FormTable): boolean {
  const vocabulary = vocabularyOf(table);
  return vocabulary.isCaption(head) && vocabulary.headNamed(head).kind === 'unknown';
}

/**
 * One group among single columns. Its columns stand in its place where they are printed behind all heads of the level
 * above; where other columns stand beside them, they stand as printed.
 */
function orderBelowGroup(heads: readonly PrintedHead[], table: FormTable): readonly OrderedLeaf[] {
  const vocabulary = vocabularyOf(table);
  const members = groupMembers(table);
  const isGroup = ({ text }: PrintedHead) => vocabulary.headNamed(text).kind === 'group';
  const isMember = ({ text }: PrintedHead) => members.has(bareLabel(text));
  const columns = heads.filter((head) => !isGroup(head));
  const holding = heads.findLast(
    (head) => isGroup(head) && [...members.values()].includes(bareLabel(head.text)),
  );
  const first = columns.findIndex(isMember);
  const last = columns.findLastIndex(isMember);
  const inside = columns.slice(first, last + 1);
  const leafOf = (head: PrintedHead): OrderedLeaf => ({
    path: holding && inside.includes(head) ? [holding.text, head.text] : [head.text],
    span: head.span,
  });
  const lowest = inside[0]?.row ?? null;
  // Heads that are broken over lines tell nothing by the lines that they stand on.
  const isLevel = lowest !== null && inside.every(({ row }) => row === lowest);
  const isBesideOthers = isLevel && columns.some((head) => !inside.includes(head) && head.row === lowest);
  if (!holding || first < 0 || last < columns.length - 1 || isBesideOthers) return columns.map(leafOf);
  const place = heads.slice(0, heads.indexOf(holding)).filter((head) => !isGroup(head)).length;
  const above = columns.slice(0, first);
  return [...above.slice(0, place), ...inside, ...above.slice(place)].map(leafOf);
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
 * which they may stand; the one that gives back the heads as they are printed is right, if it is the only one.
 */
function orderBlocks(heads: readonly PrintedHead[], table: FormTable): readonly OrderedLeaf[] | null {
  const vocabulary = vocabularyOf(table);
  const names = (table.rows[0]?.columns ?? []).map(columnName);
  const blocks = [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))];
  const isGroup = ({ text }: PrintedHead) => vocabulary.headNamed(text).kind === 'group';
  const groups = heads.filter(isGroup).map(({ text }) => bareLabel(text));
  const columns = heads.filter((head) => !isGroup(head));
  if (!groups.some((group) => blocks.includes(group)))
    return columns.map(({ text, span }) => ({ path: [text], span }));
  const runs = outcomeRuns(heads, { isGroup, blocks: blocks.length });
  if (runs.length !== blocks.length) return null;
  const printed = heads.map(({ text }) => bareLabel(text)).join('|');
  const ways = printingsOf(heads, isGroup);
  const fitting = arrangements(groups, blocks).flatMap((order) =>
    permutations(runs)
      .map((outcomes) => order.map((path, index): Block => ({ path, outcomes: outcomes[index] ?? [] })))
      .filter((candidate) => ways.some((print) => print(candidate).map(bareLabel).join('|') === printed)),
  );
  const paths = fitting.map((candidate) =>
    candidate.flatMap(({ path, outcomes }) => outcomes.map((head): Path => [...path, head])),
  );
  const distinct = [...new Map(paths.map((found) => [printOf(found), found])).values()];
  const [found] = distinct;
  // Where all outcomes stand in one row, they stand as their columns do.
  const isLevel = new Set(columns.map(({ row }) => row)).size === 1;
  return found && distinct.length === 1
    ? found.map((path, at) => ({ path, span: isLevel ? columns[at]?.span : undefined }))
    : null;
}

function printOf(paths: readonly Path[]): string {
  return paths.map((path) => path.map(bareLabel).join('/')).join('|');
}

/**
 * The heads that are no group’s as one run a block: each stretch between group heads is one, or several of the same
 * length where the group heads stand above all of them.
 */
function outcomeRuns(
  heads: readonly PrintedHead[],
  { isGroup, blocks }: { readonly isGroup: (head: PrintedHead) => boolean; readonly blocks: number },
): readonly (readonly string[])[] {
  const stretches: string[][] = [];
  heads.forEach((head, at) => {
    if (isGroup(head)) return;
    const before = heads[at - 1];
    if (!before || isGroup(before)) stretches.push([]);
    stretches.at(-1)?.push(head.text);
  });
  const shortest = Math.min(...stretches.map(({ length }) => length));
  const length = stretches.length === 1 ? shortest / blocks : shortest;
  if (stretches.length === 1 && !Number.isInteger(length)) return stretches;
  return stretches.flatMap((stretch) =>
    Array.from({ length: Math.ceil(stretch.length / length) }, (_, run) =>
      stretch.slice(run * length, (run + 1) * length),
    ),
  );
}

const LITIGATION = '行政诉讼';

/** The blocks in the orders in which they may stand: 行政诉讼 keeps its two together. */
function arrangements(groups: readonly string[], blocks: readonly string[]): readonly (readonly Path[])[] {
  const [review = '', ...lawsuits] = blocks;
  const above = groups.includes(LITIGATION) ? [LITIGATION] : [];
  return [lawsuits, [...lawsuits].reverse()].flatMap((order) => {
    const paths = order.map((name): Path => [...above, name]);
    return [
      [[review], ...paths],
      [...paths, [review]],
    ];
  });
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

type Printing = (blocks: readonly Block[]) => readonly string[];

/** The ways in which the heads may have been printed: where rows are known, they tell where the outcomes stand. */
function printingsOf(
  heads: readonly PrintedHead[],
  isGroup: (head: PrintedHead) => boolean,
): readonly Printing[] {
  const rows = heads.filter((head) => !isGroup(head)).map(({ row }) => row);
  const lastGroup = heads.findLast(isGroup)?.row ?? null;
  if (lastGroup === null || rows.includes(null)) return [printMerged, printLinedUp, printNested];
  return rows.every((row) => (row ?? 0) > lastGroup) ? [printLinedUp] : [printMerged, printNested];
}

/** Level by level, the outcomes of a block in the level below its head. */
function printMerged(blocks: readonly Block[]): readonly string[] {
  return levelsOf(blocks).flatMap((_, level, levels) =>
    blocks.flatMap(({ path, outcomes }, index) =>
      level === path.length ? outcomes : levels.length > level ? newHead(blocks, index, level) : [],
    ),
  );
}

/** All group heads level by level, and the outcomes of all blocks below them. */
function printLinedUp(blocks: readonly Block[]): readonly string[] {
  const groups = levelsOf(blocks).flatMap((_, level) =>
    blocks.flatMap((_, index) => newHead(blocks, index, level)),
  );
  return [...groups, ...blocks.flatMap(({ outcomes }) => outcomes)];
}

/** Each group head with what stands below it. */
function printNested(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ path, outcomes }, index) => [
    ...path.flatMap((_, level) => newHead(blocks, index, level)),
    ...outcomes,
  ]);
}

function levelsOf(blocks: readonly Block[]): readonly null[] {
  return new Array<null>(Math.max(...blocks.map(({ path }) => path.length)) + 1).fill(null);
}

/** The head of a block in one level, where the block before does not stand below it too. */
function newHead(blocks: readonly Block[], index: number, level: number): readonly string[] {
  const head = blocks[index]?.path[level];
  return head === undefined || head === blocks[index - 1]?.path[level] ? [] : [head];
}
