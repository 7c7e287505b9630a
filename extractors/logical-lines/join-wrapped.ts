import { isBody } from '../metadata/body.ts';
import { isDateAlone } from '../metadata/dates.ts';
import { isReportTitle } from '../metadata/title.ts';
import type { Line } from '../page.ts';
import { hasIdeograph, isFilled, squeeze } from '../text/normal.ts';
import { beginsAnew, isWholeHeading } from './landmarks.ts';

/** A line that is shorter, in columns, is not one that a margin ended. */
const MIN_WRAPPED_COLUMNS = 36;
/** Lines that end within so many columns before the margin are full: digits and punctuation have widths of their own. */
const RAGGED_COLUMNS = 6;
/** No tool wraps at a margin further out. */
const MAX_WRAPPED_COLUMNS = 180;
/** So many lines must end at a margin to show where it is. */
const MIN_FULL_LINES = 2;
/** No paragraph takes more lines than this. */
const MAX_JOINED_LINES = 40;
/** So many blank lines and page numbers may stand between two lines of a paragraph. */
const MAX_SKIPPED_LINES = 4;
/** No paragraph is longer than this. */
const MAX_PARAGRAPH_CHARS = 4_000;
/** Open brackets are looked for this far back. */
const MAX_BRACKET_CHARS = 300;

const ENDED = /[。！？”」』]\s*$/u;
const CELLS = /[|│┃]|\S(?:\t|\s\s)\s*[^\s。；，）)]/u;
const PAGE_NUMBER = /^[-—–·]{0,2} ?第? ?\d{1,3} ?页?(?: ?共 ?\d{1,3} ?页| ?\/ ?\d{1,3})? ?[-—–·]{0,2}$/u;
const LATIN_TOKEN = /^[\x21-\x7e]+/u;

/**
 * Joins the lines of paragraphs that a tool wrapped: a line that ends at the margin, or inside brackets, goes on with
 * the next one. Where every second line is blank, blank lines part no paragraphs.
 */
export function joinWrapped(lines: readonly Line[]): readonly Line[] {
  const margin = marginOf(lines);
  const spaced = isDoubleSpaced(lines);
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    const first = lines[at];
    if (!first) break;
    let line = first;
    let end = at + 1;
    for (let count = 1; count < MAX_JOINED_LINES; count += 1) {
      const next = continuationAt(lines, { from: end, line, margin, spaced });
      const following = next === null ? undefined : lines[next];
      if (next === null || !following) break;
      line = joinLine(line, following);
      end = next + 1;
    }
    joined.push(line);
    at = end;
  }
  return joined;
}

interface Continuing {
  readonly from: number;
  /** What was joined so far. */
  readonly line: Line;
  readonly margin: number;
  readonly spaced: boolean;
}

/** Index of the line that goes on with a paragraph; null where it ends. */
function continuationAt(lines: readonly Line[], { from, line, margin, spaced }: Continuing): number | null {
  if (!mayGoOn(line.text)) return null;
  const at = nextFilled(lines, from);
  const [last, next] = [lines[from - 1]?.text ?? '', lines[at]?.text ?? ''];
  if (!mayFollow(lines, at) || isIndented(last, next)) return null;
  const [full, prose] = [isFull(last, next, margin), isInProse(last)];
  const isApart = at > from && !spaced;
  return isOpen(line.text) || isInDate(last, next) || (isApart ? full && prose : full || prose) ? at : null;
}

/** A blank line and the number of a page may stand inside a paragraph. */
function nextFilled(lines: readonly Line[], from: number): number {
  let at = from;
  while (at < lines.length && at < from + MAX_SKIPPED_LINES) {
    const text = lines[at]?.text.trim() ?? '';
    if (isFilled(text) && !PAGE_NUMBER.test(text)) break;
    at += 1;
  }
  return at;
}

