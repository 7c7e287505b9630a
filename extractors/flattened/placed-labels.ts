import type { LabelIndex } from '../reading/labels/label-occurrences.ts';
import { bareLabel } from '../text/label.ts';
import { isUnit } from '../text/units.ts';
import type { PlacedLine, PlacedWord } from './placed-words.ts';

/** A part of a label, and the line that it stands on. */
export interface LabelPart {
  readonly word: PlacedWord;
  readonly index: number;
}

/** The label of a row, from the top down. */
export interface PlacedLabel {
  readonly text: string;
  readonly parts: readonly LabelPart[];
}

/** What the labels of rows are looked for with. */
export interface LabelSearch {
  readonly lines: readonly PlacedLine[];
  /** Whether a text is a label of the forms, to the letter. */
  readonly isLabel: (text: string) => boolean;
  /** Whether a text is a part of a label of the forms. */
  readonly isPart: (text: string) => boolean;
  /** Whether a label of the forms may begin with a text. */
  readonly mayBegin: (text: string) => boolean;
  /** Whether a text begins with a label of the forms that is longer than another text. */
  readonly goesBeyond: (text: string, part: string) => boolean;
}

/** What the labels of forms are looked for with in some lines. */
export function labelSearch(lines: readonly PlacedLine[], { printed, byFirst }: LabelIndex): LabelSearch {
  return {
    lines,
    isLabel: (text) => printed.has(bareLabel(text)),
    isPart: (text) => {
      const bare = bareLabel(text);
      return [...printed.keys()].some((label) => label.includes(bare));
    },
    mayBegin: (text) => {
      const bare = bareLabel(text);
      // A numbering may be broken as well.
      return /^[\d一二三四五六七八九十]*$/u.test(bare) || byFirst.has(bare[0] ?? '');
    },
    goesBeyond: (text, part) => {
      const [bare, least] = [bareLabel(text), bareLabel(part).length];
      return (byFirst.get(bare[0] ?? '') ?? []).some(
        (label) => label.length > least && label.length < bare.length && bare.startsWith(label),
      );
    },
  };
}

/** Lines among which the label of a row may stand. */
export interface LabelRange {
  /** First line that may belong to it. */
  readonly from: number;
  /** Line behind the last one. */
  readonly to: number;
  /** Place at which the cells of the row begin. */
  readonly until: number;
}

/** Most lines of a label above and below its numbers. */
const MAX_LINES = 4;

/**
 * The label of a row, which may wrap above and below the line of its numbers: as many of the lines around as make it
 * one of the forms’; else what stands on the line of the numbers.
 */
export function labelOf(row: number, { from, to, until }: LabelRange, search: LabelSearch): PlacedLabel {
  const word = wordBefore(search.lines[row], until);
  const own = word ? [{ word, index: row }] : [];
  const whole = labelAround(row, { from, to, own }, search);
  if (whole) return whole;
  // What stands on the line of the numbers may be a part of the label of a group, but no other words.
  const besideGroup = !word || search.isPart(word.text);
  const found = besideGroup ? labelAround(row, { from, to, own: [] }, search) : null;
  if (found) return found;
  const below = partsOn(range(row + 1, Math.min(to, row + MAX_LINES + 1), 1), own, search.lines);
  return qualifiedBelow([...own, ...below.slice(0, 1)], search) ?? { text: word?.text ?? '', parts: own };
}

/** A label of the forms that some words of the lines around a row make, with those on its own line; null for none. */
function labelAround(
  row: number,
  { from, to, own }: Pick<LabelRange, 'from' | 'to'> & { readonly own: readonly LabelPart[] },
  search: LabelSearch,
): PlacedLabel | null {
  const { lines } = search;
  const above = partsOn(range(row - 1, Math.max(from, row - MAX_LINES) - 1, -1), own, lines);
  const below = partsOn(range(row + 1, Math.min(to, row + MAX_LINES + 1), 1), own, lines);
  const begins = [own[0], ...above].map((part) => part !== undefined && search.mayBegin(part.word.text));
  if (!begins.includes(true)) return null;
  for (let count = 0; count <= above.length + below.length; count += 1) {
    // A label may wrap below its numbers, and never begins there.
    const least = own.length > 0 ? 0 : 1;
    for (let up = Math.min(count, above.length); up >= least && count - up <= below.length; up -= 1) {
      if (!begins[up]) continue;
      const parts = [...above.slice(0, up).reverse(), ...own, ...below.slice(0, count - up)];
      const text = parts.map((part) => part.word.text).join('');
      if (text !== '' && search.isLabel(text)) return { text, parts };
    }
  }
  return null;
}

/** A broken label whose rest stands below it with more behind: it is another label, and not a worn one. */
function qualifiedBelow(parts: readonly LabelPart[], { lines, goesBeyond }: LabelSearch): PlacedLabel | null {
  const [own, rest] = parts;
  if (!own || !rest || (lines[rest.index]?.words ?? []).some(({ isNumber }) => isNumber)) return null;
  const text = own.word.text + rest.word.text;
  return goesBeyond(text, own.word.text) ? { text, parts } : null;
}

function range(from: number, to: number, step: 1 | -1): readonly number[] {
  return Array.from({ length: Math.max(0, (to - from) * step) }, (_, at) => from + at * step);
}

/** The last word before the cells, or before a place: the labels of groups stand before it. */
function wordBefore(line: PlacedLine | undefined, until = Number.POSITIVE_INFINITY): PlacedWord | null {
  return (
    line?.words.findLast(({ text, end, isNumber }) => end <= until && !isNumber && !isUnit(text)) ?? null
  );
}

/** The words on some lines that stand where a label does; lines without one are passed over. */
function partsOn(
  indexes: readonly number[],
  own: readonly LabelPart[],
  lines: readonly PlacedLine[],
): readonly LabelPart[] {
  const found: LabelPart[] = [];
  let beside = own[0]?.word ?? null;
  for (const index of indexes) {
    const word = wordBefore(lines[index]);
    if (!word || (beside && (word.end <= beside.start || word.start >= beside.end))) continue;
    beside ??= word;
    found.push({ word, index });
  }
  return found;
}
