import type { Part, Row, Table } from './table.ts';
import { innermost } from './text-sheet.ts';

export type Side = 'left' | 'right' | 'middle';

const GAP = 2;

/** Columns of characters that a text takes; an ideograph takes two. */
export function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(char) ? 2 : 1), 0);
}

function padded(text: string, width: number, side: Side): string {
  const spare = Math.max(0, width - widthOf(text));
  const left = side === 'left' ? 0 : side === 'right' ? spare : Math.floor(spare / 2);
  return ' '.repeat(left) + text + ' '.repeat(spare - left);
}

/** A table lined up by spaces, as `pdftotext -layout` writes it: a blank cell is a gap as wide as its column. */
export function alignedLines(table: Table, side: Side): readonly string[] {
  return table.parts.flatMap((part) => {
    const named = part.rows.map((row, index) => labelOf(row, part.rows[index - 1]));
    const labels = Math.max(widthOf(part.corner ?? ''), ...named.map(widthOf));
    const heads = innermost(part);
    const widths = heads.map(
      (head, at) =>
        GAP + Math.max(widthOf(head), ...part.rows.map(({ cells }) => widthOf(cells[at]?.text ?? ''))),
    );
    const line = (label: string, texts: readonly string[]) =>
      (
        padded(label, labels, 'left') +
        texts.map((text, at) => ` ${padded(text, widths[at] ?? 1, side)}`).join('')
      ).trimEnd();
    return [
      ...(part.caption === null ? [] : [part.caption]),
      ...blockLines(part, labels, widths),
      line(part.corner ?? '', heads),
      ...part.rows.map(({ cells }, index) =>
        line(
          named[index] ?? '',
          cells.map(({ text }) => text),
        ),
      ),
    ];
  });
}

/** The label, behind those heads of groups that the row before does not show. */
function labelOf({ path, indent }: Row, before: Row | undefined): string {
  const shared = path.findIndex((head, depth) => head !== before?.path[depth]);
  const known = Math.min(Math.max(shared, 0), path.length - 1);
  return '  '.repeat(indent) + path.slice(Math.max(0, known)).join('  ');
}

/** Heads above more than one column, each in the middle of its columns. */
function blockLines(part: Part, labels: number, widths: readonly number[]): readonly string[] {
  const depth = Math.max(...part.columns.map(({ heads }) => heads.length)) - 1;
  return Array.from({ length: depth }, (_, level) => {
    let line = ' '.repeat(labels);
    for (let at = 0; at < part.columns.length; ) {
      const own = headAt(part, at, level);
      let end = at + 1;
      while (end < part.columns.length && headAt(part, end, level) === own) end += 1;
      const width = widths.slice(at, end).reduce((sum, each) => sum + each + 1, 0);
      line += padded(own, width, 'middle');
      at = end;
    }
    return line.trimEnd();
  });
}

function headAt(part: Part, column: number, level: number): string {
  const heads = part.columns[column]?.heads ?? [];
  return level < heads.length - 1 ? (heads[level] ?? '') : '';
}
