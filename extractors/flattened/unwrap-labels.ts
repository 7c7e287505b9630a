import type { Form } from '../form.ts';
import type { Line, Page } from '../page.ts';
import { labelIndexOf } from '../reading/labels/label-occurrences.ts';
import { isUnit } from '../text/units.ts';
import { type LabelPart, labelOf, labelSearch } from './placed-labels.ts';
import { type PlacedLine, type PlacedWord, placedStretches } from './placed-words.ts';
import { replaceTables } from './restored-table.ts';

/**
 * Joins labels that wrap above and below the line of their numbers: each stands on a line of its own then, and its
 * cells on the next one, in the places that they had.
 */
export function unwrapLabels(page: Page, forms: readonly Form[]): Page {
  const changed = new Map<number, readonly Line[]>();
  for (const { start, lines } of placedStretches(page)) {
    for (const [index, own] of unwrapped(lines, forms)) changed.set(start + index, own);
  }
  if (changed.size === 0) return page;
  return replaceTables(page, (_, start) => {
    const rows = changed.get(start);
    return rows ? { start, end: start + 1, rows } : null;
  });
}

/** What becomes of the lines that a wrapped label stands on, by their index. */
function unwrapped(
  lines: readonly PlacedLine[],
  forms: readonly Form[],
): ReadonlyMap<number, readonly Line[]> {
  const search = labelSearch(lines, labelIndexOf(forms));
  const rows = lines.flatMap((line, index) => (cellsOf(line).length > 0 ? [index] : []));
  const changed = new Map<number, readonly Line[]>();
  let from = 0;
  for (const [at, row] of rows.entries()) {
    const own = lines[row];
    const cells = own ? cellsOf(own) : [];
    const until = cells[0]?.start ?? 0;
    const { text, parts } = labelOf(row, { from, to: rows[at + 1] ?? lines.length, until }, search);
    from = Math.max(row, ...parts.map(({ index }) => index)) + 1;
    if (!own || !isWrapped(parts, row) || !search.isLabel(text)) continue;
    const label = { ...own.line, text };
    const used = new Set([...cells, ...parts.map(({ word }) => word)]);
    changed.set(row, [...restOf(own, used), label, { ...own.line, text: inPlace(cells) }]);
    for (const { index } of parts)
      if (index !== row) changed.set(index, restOf(lines[index] as PlacedLine, used));
  }
  return changed;
}

/** Whether a label stands around its cells; one that stands above them is in order. */
function isWrapped(parts: readonly LabelPart[], row: number): boolean {
  return parts.length > 1 && parts.some(({ index }) => index >= row);
}

/** The unit and the numbers that a line ends in. */
function cellsOf({ words }: PlacedLine): readonly PlacedWord[] {
  const last = words.findLastIndex(({ text, isNumber }) => !isNumber && !isUnit(text));
  const cells = words.slice(last + 1);
  return cells.some(({ isNumber }) => isNumber) ? cells : [];
}

/** What else stands on a line than the part of a label and the cells of its row: the label of a group. */
function restOf(line: PlacedLine, used: ReadonlySet<PlacedWord>): readonly Line[] {
  const rest = line.words.filter((word) => !used.has(word));
  return rest.length > 0 ? [{ ...line.line, text: inPlace(rest) }] : [];
}

/** Words in the places of the line that they had. */
function inPlace(words: readonly PlacedWord[]): string {
  let [text, place] = ['', 0];
  for (const word of words) {
    text += ' '.repeat(Math.max(0, word.start - place)) + word.text;
    place = word.end;
  }
  return text;
}
