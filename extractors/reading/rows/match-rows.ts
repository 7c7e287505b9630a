import type { FormRow, FormTable } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { bracketsQualify, qualifiersIn, withoutBrackets } from '../../text/qualifiers.ts';
import { isSubsequence } from '../heads/column-heads.ts';
import type { RowMatch } from '../labels/row-likeness.ts';
import { MAX_GAINED, ownWords } from '../labels/row-likeness.ts';
import { vocabularyOf } from '../labels/vocabulary.ts';
import { holdsNumber, type Token } from '../tokens.ts';
import type { PrintedRow } from './printed-row.ts';

/** A printed row with the row of the form that its labels name. */
export interface MatchedRow {
  readonly printed: PrintedRow;
  readonly row: FormRow;
  readonly likeness: number;
}

export interface MatchedRows {
  readonly rows: readonly MatchedRow[];
  /** Rows with numbers that are no row of the form. */
  readonly unknown: readonly PrintedRow[];
  /** Lines and captions without cells of their own that hold a number all the same. */
  readonly aside: readonly PrintedRow[];
}

/** Labels this much liker than the next may stand for their row. */
const MIN_LEAD = 0.04;

/**
 * Finds the form row of each printed row, by its label and, where several rows have that label, by the row group or
 * the row above it. The order of the rows decides nothing.
 */
export function matchRows(printed: readonly PrintedRow[], table: FormTable): MatchedRows {
  const rows: MatchedRow[] = [];
  const unknown: PrintedRow[] = [];
  const aside: PrintedRow[] = [];
  const groups = groupLabels(table);
  let group: string | null = null;
  for (const row of printed) {
    group = lastGroup(row.labels, groups) ?? group;
    const isEmpty = row.cells.length === 0 && row.loose.length === 0;
    const match = isEmpty ? null : bestMatch(row, table, group);
    if (isEmpty || (match && isCaptionOnly(row, match, table))) {
      if (holdsNumberAside(row)) aside.push(row);
    } else if (match) {
      rows.push({ printed: row, ...match });
      const own = bareLabel(match.row.labels[0] ?? '');
      if (groups.has(own)) group = own;
    } else if (holdsNumber(row.cells) || holdsNumber(row.loose)) unknown.push(row);
    else if (holdsNumberAside(row)) aside.push(row);
  }
  return { rows, unknown, aside };
}

/** Whether a number stands alone on a line, or beside labels that have no cells. */
function holdsNumberAside({ heads, labels, extra, cells, loose }: PrintedRow): boolean {
  const isAlone = labels.length === 0 && heads.length === 1;
  const isRow = labels.length > 0 || cells.length > 0 || loose.length > 0;
  return (isAlone && holdsNumber(heads)) || (isRow && holdsNumber(extra));
}

/** The caption of a row group, which is a row of its own in another edition only. */
function isCaptionOnly(printed: PrintedRow, { row }: RowMatch, table: FormTable): boolean {
  const cells = [...printed.cells, ...printed.loose];
  return row.foreign === true && !holdsNumber(cells) && vocabularyOf(table).isCaption(printed.label);
}

const knownGroups = new WeakMap<FormTable, ReadonlySet<string>>();

/** Bare labels of the row groups, and of rows below which others of a shared label stand. */
function groupLabels(table: FormTable): ReadonlySet<string> {
  const known = knownGroups.get(table);
  if (known) return known;
  const labels = new Set(table.rows.flatMap(({ group }) => (group ? [bareLabel(group)] : [])));
  knownGroups.set(table, labels);
  return labels;
}

function lastGroup(labels: readonly Token[], groups: ReadonlySet<string>): string | null {
  const found = labels.map(({ text }) => bareLabel(text)).findLast((label) => groups.has(label));
  return found ?? null;
}

