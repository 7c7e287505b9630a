import type { Json } from '@duckdb/node-api';
import { csvText } from '../../exporters/csv-text.ts';
import type { Answer } from './ask.ts';

export const ANSWER_FORMATS = ['table', 'csv', 'jsonl'] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/** Lines of an answer; a table is held in memory for its widths, the others are not. */
export function printAnswer(answer: Answer, format: AnswerFormat): AsyncGenerator<string> {
  if (format === 'table') return tableLines(answer);
  return format === 'csv' ? csvLines(answer) : jsonLines(answer);
}

async function* jsonLines({ columns, integers, rows }: Answer): AsyncGenerator<string> {
  const cell = (row: readonly Json[], at: number) =>
    integers[at] ? numberIfExact(row[at] ?? null) : (row[at] ?? null);
  for await (const some of rows) {
    for (const row of some)
      yield JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, cell(row, at)])));
  }
}

/** Digits stay text only where a number would lose some of them. */
function numberIfExact(cell: Json): Json {
  return typeof cell === 'string' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;
}

async function* csvLines({ columns, texts, rows }: Answer): AsyncGenerator<string> {
  yield columns.map(csvText).join(',');
  for await (const some of rows) {
    for (const row of some) yield row.map((cell, at) => csvCell(cell, texts[at] ?? true)).join(',');
  }
}

/** Numbers stay as they are, also negative ones; every text is made safe for spreadsheets. */
function csvCell(cell: Json, isText: boolean): string {
  if (cell === null) return '';
  const text = shown(cell);
  return isText || typeof cell === 'object' ? csvText(text) : text;
}

async function* tableLines({ columns, rows }: Answer): AsyncGenerator<string> {
  const lines: string[][] = [];
  for await (const some of rows)
    for (const row of some) lines.push(row.map((cell) => (cell === null ? '' : shown(cell))));
  const widths = columns.map((name, at) =>
    Math.max(widthOf(name), ...lines.map((line) => widthOf(line[at] ?? ''))),
  );
  const pad = (text: string, at: number) => text + ' '.repeat((widths[at] ?? 0) - widthOf(text));
  const drawn = (cells: readonly string[]) => cells.map(pad).join('  ').trimEnd();
  yield drawn(columns);
  yield drawn(widths.map((width) => '-'.repeat(width)));
  for (const line of lines) yield drawn(line);
}

function shown(cell: Json): string {
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  // Control characters of a hostile document must not reach the terminal.
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ');
}

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/gu;

/** Chinese characters take two places on a terminal. */
function widthOf(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}
