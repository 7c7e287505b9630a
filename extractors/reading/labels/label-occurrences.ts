import type { Form } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { halfWidth, hasIdeograph } from '../../text/normal.ts';
import { remembering, rememberingLast } from '../../text/remember.ts';
import { isUnit } from '../../text/units.ts';

/** A label found inside a text: its stretch, numbering included. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** The bare label. */
  readonly label: string;
}

/** The official labels of some forms, to be found in running text. */
export interface LabelIndex {
  /** Printed labels by bare label: the numbering of the first counts. */
  readonly printed: ReadonlyMap<string, string>;
  /** Bare labels by their first character, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
  /** Every label in a text, the longest at each place, none overlapping another. */
  readonly find: (text: string) => readonly Occurrence[];
}

type Labels = Omit<LabelIndex, 'find'>;

const SHORTEST = 2;
/** Longest numbering of a label, or unit before it, with the blanks in it. */
const LONGEST_NUMBERING = 24;
/** Up to this length a label is an ordinary word. */
const LONGEST_WORD = 3;

/** The labels of some forms, made ready to be found inside running text. */
export const labelIndexOf: (forms: readonly Form[]) => LabelIndex = rememberingLast(indexLabels);

function indexLabels(forms: readonly Form[]): LabelIndex {
  const tables = forms.flatMap((form) => form.tables);
  const labels = tables.flatMap((table) => [...table.captions, ...table.rows.flatMap((row) => row.labels)]);
  const printed = new Map<string, string>();
  for (const label of labels) {
    const bare = bareLabel(label);
    const known = printed.get(bare);
    // Of `其他` and `3.其他` the numbered one tells more: its digit must not be taken for a number before it.
    if (bare.length >= SHORTEST && !/^\d/u.test(known ?? '')) printed.set(bare, label);
  }
  const byFirst = new Map<string, string[]>();
  for (const bare of [...printed.keys()].sort((a, b) => b.length - a.length)) {
    const first = bare[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), bare]);
  }
  const known = { printed, byFirst };
  return { ...known, find: remembering((text) => occurrencesIn(text, known)) };
}

function occurrencesIn(text: string, index: Labels): readonly Occurrence[] {
  const { bare, origin } = bareWithOrigin(text);
  const found: Occurrence[] = [];
  for (let at = 0; at < bare.length; ) {
    const label = index.byFirst.get(bare[at] ?? '')?.find((candidate) => bare.startsWith(candidate, at));
    if (label) {
      const first = origin[at] ?? 0;
      const last = origin[at + label.length - 1] ?? first;
      const floor = found.at(-1)?.end ?? 0;
      const start = numberingStart(text, first, { floor, label: index.printed.get(label) ?? '' });
      const occurrence = { start, end: closingEnd(text, last + 1), label };
      const next = bare.slice(at + label.length, at + label.length + LONGEST_WORD);
      if (standsAlone(text, occurrence, { floor, next, index })) found.push(occurrence);
    }
    at += label?.length ?? 1;
  }
  return found;
}

interface Surroundings {
  /** End of the label before. */
  readonly floor: number;
  /** The next bare characters. */
  readonly next: string;
  readonly index: Labels;
}

/**
 * Whether a label is not part of another one that lost characters. 其他, 总计 and 规章 are words of many labels: no
 * other word may touch them. A longer label may be touched on one side, where a heading stands before it; not where
 * its numbering should be.
 */
function standsAlone(
  text: string,
  { start, end, label }: Occurrence,
  { floor, next, index }: Surroundings,
): boolean {
  // A unit alone stands before the label of the next row where the row before has no number.
  const touchedBefore =
    start > floor &&
    hasIdeograph(text[start - 1] ?? '') &&
    (start - floor > LONGEST_NUMBERING || !isUnit(text.slice(floor, start)));
  const touchedBehind =
    hasIdeograph(text[end] ?? '') &&
    !isUnit(next[0] ?? '') &&
    !/^[一二三四五六七八九十]/u.test(next) &&
    !index.byFirst.get(next[0] ?? '')?.some((other) => other.startsWith(next.slice(0, other.length)));
  if (label.length <= LONGEST_WORD) return !touchedBefore && !touchedBehind;
  const isNumbered = /^(?:\d|[（(][一二三四五六七八九十])/u.test(index.printed.get(label) ?? '');
  return !touchedBefore || (!touchedBehind && !isNumbered);
}

/** The text without punctuation, and for each of its characters the index in the text. */
function bareWithOrigin(text: string): { bare: string; origin: readonly number[] } {
  const origin: number[] = [];
  let bare = '';
  const plain = halfWidth(text);
  for (let index = 0; index < plain.length; index += 1) {
    const char = plain[index] ?? '';
    if (!/[\p{L}\p{N}/%]/u.test(char)) continue;
    bare += char;
    origin.push(index);
  }
  return { bare, origin };
}

/** Takes the label’s own numbering along: `0000000` `2.其他法律…`, of which only `2.` belongs to the label. */
function numberingStart(
  text: string,
  first: number,
  { floor, label }: { floor: number; label: string },
): number {
  const from = Math.max(floor, first - LONGEST_NUMBERING);
  const before = text.slice(from, first);
  const digit = /^(\d+)[.]/u.exec(label)?.[1];
  const pattern = digit
    ? new RegExp(`${digit}\\s*[.、．]\\s*[“"]?$`, 'u')
    : /(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|其中[:：]|[（(《“"])\s*$/u;
  const match = pattern.exec(before);
  return match ? from + match.index : first;
}

/** A closing quote or bracket belongs to the label that it ends. */
function closingEnd(text: string, end: number): number {
  return end + (/^[”"）)》]+/u.exec(text.slice(end))?.[0].length ?? 0);
}
