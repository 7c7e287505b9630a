import type { Frame } from '../heads/frame.ts';
import { readSequenceFrame, type SequenceReading } from '../heads/sequence-frame.ts';
import { isHead, type PartedLabels, partLabels } from '../labels/part-labels.ts';
import { withoutSerialNumbers } from '../labels/serial-numbers.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import { findRuns, type Run } from '../rows/cell-runs.ts';
import { alignByPosition } from '../rows/positions.ts';
import { NO_ROW, type PrintedRow } from '../rows/printed-row.ts';
import { findOwnCells, type RowEnd } from '../rows/row-cells.ts';
import { doubtCrowded, dropPadding } from '../rows/rows-below-heads.ts';
import type { Token } from '../tokens.ts';

/**
 * Reads a table of which only the order of the cells is known: a label begins a row, the cells behind it stand below
 * the heads in the order of these. A row with as many cells as there are heads is told; any other is left loose.
 *
 * @param rows rows of the grid, which may break anywhere unless its cells are separated by rows
 */
export function readSequence(
  rows: readonly (readonly Token[])[],
  reading: SequenceReading,
): readonly PrintedRow[] {
  const vocabulary = vocabularyOf(reading.table);
  const printed: PrintedRow[] = [];
  let frame: Frame | null = null;
  const own = withoutSerialNumbers(rows, reading);
  const hasCodes = own === rows;
  const runs = findRuns(own, reading);
  runs.forEach((run, index) => {
    const next = runs[index + 1];
    takeUnit(run, frame?.hasUnits === true, vocabulary);
    const parted = partLabels(run.labels, next?.labels ?? [], vocabulary);
    if (parted.goesOn) next?.labels.shift();
    if (parted.heads.length > 0)
      frame = readSequenceFrame(parted.heads, { ...reading, hasCodes }, run.padding) ?? frame;
    printed.push(readRun(run, { parted, frame, end: endBefore(next, vocabulary) }, reading));
  });
  const [first] = printed;
  if (first && !hasCodes) printed[0] = { ...first, rowNumbers: takenOff(rows, own) };
  const { separation } = reading;
  const placed = separation === 'spaces' ? alignByPosition(printed) : dropPadding(printed, reading);
  return doubtCrowded(placed, separation);
}

/** Longest word that may be a unit. */
const MAX_UNIT_CHARS = 4;

/** Where the table has a column of units, the word between the label of a row and its number is one, known or not. */
function takeUnit(run: Run, hasUnits: boolean, vocabulary: Vocabulary): void {
  const [label, word] = run.labels.slice(-2);
  if (run.unit !== null || !label || !word || word.text.trim().length > MAX_UNIT_CHARS) return;
  const isHeaded = hasUnits || run.labels.some(({ text }) => vocabulary.headNamed(text).kind === 'unit');
  const isWord = vocabulary.rowsNamed(word.text).length === 0 && !vocabulary.isCaption(word.text);
  const isOfRow = vocabulary.rowsNamed(label.text)[0]?.likeness === 1;
  if (!isHeaded || !isWord || !isOfRow || vocabulary.headNamed(word.text).kind !== 'unknown') return;
  run.labels.pop();
  run.unit = word;
}

/** The tokens that some rows have lost. */
function takenOff(
  rows: readonly (readonly Token[])[],
  kept: readonly (readonly Token[])[],
): readonly Token[] {
  const left = new Set(kept.flat());
  return rows.flat().filter((token) => !left.has(token));
}

/** What comes next: a row, a caption, or heads or nothing. */
function endBefore(next: Run | undefined, vocabulary: Vocabulary): RowEnd['end'] {
  const [label] = next?.labels ?? [];
  if (!label || isHead(label, next?.labels[1], vocabulary)) return 'table';
  return vocabulary.isCaption(label.text) ? 'group' : 'row';
}

interface Beside {
  readonly parted: PartedLabels;
  readonly frame: Frame | null;
  readonly end: RowEnd['end'];
}

function readRun(
  run: Run,
  { parted, frame, end }: Beside,
  { separation, table }: SequenceReading,
): PrintedRow {
  const { labels, label, parts, captions, heads } = parted;
  const count = frame?.leaves.length ?? null;
  const unit = run.unit?.text.trim() ?? null;
  const printed = { heads: [...captions, ...heads], labels, label, parts, unit, frame };
  if (run.values.length === 0 && run.unit === null) return { ...NO_ROW, ...printed };
  const own = findOwnCells(run, frame, { table, separation, end });
  if (count !== null && own.cells.length === count)
    return { ...printed, cells: own.cells, loose: [], extra: own.behind, fault: null };
  return {
    ...printed,
    cells: [],
    loose: own.cells,
    extra: own.behind,
    fault: count === null ? null : 'cell-count',
  };
}
