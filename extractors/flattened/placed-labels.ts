import type { PlacedLine, PlacedWord } from './placed-words.ts';

/** The label of a row, and the lines that it takes. */
export interface PlacedLabel {
  readonly text: string;
  /** Index of its last line. */
  readonly last: number;
}

/** What the labels of rows are looked for with. */
export interface LabelSearch {
  readonly lines: readonly PlacedLine[];
  /** Place at which the numbers begin. */
  readonly until: number;
  /** Whether a text is a label of the forms, to the letter. */
  readonly isLabel: (text: string) => boolean;
}

/** Most lines of a label above and below its numbers. */
const MAX_LINES = 4;

/**
 * The label of a row, which may wrap above and below the line of its numbers: as many of the lines around as make it
 * one of the forms’; else what stands on the line of the numbers.
 *
 * @param from first line that may belong to it
 * @param to line behind the last one
 */
export function labelOf(
  row: number,
  { from, to }: { readonly from: number; readonly to: number },
  search: LabelSearch,
): PlacedLabel {
  const own = labelWord(row, search);
  const above = linesOf(range(row - 1, Math.max(from, row - MAX_LINES) - 1, -1), own, search);
  const below = linesOf(range(row + 1, Math.min(to, row + MAX_LINES + 1), 1), own, search);
  const tries = above
    .map((_, at) => at + 1)
    .concat(0)
    .flatMap((up) => [...below.keys(), below.length].map((down) => ({ up, down })))
    .sort((a, b) => a.up + a.down - b.up - b.down);
  for (const { up, down } of tries) {
    const words = [
      ...above.slice(0, up).reverse(),
      ...(own ? [{ word: own, index: row }] : []),
      ...below.slice(0, down),
    ];
    const text = words.map(({ word }) => word.text).join('');
    if (search.isLabel(text)) return { text, last: Math.max(row, ...words.map(({ index }) => index)) };
  }
  return { text: own?.text ?? '', last: row };
}

function range(from: number, to: number, step: 1 | -1): readonly number[] {
  return Array.from({ length: Math.max(0, (to - from) * step) }, (_, at) => from + at * step);
}

/** The last word before the numbers: the labels of groups stand before it. */
function labelWord(index: number, { lines, until }: LabelSearch): PlacedWord | null {
  return lines[index]?.words.findLast(({ end, isNumber }) => end <= until && !isNumber) ?? null;
}

/** The words on some lines that stand where a label does; lines without one are passed over. */
function linesOf(
  indexes: readonly number[],
  own: PlacedWord | null,
  search: LabelSearch,
): readonly { readonly word: PlacedWord; readonly index: number }[] {
  const found: { word: PlacedWord; index: number }[] = [];
  let beside = own;
  for (const index of indexes) {
    const word = labelWord(index, search);
    if (!word || (beside && (word.end <= beside.start || word.start >= beside.end))) continue;
    beside ??= word;
    found.push({ word, index });
  }
  return found;
}
