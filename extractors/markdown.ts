import { itemText, type Page } from './page.ts';
import type { Frame } from './reading/heads/frame.ts';
import type { FormReading } from './reading/read-forms.ts';
import type { PrintedRow } from './reading/rows/printed-row.ts';
import type { TableReading } from './reading/tables/read-table.ts';
import type { Token } from './reading/tokens.ts';
import { squeeze } from './text/normal.ts';

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

/** Rows below the same heads; a table of the source may have several such stretches. */
interface Stretch {
  readonly frame: Frame | null;
  readonly rows: PrintedRow[];
}

function tableMarkdown(table: TableReading): string {
  const stretches: Stretch[] = [];
  for (const row of table.printed) {
    const last = stretches.at(-1);
    if (last && last.frame === row.frame && row.heads.length === 0) last.rows.push(row);
    else stretches.push({ frame: row.frame, rows: [row] });
  }
  return stretches.map(stretchMarkdown).filter(Boolean).join('\n\n');
}

function stretchMarkdown({ frame, rows }: Stretch): string {
  const shown = (frame?.leaves ?? []).flatMap((leaf, at) =>
    leaf.kind === 'label' || leaf.kind === 'unit' ? [] : [at],
  );
  const labels = Math.max(1, ...rows.map((row) => row.labels.length - row.parts + 1));
  const units = rows.some(({ unit }) => unit !== null) ? 1 : 0;
  const levels = rows[0]?.heads.length ? headLevels(frame, shown) : [];
  const captions = captionsOf(rows[0]?.heads ?? [], levels.flat());
  const beside = levels.length > 0 ? captions.slice(-(labels + units)) : [];
  const above = captions.slice(0, captions.length - beside.length);
  const heads = levels.map((level, index) => [...pad(index === 0 ? beside : [], labels + units), ...level]);
  const body = rows.map((row) => [
    ...labelCells(row, labels),
    ...(units > 0 ? [row.unit ?? ''] : []),
    ...valueCells(row, shown),
    ...row.extra.map(({ text }) => text),
  ]);
  return [...above, gridMarkdown([...heads, ...body])].filter(Boolean).join('\n\n');
}

/** The heads level by level, each above the first of the columns that it heads. */
function headLevels(frame: Frame | null, shown: readonly number[]): readonly (readonly string[])[] {
  const paths = shown.map((at) => frame?.leaves[at]?.path ?? []);
  const depth = Math.max(0, ...paths.map((path) => path.length));
  return Array.from({ length: depth }, (_, level) =>
    paths.map((path, index) => {
      const isSame = (before: readonly string[]) =>
        path.slice(0, level + 1).join('|') === before.slice(0, level + 1).join('|');
      return index > 0 && isSame(paths[index - 1] ?? []) ? '' : (path[level] ?? '');
    }),
  );
}

/** What of the heads is above no column: captions, and the heads of labels and units. */
function captionsOf(heads: readonly Token[], shown: readonly string[]): readonly string[] {
  let left = shown.map(squeeze).join('|');
  return heads.flatMap(({ text }) => {
    const plain = squeeze(text);
    const at = left.indexOf(plain);
    if (at < 0) return [text.trim()];
    left = left.slice(0, at) + left.slice(at + plain.length);
    return [];
  });
}

/** The row groups of a row where they are printed, and last its own label. */
function labelCells({ labels, label, parts }: PrintedRow, count: number): readonly string[] {
  const groups = labels.slice(0, labels.length - parts).map(({ text, covered }) => (covered ? '' : text));
  return pad([...groups, label], count);
}

function valueCells({ cells, loose }: PrintedRow, shown: readonly number[]): readonly string[] {
  return loose.length > 0 ? loose.map(({ text }) => text) : shown.map((at) => cells[at]?.text ?? '');
}

function pad(texts: readonly string[], count: number): readonly string[] {
  return [...texts, ...new Array<string>(Math.max(0, count - texts.length)).fill('')];
}

function gridMarkdown(rows: readonly (readonly string[])[]): string {
  const filled = rows.filter((row) => row.some((text) => text.trim() !== ''));
  const width = Math.max(...filled.map((row) => Math.min(row.length, MAX_ROW_CELLS)));
  const [first, ...others] = filled.map((row) => pipeRow(row, width));
  return first ? [first, `|${' --- |'.repeat(width)}`, ...others].join('\n') : '';
}

function pipeRow(row: readonly string[], width: number): string {
  const texts = row.map((text) =>
    text
      .trim()
      .replace(/\s*\n\s*/gu, '')
      .replaceAll('|', '\\|'),
  );
  return `| ${pad(texts, width).join(' | ')} |`;
}
