import type { Form } from '../form.ts';
import type { Line } from '../page.ts';
import { labelIndexOf } from '../reading/labels/label-occurrences.ts';
import { bareLabel } from '../text/label.ts';
import { squeeze } from '../text/normal.ts';
import { rememberingLast } from '../text/remember.ts';
import { isUnit } from '../text/units.ts';
import { numbersAtEnd, type PlacedLine } from './placed-words.ts';

/** What stands on a line of a table: the label of a row, numbers behind it, or something else. */
export interface BlockLine {
  readonly line: Line;
  readonly label: string | null;
  /** How many columns the rows of the label have in the forms. */
  readonly columns: readonly number[];
  readonly numbers: readonly string[];
  readonly hasOther: boolean;
  /** Whether it ends a table. */
  readonly isProse: boolean;
}

/** Headings of sections, and sentences. */
const PROSE = /[。；]|^\s*[一二三四五六七八九十]、.{2,30}(?:情况|事项|问题|说明)\s*$/u;

const NOTHING = { label: null, columns: [], numbers: [], hasOther: false, isProse: false };

/** Tells what stands on a line. */
export function readBlockLine(placed: PlacedLine, forms: readonly Form[]): BlockLine {
  const { line, words } = placed;
  if (words.length === 0) return { ...NOTHING, line };
  const numbers = numbersAtEnd(placed);
  const text = words.slice(0, words.length - numbers.length).filter((word) => !isUnit(word.text));
  const label = text.map((word) => word.text).join('');
  const bare = bareLabel(label);
  const known = labelsOf(forms);
  const columns = known.columns.get(bare);
  // 其他 and 总计 are heads as well: as labels of rows they are numbered.
  const isLabel = columns !== undefined && !(known.heads.has(bare) && bare === squeeze(label));
  return {
    line,
    label: isLabel ? label : null,
    columns: isLabel ? [...columns] : [],
    numbers: numbers.map((word) => word.text),
    hasOther: label !== '' && !isLabel,
    isProse: PROSE.test(line.text) && !isLabel && !labelIndexOf(forms).printed.has(bareLabel(line.text)),
  };
}

/** How many columns the rows of a bare label have in the forms. */
export function columnsOfLabel(bare: string, forms: readonly Form[]): readonly number[] {
  return [...(labelsOf(forms).columns.get(bare) ?? [])];
}

/** How many columns the rows of each bare label have, and the bare heads of columns. */
const labelsOf = rememberingLast((forms: readonly Form[]) => {
  const columns = new Map<string, Set<number>>();
  const rows = forms.flatMap(({ tables }) => tables.flatMap((table) => table.rows));
  for (const row of rows)
    for (const label of row.labels.map(bareLabel))
      columns.set(label, (columns.get(label) ?? new Set()).add(row.columns.length));
  const heads = new Set(rows.flatMap((row) => row.columns.flatMap(({ labels }) => labels.map(bareLabel))));
  return { columns, heads };
});
