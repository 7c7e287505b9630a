import type { FormTable } from '../../form.ts';
import { vocabularyOf } from '../labels/vocabulary.ts';
import type { Matrix } from '../tables/ruled-blocks.ts';
import type { Token } from '../tokens.ts';
import { type Frame, isPeriodHead, type Leaf, readLeaf } from './frame.ts';

/** What a ruled table is read with. */
export interface RuledReading {
  readonly table: FormTable;
  readonly year: number | null;
}

/** A row of heads: no number, and a head of the form or of its kind; or the row that heads labels and years. */
export function isHeadRow(row: readonly Token[], { table }: RuledReading, isBelowHeads: boolean): boolean {
  const vocabulary = vocabularyOf(table);
  const own = row.filter(({ covered, absent }) => !covered && !absent);
  const labels = own.filter(({ kind }) => kind === 'label' || kind === 'unit');
  const heads = labels.map(({ text }) => vocabulary.headNamed(text));
  const numbers = own.filter(({ read }) => read.kind === 'number');
  if (numbers.length > 0) {
    const isHeaded = heads.some(({ kind }) => kind === 'label') || (isBelowHeads && labels.length === 0);
    return isHeaded && numbers.every(isYear);
  }
  // A row of words below the heads of a table whose rows have no labels goes on with the heads.
  if (table.unlabelled && isBelowHeads && labels.length > 0) return true;
  // 上年 | 本年 below heads that reach over both.
  if (labels.length > 1 && labels.every(({ text }) => isPeriodHead(text))) return true;
  // 其中 and 不 stand in labels as well: what is an aside heads a column only beside other heads.
  if (heads.every(({ kind }) => kind === 'unknown' || kind === 'aside')) return false;
  const [label] = labels;
  const isRow =
    labels.length === 1 && label && heads[0]?.kind !== 'label' && vocabulary.rowsNamed(label.text).length > 0;
  return !isRow;
}

function isYear({ read }: Token): boolean {
  return read.kind === 'number' && read.value > 2000 && read.value < 2100;
}

/** Whether a row below the heads only counts the columns: 1 | 2 | 3. */
export function countsColumns(row: readonly Token[]): boolean {
  const numbers = row.flatMap(({ read, covered }) =>
    read.kind === 'number' && !covered ? [read.value] : [],
  );
  const others = row.filter(({ kind, text }) => kind === 'label' && !/^[甲乙丙丁栏次列序号\s]+$/u.test(text));
  const [first] = numbers;
  if (numbers.length < 3 || others.length > 0 || first === undefined || first > 2) return false;
  return numbers.every((value, index) => value === first + index);
}

/**
 * The columns that rows of heads name, each by the heads above it from the top down.
 *
 * @param before the columns of the rows above, where the table has heads again
 */
export function readRuledFrame(heads: Matrix, { table, year }: RuledReading, before: Frame | null): Frame {
  const filled = heads.map((row, index) =>
    index < heads.length - 1 ? filledRight(row, heads[index + 1]) : row,
  );
  const width = Math.max(...heads.map((row) => row.length));
  const leaves = Array.from({ length: width }, (_, column): Leaf => {
    const texts = filled.map((row) => row[column]?.text.trim() ?? '').filter((text) => text !== '');
    const path = texts.filter((text, index) => text !== texts[index - 1]);
    const lowest = heads.findLast((row) => (row[column]?.text.trim() ?? '') !== '')?.[column];
    return { ...readLeaf(path, table, year), ...(lowest?.covered && { isMerged: true }) };
  });
  return withAsidesOf(before, { leaves });
}

/**
 * A head may be merged over columns that earlier heads of the table tell apart, last year’s and this year’s: of two
 * numbers below it, the one below this year’s earlier head is its own.
 */
function withAsidesOf(before: Frame | null, frame: Frame): Frame {
  if (!before || before.leaves.length !== frame.leaves.length) return frame;
  const leaves = frame.leaves.map((leaf, column) =>
    before.leaves[column]?.kind === 'aside' ? { ...leaf, wasAside: true } : leaf,
  );
  return { ...frame, leaves };
}

/** A head above several columns whose merged places came through empty: it reaches on while heads stand below it. */
function filledRight(row: readonly Token[], below: readonly Token[] | undefined): readonly Token[] {
  let reach: Token | null = null;
  return row.map((token, column) => {
    if (token.text.trim() !== '') reach = token;
    const goesOn = token.text.trim() === '' && !token.absent && (below?.[column]?.text.trim() ?? '') !== '';
    return goesOn && reach ? { ...token, text: reach.text } : token;
  });
}
