import type { Form } from '../../form.ts';
import type { Item, Line, Page } from '../../page.ts';
import { hasIdeograph } from '../../text/normal.ts';
import { type LabelIndex, labelIndexOf, type Occurrence } from '../labels/label-occurrences.ts';
import { LinePieces } from './line-pieces.ts';

/** Different labels from which on a stretch of a long line is a table: a sentence names one or two. */
const FEWEST_LABELS = 8;
/** Shortest label that counts among them; shorter ones are ordinary words. */
const SHORTEST_LABEL = 4;
/** Most characters between two labels of one table: the digits of fifteen cells, or labels that lost characters. */
const WIDEST_GAP = 120;
/** What never stands between the cells of a table. */
const PROSE = /[。;；，%]|,(?!\d{3})|占/u;
/** What is left of a row of a table, or of its heads, when the labels are taken away. */
const FIGURES_ONLY =
  /^[\d.\s（）()\-－+,减增少加]*(?:万元|元|件|条|次|篇|人次|人|个|项)?[\d.\s（）()\-－+,减增少加]*(?:万元|元)?$/u;
/** Longest line of a table without borders that is one row. */
const LONGEST_ROW = 140;

/**
 * Parts lines in which the cells of a table run together without separators, so that each label and each run of
 * digits is a line of its own. Other lines stay as they are.
 *
 * A line is parted where many labels of the forms follow each other with nothing but figures between them, or
 * where it is nothing but labels and figures.
 */
export function splitGluedLines(page: Page, forms: readonly Form[]): Page {
  const index = labelIndexOf(forms);
  const parted = page.map((item): readonly Item[] =>
    item.kind === 'line' && mayBeGlued(item.text) ? splitLine(item, index) : [item],
  );
  if (parted.every(({ length }) => length === 1)) return page;
  const isBeside = (at: number) =>
    parted.slice(Math.max(0, at - NEAR), at + NEAR + 1).some((others) => others.length > 1);
  return parted.flatMap((items, at) => {
    const [item] = items;
    const alone = items.length === 1 && item?.kind === 'line' ? item : null;
    return alone && isBeside(at) ? splitWornRow(alone, index) : items;
  });
}

/** A line this near to one that was parted belongs to the same table, most likely. */
const NEAR = 3;

/** A row whose label lost characters, so that only its shape and the rows beside it tell what it is. */
const LABEL_AND_CELLS =
  /^(?<label>(?:\d[.、．]|[（(].[)）]|.、)?[^\d。；|\t]{4,}?)(?<cells>(?:人次|[件条次篇人个项]|万元)?-?\d[\d.-]*(?:万元|元)?)$/u;

/** A row beside others of a table: the labels in it are told, and what lost characters is told by its place. */
function splitWornRow(line: Line, index: LabelIndex): readonly Line[] {
  const found = mayBeGlued(line.text) ? index.find(line.text) : [];
  const isWorn =
    line.text.length <= LONGEST_ROW && /\d(?:万元|元)?\s*$/u.test(line.text) && !PROSE.test(line.text);
  return found.length > 0 && isWorn && !isOneCell(line.text, found) ? splitAt(line, [found]) : splitRow(line);
}

/** What follows a known label: the rest of a longer one that lost characters, and its cells. */
const REST_AND_CELLS =
  /^(?<label>(?:\d[.、．]|[（(].[)）]|.、)?[^\d。；|\t]+?)(?<cells>(?:人次|[件条次篇人个项]|万元)?-?\d[\d.-]*(?:万元|元)?)$/u;

function splitRow(line: Line, shape: RegExp = LABEL_AND_CELLS): readonly Line[] {
  const { label, cells } = shape.exec(line.text.trim())?.groups ?? {};
  if (!label || !cells) return [line];
  return [label, ...cellsIn(cells)].map((text) => ({ ...line, text, isGlued: true }));
}

/**
 * Words and figures without anything between them, and nothing that another layout would part the line at. A longer
 * line is no row that a layout could read, whatever stands between its cells.
 */
function mayBeGlued(text: string): boolean {
  if (text.length > LONGEST_ROW) return !/[|\t]/u.test(text) && /[\u3400-\u9fff）)”"]\s*\d/u.test(text);
  if (/[|\t]|\d\s+\d|\S\s{2,}\S/u.test(text)) return false;
  return text.length >= SHORTEST_LABEL && hasIdeograph(text) && !/[。；]/u.test(text);
}

function splitLine(line: Line, index: LabelIndex): readonly Line[] {
  const found = index.find(line.text);
  if (found.length === 0 || isOneCell(line.text, found)) return [line];
  const tables = isRow(line.text, found)
    ? [found]
    : clustersOf(line.text, found).filter((cluster) => labelsOf(cluster, SHORTEST_LABEL) >= FEWEST_LABELS);
  return tables.length === 0 ? [line] : splitAt(line, tables);
}

