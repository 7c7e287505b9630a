import { readCell } from '../../cells.ts';
import type { Item } from '../../page.ts';
import { isUnit } from '../../text/units.ts';

/** Whether an item is cells with values: nothing else, or the words of a row and numbers behind them. */
export function holdsValue(item: Item): boolean {
  if (item.kind === 'row') return true;
  const cells = item.text.split(/[|\t\s\u3000]+/u).filter(Boolean);
  const isValue = (cell: string) => readCell(cell).kind !== 'unreadable' || isUnit(cell);
  if (cells.length <= 1) return cells.every(isValue) && cells.length === 1;
  const isNumber = (cell: string) => readCell(cell).kind === 'number';
  const endsInValues = isValue(cells.at(-1) ?? '') && cells.slice(-MOST_COLUMNS).some(isNumber);
  return (endsInValues && !/[。；，]/u.test(item.text)) || cells.every(isValue);
}

/** Columns of a row of table 3, the widest with a label. */
const MOST_COLUMNS = 7;

/** Whether an item is a row of cells, and a number stands in one of them. */
export function hasNumberCell(item: Item): boolean {
  return item.kind === 'row' && item.cells.some(({ text }) => readCell(text).kind === 'number');
}

/** Longest line that can be a label; longer ones are narrative and end a table. */
export const LONGEST_CELL = 70;

/** Whether a line is too long for a table: a cell of it is, or it is a sentence. White space parts cells. */
export function isLong(text: string): boolean {
  if (text.length <= LONGEST_CELL) return false;
  const words = text.split(/[\s\u3000]+/u);
  const length = words.reduce((sum, word) => sum + word.length + 1, 0);
  return words.some((word) => word.length > LONGEST_CELL) || (length > LONGEST_CELL && /[。；]/u.test(text));
}

const ONLY_BORDERS = /^[\s|]*$/u;
const DRAWN = /^[\s|+:=-]+$/u;

/** Whether an item is a line between rows, drawn with dashes: `|---|---|`. */
export function isDrawnRule(item: Item): boolean {
  return item.kind === 'line' && item.text.includes('---') && DRAWN.test(item.text);
}

/** Whether an item is a line on which nothing stands but borders. */
export function isBlankLine(item: Item): boolean {
  return item.kind === 'line' && ONLY_BORDERS.test(item.text);
}
