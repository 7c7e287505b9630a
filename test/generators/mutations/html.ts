import { textHtml } from '../made/as-html.ts';
import type { Block } from './block.ts';
import type { Part, Row, Table } from './table.ts';

interface Span {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** A page of the report; tables have their merged cells. */
export function htmlOf(blocks: readonly Block[]): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n${blocks.map(blockHtml).join('\n')}\n</body></html>\n`;
}

function blockHtml(block: Block): string {
  if (block.kind === 'table')
    return `<table border="1">\n${tableRows(block.table).map(rowHtml).join('\n')}\n</table>`;
  return block.kind === 'title' ? `<h1>${textHtml(block.text)}</h1>` : `<p>${textHtml(block.text)}</p>`;
}

function rowHtml(row: readonly Span[]): string {
  const cells = row.map(({ text, columns, rows }) => {
    const spans = `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;
    return `<td${spans}>${textHtml(text)}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function tableRows(table: Table): readonly (readonly Span[])[] {
  const labels = Math.max(0, ...table.parts.flatMap(({ rows }) => rows.map(({ path }) => path.length)));
  const columns = Math.max(...table.parts.map((part) => part.columns.length));
  return table.parts.flatMap((part) => [
    ...(part.caption === null ? [] : [[span(part.caption, labels + columns)]]),
    ...headRows(part, labels, columns),
    ...part.rows.map((row, index) => [
      ...labelSpans(part.rows, index, labels),
      ...cellSpans(row, part.columns.length, columns),
    ]),
  ]);
}

function span(text: string, columns = 1, rows = 1): Span {
  return { text, columns, rows };
}

/** The last cell of a full row of a narrower part reaches to the edge of the table. */
function cellSpans(row: Row, own: number, all: number): readonly Span[] {
  return row.cells.map(({ text }, at) => span(text, at === own - 1 ? all - own + 1 : 1));
}

/** Heads with what they span; a short path of heads reaches down to the cells. */
function headRows(part: Part, labels: number, all: number): readonly (readonly Span[])[] {
  const own = part.columns.length;
  const depth = Math.max(...part.columns.map(({ heads }) => heads.length));
  return Array.from({ length: depth }, (_, level) => {
    const corner = level === 0 && part.corner !== null ? [span(part.corner, labels, depth)] : [];
    return [...corner, ...headSpans(part, level, { depth, spare: all - own })];
  });
}

interface Reach {
  /** Rows of heads. */
  readonly depth: number;
  /** Columns that the last head spans beyond its own, up to the edge of the table. */
  readonly spare: number;
}

function headSpans(part: Part, level: number, { depth, spare }: Reach): readonly Span[] {
  const spans: Span[] = [];
  const paths = part.columns.map(({ heads }) => heads);
  for (let at = 0; at < paths.length; ) {
    const path = paths[at] ?? [];
    let end = at + 1;
    while (level < path.length - 1 && isBelow(path, paths[end], level)) end += 1;
    const text = path[level];
    const reach = end - at + (end === paths.length ? spare : 0);
    if (text !== undefined) spans.push(span(text, reach, level === path.length - 1 ? depth - level : 1));
    at = end;
  }
  return spans;
}

/** Whether another column stands below the same heads down to a level. */
function isBelow(path: readonly string[], other: readonly string[] | undefined, level: number): boolean {
  return (
    other !== undefined &&
    other.length - 1 > level &&
    path.slice(0, level + 1).every((head, at) => other[at] === head)
  );
}

/** The labels of a row that the row before does not show already, each over the rows that share it. */
function labelSpans(rows: readonly Row[], index: number, labels: number): readonly Span[] {
  const path = rows[index]?.path ?? [];
  return path.flatMap((head, depth) => {
    const isGroup = depth < path.length - 1;
    if (isGroup && isBelow(path, rows[index - 1]?.path, depth)) return [];
    let below = index + 1;
    while (isGroup && isBelow(path, rows[below]?.path, depth)) below += 1;
    return [span(head, isGroup ? 1 : labels - depth, below - index)];
  });
}