/** @param tables the labels of each table in the line, in order */
function splitAt(line: Line, tables: readonly (readonly Occurrence[])[]): readonly Line[] {
  const pieces = new LinePieces(line);
  for (const [index, table] of tables.entries()) {
    const isSpaced = hasSpacedCells(line.text, table);
    const cells = isSpaced ? wordsIn : cellsIn;
    for (const [number, { start, end }] of table.entries()) {
      const before = line.text.slice(pieces.end, start);
      // A word of a label that lost characters may be a label itself; the numbering stands before it.
      const numbering = pieces.end > 0 ? (/[1-9][.．]$/u.exec(before)?.[0] ?? '') : '';
      const isText = number === 0 && (index === 0 || before.length > WIDEST_GAP || PROSE.test(before));
      pieces.takeUntil(start - numbering.length, isText ? asOne : cells, !isSpaced && !isText);
      pieces.takeUntil(end, asLabel, !isSpaced);
    }
    const rest = line.text.slice(pieces.end, pieces.end + WIDEST_GAP);
    const figures = isSpaced ? (SPACED_BEHIND.exec(rest)?.[0] ?? '') : cellsBehind(rest);
    pieces.takeUntil(pieces.end + figures.length, cells, !isSpaced);
  }
  const behind = splitRow(pieces.rest(), REST_AND_CELLS);
  return [...pieces.taken, ...behind].filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function asOne(text: string): readonly string[] {
  return [text];
}

function asLabel(text: string): readonly string[] {
  return [text.replace(/\s+/gu, '')];
}

function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/u).filter(Boolean);
}

/** Fewest labels with a number behind them that show how cells are parted. */
const MIN_SHOWN = 3;
/** What stands between a label and the number behind it. */
const BEFORE_NUMBER = /^(?<space>\s*)[-－+]?\d/u;

/** Whether white space parts the cells of a table: it stands before every number, and no run of digits is several. */
function hasSpacedCells(text: string, table: readonly Occurrence[]): boolean {
  const behind = table.map(({ end }, at) => text.slice(end, table[at + 1]?.start ?? end + WIDEST_GAP));
  const numbers = behind.flatMap((cells) => BEFORE_NUMBER.exec(cells)?.groups?.space ?? []);
  const isApart = numbers.length >= MIN_SHOWN && numbers.every((space) => space !== '');
  return isApart && !behind.some((cells) => /(?:^|\s)0\d/u.test(cells));
}

/** The cells behind the last label of a table whose cells white space parts. */
const SPACED_BEHIND =
  /^(?:\s*(?:万元|元|人次|[件条次篇人个项/—-]|[-－+]?\d[\d,.]*(?:万元|元|件)?)(?=\s|$))*/u;

function isOneCell(text: string, found: readonly Occurrence[]): boolean {
  const [only] = found;
  return found.length === 1 && only !== undefined && !/[\p{L}\p{N}]/u.test(restOf(text, found));
}

/** Whether a whole line is labels and figures: a row, or a row of heads. */
function isRow(text: string, found: readonly Occurrence[]): boolean {
  return text.length <= LONGEST_ROW && FIGURES_ONLY.test(restOf(text, found).trim());
}

function restOf(text: string, found: readonly Occurrence[]): string {
  return found.reduceRight((kept, { start, end }) => kept.slice(0, start) + kept.slice(end), text);
}

function labelsOf(cluster: readonly Occurrence[], shortest: number): number {
  return new Set(cluster.map(({ label }) => label).filter((label) => label.length >= shortest)).size;
}

/** The cells directly behind the last label of a table: a unit, a number with its unit; then the text goes on. */
const CELLS_BEHIND =
  /^(?:万元|元|人次|件|条|次|篇|人|个|项)?(?:[-—](?!\d))?[\d.\-－+减增少加,]*(?:万元|元)?/u;

/** The numbering of the next label, which lost characters and is not known: no digit of the cells before it. */
const NUMBERING_AT_END = /[1-9](?:(?=、)|[.．](?=[\u3400-\u9fff“]))/u;

function cellsBehind(text: string): string {
  const cells = CELLS_BEHIND.exec(text)?.[0] ?? '';
  const numbering = NUMBERING_AT_END.exec(text.slice(Math.max(0, cells.length - 2), cells.length + 1));
  const own = numbering ? Math.max(0, cells.length - 2) + numbering.index : cells.length;
  return cells.slice(0, own);
}

/**
 * The cells of a text that holds no label: runs of digits, units, and labels that lost characters. The numbering of
 * such a label is not a digit of the run before it, and 减 and 元 belong to their number.
 */
function cellsIn(text: string): readonly string[] {
  const cells: string[] = [];
  for (const piece of text.match(/[\d.．\-－+]+(?:,\d{3}(?!\d))*(?:万元|元)?|[^\d.．\-－+]+/gu) ?? []) {
    const before = cells.at(-1) ?? '';
    const numbering = /[1-9][.．]?$/u.exec(before)?.[0];
    const isLabel =
      /^[、\u3400-\u9fff“]/u.test(piece) && !/^(?:万?元|减少?|增加?|人次|[件条次篇人个项])$/u.test(piece);
    if (isLabel && numbering && (numbering.length > 1 || piece.startsWith('、'))) {
      cells.splice(-1, 1, before.slice(0, -numbering.length), numbering + piece);
    } else if (/\d$/u.test(before) && /^(?:万?元|减少?|增加?)$/u.test(piece))
      cells.splice(-1, 1, before + piece);
    else if (/\d(?:减少?|增加?)$/u.test(before) && /^\d/u.test(piece)) cells.splice(-1, 1, before + piece);
    else cells.push(piece);
  }
  return cells;
}

function clustersOf(text: string, found: readonly Occurrence[]): readonly (readonly Occurrence[])[] {
  const clusters: Occurrence[][] = [];
  for (const occurrence of found) {
    const cluster = clusters.at(-1);
    const between = text.slice(cluster?.at(-1)?.end ?? 0, occurrence.start);
    if (cluster && between.length <= WIDEST_GAP && !PROSE.test(between)) cluster.push(occurrence);
    else clusters.push([occurrence]);
  }
  return clusters;
}
