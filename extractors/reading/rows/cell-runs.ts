import type { FormTable } from '../../form.ts';
import type { SequenceReading } from '../heads/sequence-frame.ts';
import { isHead, likenessOf } from '../labels/part-labels.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import { asValue, type Token } from '../tokens.ts';

/** Labels, and the cells behind them up to the next label. */
export interface Run {
  labels: Token[];
  unit: Token | null;
  values: Token[];
  /** Blank cells that stand behind the heads among its labels. */
  padding?: number;
}

/** Parts the cells of a table into runs: each begins with its labels, and the heads before a row are in one run with it. */
export function findRuns(
  rows: readonly (readonly Token[])[],
  reading: Pick<SequenceReading, 'table' | 'separation'>,
): readonly Run[] {
  const vocabulary = vocabularyOf(reading.table);
  return joinHeads(splitRuns(rows, reading, vocabulary), reading.table, vocabulary);
}

function splitRuns(
  rows: readonly (readonly Token[])[],
  { separation, table }: Pick<SequenceReading, 'table' | 'separation'>,
  vocabulary: Vocabulary,
): readonly Run[] {
  const runs: Run[] = [];
  const hasLabels = table.rows.some(({ labels }) => labels.length > 0);
  const widest = Math.max(1, ...table.rows.map(({ columns }) => columns.length));
  for (const token of rows.flatMap(withoutCovered)) {
    const run = runs.at(-1);
    const isInRow = run !== undefined && run.values.length > 0 && run.values.length < widest;
    if (
      token.kind === 'label' &&
      !(isInRow && standsForNumber(token, run, { separation, vocabulary, hasLabels }))
    ) {
      if (!run || run.values.length > 0 || run.unit) runs.push({ labels: [token], unit: null, values: [] });
      else run.labels.push(token);
    } else if (!run) runs.push({ labels: [], unit: null, values: [token] });
    else if (token.kind === 'unit' && run.values.length === 0) run.unit = token;
    else run.values.push(asValue(token));
  }
  return runs;
}

/** Places that merged heads cover come as blank cells among the heads: what stands before and behind them is one run. */
function joinHeads(runs: readonly Run[], table: FormTable, vocabulary: Vocabulary): readonly Run[] {
  // As many blanks as columns behind the heads of table 4 are its row.
  const row = table.unlabelled ? (table.rows[0]?.columns.length ?? 0) : Number.POSITIVE_INFINITY;
  const joined: Run[] = [];
  let heads: readonly Token[] = [];
  let padding = 0;
  for (const run of runs) {
    const labels = [...heads, ...run.labels];
    const isHeads =
      run.unit === null &&
      run.values.length < row &&
      run.values.every(({ kind }) => kind === 'blank') &&
      endsInHeads(labels, vocabulary);
    if (!isHeads) joined.push({ ...run, labels, padding: heads.length > 0 ? padding : 0 });
    heads = isHeads ? labels : [];
    padding = run.values.length;
  }
  if (heads.length > 0) joined.push({ labels: [...heads], unit: null, values: [] });
  return joined;
}

/** Whether a run of labels ends in heads: one that no row has, or two of them, for 其他 may be the label of a row. */
function endsInHeads(labels: readonly Token[], vocabulary: Vocabulary): boolean {
  const last = labels.slice(-2);
  const [only] = last.slice(-1);
  if (!only || !last.every((token) => isHead(token, undefined, vocabulary))) return false;
  return last.length === 2 || vocabulary.rowsNamed(only.text).length === 0;
}

/** Empty places before the label of a row: merged cells of the rows above cover them. */
function withoutCovered(row: readonly Token[]): readonly Token[] {
  const own = row
    .filter(({ covered, absent, kind }) => !absent && !(covered && kind === 'label'))
    .map(
      (token): Token =>
        token.covered ? { ...token, text: '', kind: 'blank', read: { kind: 'blank' } } : token,
    );
  const first = own.findIndex((token) => token.kind !== 'blank');
  return first > 0 && own[first]?.kind === 'label' ? own.slice(first) : own;
}

/** Longest text that stands where a number is due; a longer one is a remark or the next paragraph. */
const MAX_WORD_CHARS = 12;

interface WordContext {
  readonly separation: SequenceReading['separation'];
  readonly vocabulary: Vocabulary;
  /** Whether the rows of the table have labels of their own, from which a word is told. */
  readonly hasLabels: boolean;
}

/** Whether a word stands among the cells of a row where a number is due: 持平, 见附件. No label is like it. */
function standsForNumber(
  token: Token,
  run: Run,
  { separation, vocabulary, hasLabels }: WordContext,
): boolean {
  if (separation === 'spaces' || separation === 'runs' || !hasLabels) return false;
  if (token.text.trim().length > MAX_WORD_CHARS || isKnown(token.text, vocabulary)) return false;
  const own = run.labels.at(-1)?.text ?? '';
  if (likenessOf(own + token.text, vocabulary) > likenessOf(own, vocabulary)) return false;
  return separation !== 'rows' || run.values.at(-1)?.row === token.row;
}

function isKnown(text: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.isCaption(text) || vocabulary.rowsNamed(text).length > 0) return true;
  return vocabulary.rowsResembling(text).length > 0 || vocabulary.headNamed(text).kind !== 'unknown';
}