function bestMatch({ label, labels }: PrintedRow, table: FormTable, group: string | null): RowMatch | null {
  if (table.unlabelled) {
    const [row] = table.rows;
    return row ? { row, likeness: 1 } : null;
  }
  const matches = vocabularyOf(table).rowsNamed(label);
  const inGroup = matches.filter(({ row }) => row.group && bareLabel(row.group) === group);
  const [first, second] = preferOwn(inGroup.length > 0 ? inGroup : matches);
  if (first && (!second || first.likeness - second.likeness >= MIN_LEAD)) return first;
  return first ? null : synonymInGroup({ label, labels }, table, group);
}

/** Of rows that are as like, one of the form’s own edition before one of another. */
function preferOwn(matches: readonly RowMatch[]): readonly RowMatch[] {
  const own = matches.filter(({ row }) => !row.foreign);
  const best = own[0]?.likeness ?? 0;
  return matches.filter(({ row, likeness }) => !row.foreign || likeness > best + MIN_LEAD);
}

/** Share of the shorter label’s characters that a synonym must have in common with the official one, in order. */
const MIN_SHARED = 0.5;
const SYNONYM_LIKENESS = 0.63;

/**
 * A label in other words, known by three things at once: its group, its number in the group, and half of its
 * characters in order, more than it shares with any other row of the group.
 */
function synonymInGroup(
  { label }: Pick<PrintedRow, 'label' | 'labels'>,
  table: FormTable,
  group: string | null,
): RowMatch | null {
  const number = numberOf(label);
  if (number === null || group === null || bracketsQualify(label)) return null;
  const own = qualifiersIn(label).join();
  const isQualifiedAlike = (official: string) => qualifiersIn(official).join() === own;
  const ranked = table.rows
    .filter(
      (row) =>
        row.group && bareLabel(row.group) === group && !row.foreign && row.labels.some(isQualifiedAlike),
    )
    .map((row) => ({ row, shared: Math.max(...row.labels.map((official) => sharedPart(label, official))) }))
    .sort((a, b) => b.shared - a.shared);
  const [first, second] = ranked;
  if (!first || first.shared < MIN_SHARED || first.shared === second?.shared) return null;
  return numberOf(first.row.labels[0] ?? '') === number
    ? { row: first.row, likeness: SYNONYM_LIKENESS }
    : null;
}

/** The number of a label in its group: 3 of `3.其他`, `（3）其他` and `③其他`. */
function numberOf(label: string): number | null {
  const digits = /^\s*[（(]?\s*(\d{1,2})\s*[)）.、．,，]/u.exec(label)?.[1];
  if (digits) return Number(digits);
  const circled = /^\s*([\u2460-\u2473])/u.exec(label)?.[1];
  return circled ? (circled.codePointAt(0) ?? 0) - 0x245f : null;
}

/** Longest label whose characters are compared. */
const MAX_COMPARED_CHARS = 60;

/** Characters that two labels have in common in the same order, as a share of the shorter one. */
function sharedPart(printed: string, official: string): number {
  const a = bareLabel(printed).slice(0, MAX_COMPARED_CHARS);
  const b = bareLabel(official).slice(0, MAX_COMPARED_CHARS);
  const shorter = Math.min(a.length, b.length);
  if (shorter < 2) return 0;
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const current = [0];
    for (let j = 1; j <= b.length; j += 1)
      current.push(
        char === b[j - 1] ? (previous[j - 1] ?? 0) + 1 : Math.max(previous[j] ?? 0, current[j - 1] ?? 0),
      );
    previous = current;
  }
  return (previous[b.length] ?? 0) / shorter;
}

/**
 * Whether a printed label has other words than each of its row’s, or words beyond them that may make another thing
 * of it, where others merely lost characters.
 */
export function isChanged({
  row,
  printed,
}: {
  readonly row: FormRow;
  readonly printed: PrintedRow;
}): boolean {
  const label = bareLabel(withoutBrackets(printed.label));
  const kept = ownWords(label);
  return !row.labels
    .flatMap((official) => [bareLabel(official), bareLabel(withoutBrackets(official))])
    .some(
      (official) =>
        isSubsequence(label, official) ||
        (isSubsequence(official, label) && kept.length - ownWords(official).length <= MAX_GAINED),
    );
}
