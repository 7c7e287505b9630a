import type { PrintedCell, PrintedRow } from '../pdf/report.ts';
import { type MadeBlock, type MadeReport, NOTE, NOTE_MARK } from './report.ts';
import type { MadeStyle } from './style.ts';
import type { MadeTable } from './tables.ts';

/** Text as markup, line breaks and marks of footnotes included. */
export function textHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll('\n', '<br>').replaceAll(NOTE_MARK, '<sup>1</sup>');
}

/** The footnote at the end, where the text has its mark. */
export function noteHtml({ blocks }: MadeReport): string {
  const marked = blocks.some((block) => block.kind === 'paragraph' && block.text.includes(NOTE_MARK));
  return marked ? `<p class="note"><sup>1</sup> ${NOTE}</p>` : '';
}

/** Rows of a table; `inside` writes what is in a cell. */
export function rowsHtml(rows: readonly PrintedRow[], inside: (cell: PrintedCell) => string): string {
  const cellHtml = (cell: PrintedCell): string => {
    const spans = `${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}`;
    return `<td class="${cell.kind}"${spans}>${inside(cell)}</td>`;
  };
  return rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('\n');
}

function tableHtml({ rows, headRows, widths }: MadeTable, style: MadeStyle): string {
  const sum = widths.reduce((total, width) => total + width, 0);
  const columns = widths.map((width) => `<col style="width:${((100 * width) / sum).toFixed(2)}%">`).join('');
  const inside = ({ text }: PrintedCell) => textHtml(text) || (style.blanksHoldSpace ? '&nbsp;' : '');
  const body = rowsHtml(rows.slice(headRows), inside);
  const head = headRows > 0 ? `<thead>${rowsHtml(rows.slice(0, headRows), inside)}</thead>` : '';
  return `<table><colgroup>${columns}</colgroup>${head}<tbody>${body}</tbody></table>`;
}

function blockHtml(block: MadeBlock, style: MadeStyle): string {
  if (block.kind === 'table') return tableHtml(block.table, style);
  if (block.kind === 'title') return `<h1>${textHtml(block.text)}</h1>`;
  const styled = block.kind === 'paragraph' ? '' : ` class="${block.kind}"`;
  return `<p${styled}>${textHtml(block.text)}</p>`;
}

const COUNTERS = {
  none: '',
  bare: '@bottom-center { content: counter(page); font-size: 10pt; }',
  dashes: '@bottom-center { content: "— " counter(page) " —"; font-size: 10pt; }',
  of: '@bottom-right { content: "第" counter(page) "页 共" counter(pages) "页"; font-size: 9pt; }',
} as const;

/** The report as a page to print. */
export function printHtml(report: MadeReport): string {
  const { style, title } = report;
  const running = style.runningHead ? `@top-center { content: "${title}"; font-size: 9pt; }` : '';
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>
@page { size: A4 ${style.landscape ? 'landscape' : 'portrait'}; margin: ${style.marginMm}mm; ${COUNTERS[style.pageNumbers]} ${running} }
body { font-family: "${style.font}"; font-size: ${style.textPoints}pt; line-height: 1.6; margin: 0; }
h1 { font-size: ${style.textPoints + 6}pt; text-align: center; margin: 4pt 0; }
p { margin: 0; text-indent: 2em; text-align: justify; } p.caption { text-align: center; text-indent: 0; }
p.heading { font-weight: bold; } p.note { font-size: 9pt; } sup { font-size: 65%; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: ${style.tablePoints}pt; line-height: 1.3; margin: 6pt 0; }
td { ${style.rules ? 'border: 0.75pt solid #000;' : ''} padding: ${style.paddingPoints}pt; text-align: center; white-space: pre-wrap; }
td.label { text-align: ${style.labelsAt}; } td.figure { text-align: ${style.figuresAt}; }
tr { break-inside: ${style.breaksRows ? 'auto' : 'avoid'}; }
thead { display: ${style.repeatsHeads ? 'table-header-group' : 'table-row-group'}; }
</style></head><body>${report.blocks.map((block) => blockHtml(block, style)).join('\n')}${noteHtml(report)}</body></html>`;
}
