import { fill, writePdf } from '../../test/generators/pdf/written.ts';
import { isFigure } from './html.ts';
import { gridOf, isTable, type TrueCell, type TruePage, type TrueTable } from './page.ts';

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
/** Widths of the characters from the blank to the tilde, in thousandths of an em (Adobe’s metrics of Helvetica). */
const WIDTHS = (
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
)
  .split(' ')
  .map(Number);
const SIZE = 9;
const LEAD = 12;
const LEFT = 60;
const WIDEST = 150;

/** A page of tables in the operators of PDF, without a program that prints. */
export function pagePdf(page: TruePage): Uint8Array {
  let content = '';
  let y = page.turned ? 550 : 760;
  for (const block of page.blocks) {
    const drawn = isTable(block) ? drawTable(block, y) : drawText(wrap(block, 440), LEFT, y);
    content += drawn.content;
    y = drawn.y - LEAD;
  }
  if (!page.turned) return writePdf([{ content }], { font: HELVETICA });
  // Turned back by its page, the content stands upright again.
  return writePdf([{ content: `q 0 1 -1 0 595 0 cm\n${content}Q\n`, entries: '/Rotate 90' }], {
    font: HELVETICA,
  });
}

interface Drawn {
  readonly content: string;
  readonly y: number;
}

function show(text: string, x: number, y: number): string {
  const hex = Buffer.from(winAnsi(text), 'latin1').toString('hex');
  return text === '' ? '' : `BT /F1 ${SIZE} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${hex}> Tj ET\n`;
}

function winAnsi(text: string): string {
  return text.replaceAll('–', '\x96').replaceAll('—', '\x97').replaceAll('’', '\x92');
}

function widthOf(text: string): number {
  return (
    [...winAnsi(text)].reduce((sum, one) => sum + (WIDTHS[one.charCodeAt(0) - 32] ?? 556), 0) * (SIZE / 1000)
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function drawText(lines: readonly string[], x: number, from: number): Drawn {
  return {
    content: lines.map((line, index) => show(line, x, from - index * LEAD)).join(''),
    y: from - lines.length * LEAD,
  };
}

/** Where the columns of a table begin and how wide they are. */
interface Columns {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly right: number;
}

function drawTable(table: TrueTable, from: number): Drawn {
  const { caption, head, notes = [] } = table;
  const grid = gridOf([...head, ...table.body]);
  const columns = columnsOf(grid, table.gap ?? 10);
  let content = caption === undefined ? '' : show(caption, LEFT, from);
  let y = from - (caption === undefined ? 0 : LEAD * 1.5);
  const edges = [y + LEAD];
  grid.forEach((_, index) => {
    const drawn = drawRow(grid, index, { columns, y });
    content += drawn.content;
    y = drawn.y;
    edges.push(y + LEAD - 4);
  });
  const drawn = drawText(notes, LEFT, y);
  return { content: content + rulesOf(table, edges, columns) + drawn.content, y: drawn.y };
}

function columnsOf(grid: readonly (readonly TrueCell[])[], gap: number): Columns {
  const count = Math.max(...grid.map((row) => row.length));
  const widthOfCell = (cell: TrueCell | undefined) =>
    cell?.columns ? 0 : Math.min(WIDEST, widthOf(cell?.text ?? ''));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...grid.map((row) => widthOfCell(row[column]))),
  );
  const before = (column: number) => widths.slice(0, column).reduce((sum, width) => sum + width + gap, 0);
  const lefts = widths.map((_, column) => LEFT + before(column));
  return { lefts, widths, right: (lefts.at(-1) ?? LEFT) + (widths.at(-1) ?? 0) };
}

function drawRow(
  grid: readonly (readonly TrueCell[])[],
  index: number,
  { columns: { lefts, widths }, y }: { readonly columns: Columns; readonly y: number },
): Drawn {
  let content = '';
  let lines = 1;
  grid[index]?.forEach((cell, column) => {
    if (grid[index]?.[column - 1] === cell || grid[index - 1]?.[column] === cell) return;
    const last = column + (cell.columns ?? 1) - 1;
    const [x, end] = [lefts[column] ?? 0, (lefts[last] ?? 0) + (widths[last] ?? 0)];
    const texts = wrap(cell.text, Math.max(end - x, 20) + 0.1);
    lines = Math.max(lines, texts.length);
    texts.forEach((text, at) => {
      const room = end - x - widthOf(text);
      content += show(text, x + (cell.columns ? room / 2 : isFigure(text) ? room : 0), y - at * LEAD);
    });
  });
  return { content, y: y - lines * LEAD };
}

function rulesOf({ rules, head }: TrueTable, ys: readonly number[], { lefts, right }: Columns): string {
  if (rules === 'none') return '';
  const [top, foot, bottom] = [ys[0] ?? 0, ys[head.length] ?? 0, ys.at(-1) ?? 0];
  const isEvery = rules === 'rows' || rules === 'all';
  const lying = (isEvery ? ys : [top, foot, bottom]).map((y) => fill(LEFT - 3, y, right - LEFT + 6, 0.7));
  if (rules !== 'columns' && rules !== 'all') return lying.join('');
  const inner = lefts.slice(1).map((left) => fill(left - 3, bottom, 0.6, foot - bottom));
  const outer = [LEFT - 3, right + 3].map((x) => fill(x, bottom, 0.6, top - bottom));
  return [...lying, ...inner, ...outer].join('');
}
