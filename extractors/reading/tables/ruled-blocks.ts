import type { FormTable } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { squeeze } from '../../text/normal.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import type { Token } from '../tokens.ts';

/** Cells in rows from the top down, each from left to right. */
export type Matrix = readonly (readonly Token[])[];

/**
 * Parts the rows of a grid into blocks that are read one by one: the tables of the source, turned back where the form’s
 * rows are their columns, and half by half where a table stands in two halves side by side.
 */
export function findBlocks(rows: Matrix, table: FormTable): readonly Matrix[] {
  return splitTables(rows).flatMap((block) => splitHalves(isTurned(block, table) ? turnBack(block) : block));
}

/** The rows of each table of the source, and the lines between tables one by one. */
function splitTables(rows: Matrix): readonly Matrix[] {
  const blocks: (readonly Token[])[][] = [];
  let width = -1;
  let table: number | null = null;
  for (const row of rows) {
    const [first] = row;
    if (!first) continue;
    if (row.length === 1 || row.length !== width || first.at.table !== table) blocks.push([]);
    width = row.length;
    table = first.at.table;
    blocks.at(-1)?.push(row);
  }
  return blocks;
}

/** Rows at the top in which the labels of the form’s rows stand where the table is turned. */
const HEAD_ROWS = 4;
const MIN_TURNED_LABELS = 3;

/** Whether the form’s rows head the columns: more of them are named across than down. */
function isTurned(block: Matrix, table: FormTable): boolean {
  const vocabulary = vocabularyOf(table);
  if (table.unlabelled) {
    const down = countHeads(
      block.map(([first]) => first),
      vocabulary,
    );
    return down >= MIN_TURNED_LABELS && down > countHeads(block.slice(0, HEAD_ROWS).flat(), vocabulary);
  }
  const heads = block.slice(0, HEAD_ROWS);
  const across = countRows(heads.flat(), vocabulary);
  // The last rows of a table on a new page have one label each, be there ever so few of them.
  const isAcross = heads.some((row) => countRows(row, vocabulary) > 1);
  return (
    isAcross && across >= MIN_TURNED_LABELS && across > countRows(block.slice(HEAD_ROWS).flat(), vocabulary)
  );
}

function countHeads(tokens: readonly (Token | undefined)[], vocabulary: Vocabulary): number {
  const named = tokens.filter(
    (token) => token && !token.covered && vocabulary.headNamed(token.text).kind === 'value',
  );
  return new Set(named.map((token) => bareLabel(token?.text ?? ''))).size;
}

function countRows(tokens: readonly Token[], vocabulary: Vocabulary): number {
  const named = tokens.flatMap((token) => {
    const [match] = token.kind === 'label' && !token.covered ? vocabulary.rowsNamed(token.text) : [];
    return match?.likeness === 1 ? [match.row] : [];
  });
  return new Set(named).size;
}

function turnBack(block: Matrix): Matrix {
  const width = Math.max(...block.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    block.flatMap((row) => {
      const token = row[column];
      return token ? [{ ...token, row: column }] : [];
    }),
  );
}

const LABEL_HEAD = /^(?:统计|指标)?(?:指标|项目|名称)(?:名称)?$/u;

/** Parts a table whose heads begin again beside its numbers: 统计指标 | 单位 | 统计数 | 统计指标 | 单位 | 统计数. */
function splitHalves(block: Matrix): readonly Matrix[] {
  const head = block.find((row) => row.filter(isLabelHead).length > 1);
  const starts = (head ?? []).flatMap((token, column) => (isLabelHead(token) ? [column] : []));
  if (starts.length < 2) return [block];
  return starts.map((start, index) =>
    block.map((row) => row.slice(index === 0 ? 0 : start, starts[index + 1])),
  );
}

function isLabelHead({ text, covered, kind }: Token): boolean {
  return kind === 'label' && !covered && LABEL_HEAD.test(squeeze(text));
}
