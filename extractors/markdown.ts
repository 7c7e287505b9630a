import { itemText, type Page } from './page.ts';
import type { Frame } from './reading/frame.ts';
import type { PrintedRow } from './reading/printed-row.ts';
import type { FormReading } from './reading/read-forms.ts';
import { framesOf, type TableReading } from './reading/read-table.ts';

/**
 * The normalized text in Markdown: headings, paragraphs, and every located table as the grid that was understood:
 * heads over their columns, one row of the form a row, whatever the layout did to them.
 *
 * @param page the page with its noise removed
 */
export function markdownOf(page: Page, reading: FormReading | null): string {
  const tables = new Map(
    (reading?.tables ?? []).map(({ region, reading: table }) => [region.start, { region, table }]),
  );
  const parts: string[] = [];
  for (let index = 0; index < page.length; ) {
    const found = tables.get(index);
    if (found) {
      parts.push(tableMarkdown(found.table));
      index = found.region.end;
    } else {
      const item = page[index];
      const text = item ? itemText(item).trim() : '';
      const heading = item?.kind === 'line' && item.level !== null;
      if (text) parts.push(heading ? `${'#'.repeat(item.level ?? 1)} ${text}` : text);
      index += 1;
    }
  }
  return `${parts.join('\n\n')}\n`;
}

/** Rows are padded to the widest, but not beyond this: hostile rows must not multiply the text. */
const MAX_ROW_CELLS = 40;

/** The rows below each frame of heads, as one Markdown table each; rows without heads below none. */
function tableMarkdown(table: TableReading): string {
  const frames: readonly (Frame | null)[] = [null, ...framesOf(table)];
  return frames
    .map((frame) => ({ frame, rows: table.printed.filter((row) => row.frame === frame) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ frame, rows }) => gridMarkdown(frame, rows))
    .join('\n\n');
}

function gridMarkdown(frame: Frame | null, rows: readonly PrintedRow[]): string {
  const labels = Math.max(1, ...rows.map((row) => row.labels.length));
  const hasUnits = rows.some(({ unit }) => unit !== null);
  const shown = (frame?.leaves ?? []).flatMap((leaf, at) =>
    leaf.kind === 'label' || leaf.kind === 'unit' ? [] : [at],
  );
  const heads = [
    ...new Array<string>(labels).fill(''),
    ...(hasUnits ? [''] : []),
    ...shown.map((at) => (frame?.leaves[at]?.path ?? []).join('/')),
  ];
  const body = rows.map((row) => [
    ...labelCells(row, labels),
    ...(hasUnits ? [row.unit ?? ''] : []),
    ...(row.loose.length > 0
      ? row.loose.map(({ text }) => text)
      : shown.map((at) => row.cells[at]?.text ?? '')),
    ...row.extra.map(({ text }) => text),
  ]);
  const width = Math.min(MAX_ROW_CELLS, Math.max(heads.length, ...body.map((row) => row.length)));
  return [
    pipeRow(heads, width),
    `|${' --- |'.repeat(width)}`,
    ...body.map((row) => pipeRow(row, width)),
  ].join('\n');
}

/** The row groups of a row, and last its own label. */
function labelCells({ labels, label }: PrintedRow, count: number): readonly string[] {
  const groups = labels.slice(0, -1).map(({ text }) => text);
  return [...groups, label, ...new Array<string>(Math.max(0, count - groups.length - 1)).fill('')].slice(
    0,
    Math.max(count, 1),
  );
}

function pipeRow(row: readonly string[], width: number): string {
  const texts = row.map((text) =>
    text
      .trim()
      .replace(/\s*\n\s*/gu, '')
      .replaceAll('|', '\\|'),
  );
  return `| ${[...texts, ...new Array<string>(Math.max(0, width - row.length)).fill('')].join(' | ')} |`;
}
