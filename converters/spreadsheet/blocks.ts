import { isTag } from 'domhandler';
import type { Note, Removed } from '../../model/finding.ts';
import type { Block } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import { readBlocks } from '../html/blocks.ts';
import { parseHtml } from '../html/parse.ts';
import { isInHidden, type Sheet } from './sheet.ts';
import { type SpannedText, splitSheet } from './stretches.ts';

/** A text merged over this many columns is a line, for labels take three at most. */
const LINE_COLUMNS = 4;
/** Text of a hidden sheet is kept up to this length. */
const REMOVED_CHARACTERS = 2_000;
/** Cells that a note names. */
const NAMED_CELLS = 40;

/**
 * The blocks of a workbook: for each sheet that shows something its name, where there are several, and its tables.
 * Written as HTML and read as such: running text typed into a sheet is then text.
 *
 * @param subject name of the document, for errors
 * @throws UnreadableDocumentError `convert.limit`
 */
export function workbookBlocks(sheets: readonly Sheet[], subject: string): Outcome<readonly Block[]> {
  const shown = sheets.filter((sheet) => !sheet.isHidden);
  const written = shown.map((sheet) => ({ sheet, stretches: splitSheet(sheet, subject) }));
  const filled = written.filter(({ stretches }) => stretches.length > 0);
  const markup = filled.map(({ sheet, stretches }) => {
    const name = filled.length > 1 ? `<h2>${escaped(sheet.name)}</h2\n>` : '';
    return name + stretches.map(stretchMarkup).join('');
  });
  const $ = parseHtml(`<body>${markup.join('')}</body>`, subject);
  const [body] = $('body').toArray();
  const walk = { skips: () => false, keepsSpace: true };
  const blocks = body && isTag(body) ? readBlocks(body, walk, subject) : [];
  return outcome(blocks, { notes: notesOn(sheets), removed: hiddenText(sheets) });
}

function stretchMarkup(rows: readonly (readonly SpannedText[])[]): string {
  const { over, table, under } = parted(rows);
  const grid = table.map((row) => `<tr>${row.map(cellMarkup).join('')}</tr\n>`).join('');
  return lines(over) + (table.length > 0 ? `<table>${grid}</table>` : '') + lines(under);
}

/** Lines over and under a table, in however many cells they are merged, are text. */
function parted(rows: readonly (readonly SpannedText[])[]) {
  if (rows.every((row) => row.length === 1)) return { over: rows, table: [], under: [] };
  const isLine = ([cell, ...others]: readonly SpannedText[]) =>
    (cell?.columns ?? 1) >= LINE_COLUMNS && others.every(({ text }) => text === '');
  const first = rows.findIndex((row) => !isLine(row));
  const last = rows.findLastIndex((row) => !isLine(row));
  if (first < 0) return { over: rows, table: [], under: [] };
  // The line right above a table may be its head, unless it stands over it alone: then it is the title.
  const from = first > 1 ? first - 1 : first;
  return { over: rows.slice(0, from), table: rows.slice(from, last + 1), under: rows.slice(last + 1) };
}

function lines(rows: readonly (readonly SpannedText[])[]): string {
  return rows.map(([cell]) => `<p>${escaped(cell?.text ?? '')}</p\n>`).join('');
}

function cellMarkup({ text, columns, rows }: SpannedText): string {
  return `<td colspan="${columns}" rowspan="${rows}">${escaped(text)}</td>`;
}

function escaped(text: string): string {
  return text
    .replace(/[&<]/g, (character) => (character === '&' ? '&amp;' : '&lt;'))
    .replace(/\r\n|\r|\n/g, '<br>');
}

function notesOn(sheets: readonly Sheet[]): Note[] {
  const hidden = sheets.filter(({ isHidden, cells }) => isHidden && cells.length > 0);
  const names = hidden.map(({ name }) => name).join(', ');
  const left = { rule: 'sheet.hidden', cells: [], message: `Hidden sheets were left out: ${names}` };
  return [
    ...(hidden.length > 0 ? [left] : []),
    ...sheets.filter((one) => !one.isHidden).flatMap(uncomputedNote),
  ];
}

/** What a formula would give is not worked out: the program that opens the workbook does. */
function uncomputedNote({ name, uncomputed = [] }: Sheet): Note[] {
  if (uncomputed.length === 0) return [];
  const more = uncomputed.length > NAMED_CELLS ? ' …' : '';
  const cells = `${uncomputed.slice(0, NAMED_CELLS).join(', ')}${more}`;
  const message = `Sheet ${name}: ${uncomputed.length} formulas have no stored result and were not read: ${cells}`;
  return [{ rule: 'sheet.formula-without-result', cells: [], message }];
}

function hiddenText(sheets: readonly Sheet[]): Removed[] {
  const unseen = sheets.filter(({ isHidden }) => !isHidden).flatMap(({ removed = [] }) => removed);
  const hidden = sheets.flatMap((sheet) => {
    const cells = sheet.cells.filter((cell) => sheet.isHidden || isInHidden(sheet, cell));
    const text = cells
      .map((cell) => cell.text)
      .join(' ')
      .trim()
      .slice(0, REMOVED_CHARACTERS);
    return text === '' ? [] : [{ reason: 'hidden-text', text, at: placeAt({}) }];
  });
  return [...hidden, ...unseen];
}
