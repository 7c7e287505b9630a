import type { FormTable } from '../../form.ts';
import { type Frame, holdsCell, type Leaf, namesColumns } from '../heads/frame.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import { asValue, type Token } from '../tokens.ts';
import { valueAt } from './merged-cells.ts';
import { NO_ROW, type PrintedRow } from './printed-row.ts';

/**
 * Reads one row of a ruled table: its labels, and the cell below each head.
 *
 * @param frame the columns; null where no heads stand above the row
 */
export function readRuledRow(row: readonly Token[], frame: Frame | null, table: FormTable): PrintedRow {
  if (!frame || !namesColumns(frame)) return { ...readFrameless(row, table), frame };
  const headed = frame.leaves.findIndex(({ kind }) => kind === 'value');
  const aside = frame.leaves.findIndex(
    ({ kind }, column) => kind === 'aside' && (headed < 0 || row[column]?.kind === 'value'),
  );
  const named = headed < 0 || (aside >= 0 && aside < headed) ? aside : headed;
  const first = firstCell(row, frame, named);
  const isLabel = (token: Token, column: number) => isLabelAt(token, frame.leaves[column], column < first);
  const labels = labelsIn(row.filter(isLabel));
  const cells = row.map((token, column) =>
    holdsCellAt(frame, column, first) && !isLabel(token, column) ? valueAt(row, column, frame) : undefined,
  );
  const units = row.find((token, column) => frame.leaves[column]?.kind === 'unit' && isWord(token));
  const extra = row.filter(
    (token, column) =>
      frame.leaves[column]?.kind === 'unnamed' &&
      (token.kind === 'value' || token.kind === 'blank') &&
      !token.covered &&
      !token.absent &&
      !labels.includes(token),
  );
  const rowNumbers = row.filter(
    (token, at) => frame.leaves[at]?.kind === 'code' && at < first && isNumber(token),
  );
  const unit = units?.text.trim() ?? null;
  const printed = { ...NO_ROW, ...ownLabel(labels), unit, frame, extra, rowNumbers };
  const isShort = row.some((token, column) => token.absent && frame.leaves[column]?.kind === 'value');
  const isShifted = isLabelBelow(row, first, { hasLabel: labels.length > 0, table });
  if (!isShort && !isShifted) return { ...printed, cells, loose: [], fault: null };
  return readShifted(row, { ...printed, frame });
}

/** Whether words stand in a cell: a unit, be it known or not. A lone sign is none. */
function isWord({ kind }: Token): boolean {
  return kind === 'unit' || kind === 'label';
}

function isNumber({ read, covered }: Token): boolean {
  return read.kind === 'number' && !covered;
}

/**
 * Where the cells of a row begin: below the first head that is known, or behind its labels where heads before that
 * are broken and not to be recognized.
 */
function firstCell(row: readonly Token[], { leaves }: Frame, named: number): number {
  const label = row.slice(0, named).findLastIndex(({ kind }) => kind === 'label');
  const isNumber = row[label + 1]?.read.kind === 'number';
  const isBroken =
    (label >= 0 || isNumber) && leaves.slice(label + 1, named).every(({ kind }) => kind === 'unknown');
  return isBroken ? label + 1 : named;
}

/** Whether a label stands below the first head of the numbers, for the labels of the row take more places. */
function isLabelBelow(
  row: readonly Token[],
  first: number,
  { hasLabel, table }: { readonly hasLabel: boolean; readonly table: FormTable },
): boolean {
  const token = row[first];
  if (token?.kind !== 'label') return false;
  return !hasLabel || token.covered === true || namesRow(token, vocabularyOf(table));
}

function namesRow({ text }: Token, vocabulary: Vocabulary): boolean {
  return vocabulary.rowsNamed(text).length > 0;
}

/**
 * A row whose labels take fewer or more places than those of the others: where it has as many cells behind its labels
 * as there are heads, they stand below these in order; else it is not known which is missing.
 */
function readShifted(row: readonly Token[], printed: PrintedRow & { readonly frame: Frame }): PrintedRow {
  const { leaves } = printed.frame;
  const end = row.findIndex(({ kind, absent }) => kind !== 'label' && !absent);
  const labels = labelsIn(row.slice(0, Math.max(0, end)));
  const behind = row
    .slice(Math.max(0, end))
    .filter(({ absent, covered, kind }) => !absent && !covered && kind !== 'unit')
    .map(asValue);
  const headed = leaves.flatMap((leaf, column) =>
    holdsCell(leaf) && leaf.kind !== 'unnamed' ? [column] : [],
  );
  const told = { ...printed, ...ownLabel(labels), extra: [] };
  if (behind.length !== headed.length) return { ...told, cells: [], loose: behind, fault: 'short' };
  return {
    ...told,
    cells: leaves.map((_, column) => behind[headed.indexOf(column)]),
    loose: [],
    fault: null,
  };
}

/** Whether a cell is in a column of labels: one headed as such, or one before the numbers that holds words. */
function isLabelAt(token: Token, leaf: Leaf | undefined, isBefore: boolean): boolean {
  if (leaf?.kind === 'label') return true;
  return isBefore && token.kind === 'label' && (leaf?.kind === 'unnamed' || leaf?.kind === 'unknown');
}

function holdsCellAt({ leaves }: Frame, column: number, first: number): boolean {
  const leaf = leaves[column];
  return leaf !== undefined && holdsCell(leaf) && leaf.kind !== 'unnamed' && column >= first;
}

/** The labels of a row from the outermost in; a merged label stands once. */
function labelsIn(tokens: readonly Token[]): readonly Token[] {
  const labels = tokens.filter(({ kind, text }) => kind === 'label' && text.trim() !== '');
  return labels.filter((token, index) => token.text !== labels[index - 1]?.text);
}

/** A row without heads: its labels, and the cells behind the last of them. */
function readFrameless(row: readonly Token[], table: FormTable): PrintedRow {
  const vocabulary = vocabularyOf(table);
  const last = row.findLastIndex(
    (token) => token.kind === 'label' && (namesRow(token, vocabulary) || vocabulary.isCaption(token.text)),
  );
  const end = last < 0 ? row.findIndex(({ kind }) => kind === 'value') : last + 1;
  const behind = row.slice(Math.max(0, end)).filter(({ covered, absent }) => !covered && !absent);
  const unit = behind.find(({ kind }) => kind === 'unit');
  const labels = labelsIn(row.slice(0, Math.max(0, end)));
  const loose = behind.filter((token) => token !== unit).map(asValue);
  return { ...NO_ROW, ...ownLabel(labels), unit: unit?.text.trim() ?? null, loose };
}

/** The labels of a row, the last of which is its own. */
function ownLabel(labels: readonly Token[]): Pick<PrintedRow, 'labels' | 'label' | 'parts'> {
  return { labels, label: labels.at(-1)?.text ?? '', parts: Math.min(1, labels.length) };
}