/** Whether a line may be the rest of a paragraph: no heading, label, row of cells or signature. */
function mayFollow(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  if (!isFilled(text) || text.length > MAX_PARAGRAPH_CHARS) return false;
  if (CELLS.test(text.trim()) || beginsAnew(text)) return false;
  return !isBody(squeeze(text)) || !isDateAlone(lines.slice(at + 1, at + 5).find(isFilledLine)?.text ?? '');
}

const isFilledLine = ({ text }: Line) => isFilled(text);

function mayGoOn(text: string): boolean {
  if (text.length > MAX_PARAGRAPH_CHARS || !hasIdeograph(text)) return false;
  if (ENDED.test(text) || CELLS.test(text.trim())) return false;
  return !isWholeHeading(text) && !isReportTitle(text.trim());
}

/** A paragraph ends with a full stop: a long line of sentences that ends with none goes on. */
function isInProse(text: string): boolean {
  const columns = columnsOf(text.trimEnd());
  return columns >= MIN_WRAPPED_COLUMNS && columns <= MAX_WRAPPED_COLUMNS && /[，。；]/u.test(text);
}

/** A paragraph begins further to the right than the line before it. */
function isIndented(last: string, next: string): boolean {
  return indentOf(next) > indentOf(last) + 1;
}

function indentOf(text: string): number {
  return columnsOf(text) - columnsOf(text.trimStart());
}

function isFull(last: string, next: string, margin: number): boolean {
  const token = LATIN_TOKEN.exec(next.trimStart())?.[0] ?? '';
  const columns = columnsOf(last.trimEnd());
  return columns >= MIN_WRAPPED_COLUMNS && columns + token.length >= margin - RAGGED_COLUMNS;
}

/** Whether a bracket is open at the end, or a comma stands there. */
function isOpen(text: string): boolean {
  const end = text.slice(-MAX_BRACKET_CHARS);
  if (/[，、]\s*$/u.test(end)) return true;
  return end.lastIndexOf('（') > end.lastIndexOf('）') || end.lastIndexOf('《') > end.lastIndexOf('》');
}

/** Whether a date is broken: 2017年1 | 月1日. */
function isInDate(last: string, next: string): boolean {
  return /\d\s*$/u.test(last.slice(-4)) && /^\s{0,4}[年月日]/u.test(next);
}

/** The columns that the lines of wrapped paragraphs end at; infinite where no margin shows. */
function marginOf(lines: readonly Line[]): number {
  const columns = lines
    .filter(({ text }) => mayGoOn(text))
    .map(({ text }) => columnsOf(text.trimEnd()))
    .filter((count) => count >= MIN_WRAPPED_COLUMNS)
    .sort((a, b) => b - a);
  const isMargin = (count: number, at: number) =>
    (columns[at + MIN_FULL_LINES - 1] ?? 0) >= count - RAGGED_COLUMNS;
  return columns.find(isMargin) ?? Number.POSITIVE_INFINITY;
}

/** Whether a blank line stands behind nearly every line, as pdfminer prints them. */
function isDoubleSpaced(lines: readonly Line[]): boolean {
  const filled = lines.filter(({ text }) => isFilled(text)).length;
  const pairs = lines.filter(
    ({ text }, at) => isFilled(text) && at + 1 < lines.length && isFilled(lines[at + 1]?.text ?? ''),
  ).length;
  return filled > 10 && pairs < filled * 0.1;
}

/** Columns of a terminal: ideographs and full-width punctuation take two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += (char.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return columns;
}

function joinLine(line: Line, next: Line): Line {
  const text = joinTexts(line.text, next.text);
  const from = text.length - next.text.trimStart().length;
  return { ...line, text, joins: [...(line.joins ?? []), { from, at: next.at }] };
}

function joinTexts(one: string, other: string): string {
  const [before, behind] = [one.trimEnd(), other.trimStart()];
  const isInAddress = /[@./:][\w.-]*$/u.test(before.slice(-60)) || /^[\w.+-]{0,64}@/u.test(behind);
  const space = /[A-Za-z]$/u.test(before) && /^[A-Za-z]/u.test(behind) && !isInAddress ? ' ' : '';
  return before + space + behind;
}
