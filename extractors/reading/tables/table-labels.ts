import type { Form, FormRow, FormTable } from '../../form.ts';
import type { Item } from '../../page.ts';
import { bareLabel, labelSimilarity } from '../../text/label.ts';
import { hasIdeograph } from '../../text/normal.ts';
import { remembering, rememberingLast } from '../../text/remember.ts';
import { isLong, LONGEST_CELL } from './table-items.ts';

/** Ids of tables by bare label: a label of one table only is what places an item. */
export type TablesByLabel = ReadonlyMap<string, ReadonlySet<string>>;

/** Of an item in which no label is found. */
export const NO_LABELS: ReadonlySet<string> = new Set();

/** Indexes the labels of all forms: `hitsOf` finds those that an item prints as cells of its own. */
export const indexLabels = rememberingLast((forms: readonly Form[]) => {
  const tables = tablesByLabel(forms.flatMap((form) => form.tables));
  const find = remembering((cell): string | null => {
    const bare = bareLabel(cell);
    return tables.has(bare) ? bare : likestLabel(bare, tables);
  });
  const hitsAmong = (cells: readonly string[]): ReadonlySet<string> => {
    const found = cells.flatMap((cell) => find(cell) ?? []);
    return found.length > 0 ? new Set(found) : NO_LABELS;
  };
  const hitsOfLine = remembering((text) => hitsAmong(cellsOfLine(text)));
  const hitsOf = (item: Item): ReadonlySet<string> => {
    if (item.kind === 'row') return hitsAmong(item.cells.flatMap((cell) => (cell.covered ? [] : cell.text)));
    return hasIdeograph(item.text) ? hitsOfLine(item.text) : NO_LABELS;
  };
  return { tables, hitsOf, rowLabels: rowLabelsOf(forms) };
});

function tablesByLabel(tables: readonly FormTable[]): TablesByLabel {
  const byLabel = new Map<string, Set<string>>();
  for (const table of tables) {
    const labels = [...table.captions, ...table.rows.flatMap((row) => row.labels)].map(bareLabel);
    for (const label of labels) byLabel.set(label, (byLabel.get(label) ?? new Set()).add(table.id));
  }
  return byLabel;
}

/** What tells that a table begins anew: the labels of its rows, or, where rows have none, its first head. */
function rowLabelsOf(forms: readonly Form[]): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>();
  for (const table of forms.flatMap((form) => form.tables)) {
    const own = table.unlabelled
      ? (table.columnGroups ?? []).slice(0, 1)
      : table.rows.flatMap((row) => row.labels);
    const known = labels.get(table.id) ?? new Set<string>();
    labels.set(table.id, known);
    // 总计 and 其他 head columns too, and 其他情形数 is the label of two rows: these stand in every table again.
    const heads = new Set(table.unlabelled ? [] : table.captions.map(bareLabel));
    const labelsOf = (row: FormRow) => new Set(row.labels.map(bareLabel));
    const shared = table.rows
      .flatMap((row) => [...labelsOf(row)])
      .filter((label, at, all) => all.indexOf(label) < at);
    for (const label of shared) heads.add(label);
    for (const label of own.map(bareLabel)) if (!heads.has(label)) known.add(label);
  }
  return labels;
}

/** What may be cells of their own in a line: between separators, before the values, and between single spaces. */
function cellsOfLine(text: string): readonly string[] {
  if (isLong(text) && !/[|\t]/u.test(text)) return [];
  const cells = text.split(/[|\t]|\s{2,}/u).filter((cell) => cell.trim());
  const words = withoutValuesBehind(text);
  const heads = / /u.test(text) ? text.trim().split(/\s+/u) : [];
  return [...cells, ...(words.length === text.length ? [] : [words]), ...heads];
}

/** Numbers and marks of blanks behind the words of a line. */
const VALUE_CHARACTER = /[\d\s.,|/\u3000—\-无]/u;

/** From the end backwards: a pattern would begin anew at each of a million spaces that something follows. */
function withoutValuesBehind(text: string): string {
  let end = text.length;
  while (end > 0 && VALUE_CHARACTER.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** From this likeness on a printed cell counts as a label when tables are looked for. */
const LIKE_ENOUGH = 0.85;

function likestLabel(bare: string, tables: TablesByLabel): string | null {
  if (bare.length < 6 || bare.length > LONGEST_CELL) return null;
  let [likest, likeness]: [string | null, number] = [null, LIKE_ENOUGH];
  for (const label of tables.keys()) {
    if (Math.abs(label.length - bare.length) > 3) continue;
    const like = labelSimilarity(bare, label, likeness);
    if (like >= likeness && (likest === null || like > likeness)) [likest, likeness] = [label, like];
  }
  return likest;
}
