import { isTag } from 'domhandler';
import type { Block } from '../../model/normalized-document.ts';
import { readBlocks } from '../html/blocks.ts';
import { parseHtml } from '../html/parse.ts';
import type { Content, Paragraph, Run, Table } from './content.ts';
import { type SpannedCell, spannedRows } from './edges.ts';

/**
 * The blocks of a word processor's document. Written as HTML and read as such: layout tables, tables in cells and
 * running text in tables are then what they are everywhere else. A paragraph or a row of a table is a line.
 *
 * @param subject name of the document, for errors
 * @throws UnreadableDocumentError `convert.limit`
 */
export function contentBlocks(content: readonly Content[], subject: string): readonly Block[] {
  const $ = parseHtml(`<body>${markup(content, '\n')}</body>`, subject);
  const [body] = $('body').toArray();
  return body && isTag(body) ? readBlocks(body, { skips: () => false, keepsSpace: true }, subject) : [];
}

/** @param lineEnd what stands inside each closing tag that ends a line: between tags it would be text */
function markup(content: readonly Content[], lineEnd: string): string {
  return content
    .map((item) => (item.kind === 'table' ? tableMarkup(item, lineEnd) : paragraphMarkup(item, lineEnd)))
    .join('');
}

function paragraphMarkup({ level, runs }: Paragraph, lineEnd: string): string {
  const name = level === null ? 'p' : `h${Math.min(6, level)}`;
  return `<${name}>${runs.map(runMarkup).join('')}</${name}${lineEnd}>`;
}

function runMarkup({ text, raised }: Run): string {
  const escaped = text
    .replace(/[&<]/g, (character) => (character === '&' ? '&amp;' : '&lt;'))
    .replaceAll('\n', '<br>');
  return raised && text.trim() !== '' ? `<sup>${escaped}</sup>` : escaped;
}

function tableMarkup({ rows }: Table, lineEnd: string): string {
  const lines = spannedRows(rows).map((row) => `<tr>${row.map(cellMarkup).join('')}</tr${lineEnd}>`);
  return `<table>${lines.join('')}</table>`;
}

function cellMarkup({ cell, columns, rows }: SpannedCell): string {
  return `<td colspan="${columns}" rowspan="${rows}">${cell ? markup(cell.content, '') : ''}</td>`;
}
