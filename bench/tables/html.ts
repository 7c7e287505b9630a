import { type Cell, isTable, type Rules, type TruePage, type TrueTable, textOf } from './page.ts';

const STYLES: Readonly<Record<Rules, string>> = {
  all: 'td, th { border: 1px solid black }',
  rows: 'td, th { border-bottom: 1px solid black } table { border-top: 1px solid black }',
  columns:
    'td, th { border-left: 1px solid black; border-right: 1px solid black } table { border: 1px solid black } thead tr:last-child th { border-bottom: 1px solid black }',
  head: 'thead tr:last-child th { border-bottom: 1px solid black } table { border-top: 2px solid black; border-bottom: 2px solid black }',
  none: '',
  shaded: 'tbody tr:nth-child(even) td { background: #e4e9f2 } thead th { background: #c8d2e6 }',
};

/** A page of tables as HTML that a browser or an office program prints. */
export function pageHtml({ blocks }: TruePage): string {
  const first = blocks.find(isTable);
  const style = `@page { size: A4; margin: 20mm } body { font: 10pt "Liberation Serif", "Noto Sans CJK SC", serif }
table { border-collapse: collapse; margin: 3mm 0; width: 100% } td, th { padding: 2px 6px; font-weight: normal; text-align: left; vertical-align: top }
.figure { text-align: right } th.over { text-align: center } caption { text-align: left; font-style: italic } ${STYLES[first?.rules ?? 'none']}`;
  const body = blocks
    .map((block) => (isTable(block) ? tableHtml(block) : `<p>${escaped(block)}</p>`))
    .join('\n');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${style}</style></head><body>${body}</body></html>`;
}

function tableHtml({ caption, head, body, notes = [] }: TrueTable): string {
  const title = caption === undefined ? '' : `<p><i>${escaped(caption)}</i></p>`;
  const rows = (tag: string, cells: readonly (readonly Cell[])[]) =>
    cells.map((row) => `<tr>${row.map((cell) => cellHtml(tag, cell)).join('')}</tr>`).join('');
  const foot = notes.map((note) => `<p style="font-size: 8pt">${escaped(note)}</p>`).join('');
  return `${title}<table><thead>${rows('th', head)}</thead><tbody>${rows('td', body)}</tbody></table>${foot}`;
}

function cellHtml(tag: string, cell: Cell): string {
  const { columns = 1, rows = 1 } = typeof cell === 'string' ? {} : cell;
  const name = columns > 1 ? ' class="over"' : isFigure(textOf(cell)) ? ' class="figure"' : '';
  const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`;
  return `<${tag}${name}${spans}>${escaped(textOf(cell))}</${tag}>`;
}

/** Whether a cell holds a figure or a mark for none, and stands at the right. */
export function isFigure(text: string): boolean {
  return /^[-–—$(]*[\d.,  ]+[%)*]*$|^[–—.]+$/.test(text);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
