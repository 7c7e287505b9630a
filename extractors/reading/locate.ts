import { readCell } from '../cells.ts';
import type { Form, FormRow, FormTable } from '../form.ts';
import type { Item, Page } from '../page.ts';
import { bareLabel, labelSimilarity } from '../text/label.ts';
import { hasIdeograph } from '../text/normal.ts';
import { remembering, rememberingLast } from '../text/remember.ts';
import { isUnit } from '../text/units.ts';

/** The part of a page in which one table of the forms stands. */
export interface Region {
  /** Id of the table: `proactive`, `requests`, `review`, `statistics`. */
  readonly table: string;
  /** Index of the first item and of the item after the last. */
  readonly start: number;
  readonly end: number;
}

/** Fewer different labels than this are a mention in the narrative, not a table. */
const LEAST_LABELS: Readonly<Record<string, number>> = {
  proactive: 3,
  requests: 5,
  review: 4,
  statistics: 6,
};
/** Longest line that can be a label; longer ones are narrative and end a table. */
const LONGEST_CELL = 70;
/** From this likeness on a printed cell counts as a label when tables are looked for. */
const LIKE_ENOUGH = 0.85;

type Vocabulary = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Finds the tables of all forms on a page by their labels, never by their headings, which reports leave out, change
 * and repeat.
 *
 * @returns every stretch that holds a table, in reading order; several of one kind where a page prints last year’s
 *   too, a specimen, or another body’s
 */
export function locateTables(page: Page, forms: readonly Form[]): readonly Region[] {
  const { vocabulary, hitsOf, rowLabels } = wordsOf(forms);
  const hits = page.map(hitsOf);
  const located = { page, hits, rowLabels };
  return mergePieces(piecesOf(page, hits, vocabulary), located)
    .flatMap((region) => splitRestarts(region, located))
    .filter((region) => labelsIn(region, hits) >= leastLabels(region))
    .map((region, index, regions) => withHeadsAbove(region, page, regions[index - 1]?.end ?? 0))
    .map((region, index, regions) =>
      withBlanksBehind(region, page, regions[index + 1]?.start ?? page.length),
    );
}

/** Tables by bare label: a label of one table only is what places an item. */
function vocabularyOf(tables: readonly FormTable[]): Vocabulary {
  const vocabulary = new Map<string, Set<string>>();
  for (const table of tables) {
    const labels = [...table.captions, ...table.rows.flatMap((row) => row.labels)].map(bareLabel);
    for (const label of labels) vocabulary.set(label, (vocabulary.get(label) ?? new Set()).add(table.id));
  }
  return vocabulary;
}

const NO_HITS: ReadonlySet<string> = new Set();

/** The labels of all forms, and how those that an item prints as cells of its own are found. */
const wordsOf = rememberingLast((forms: readonly Form[]) => {
  const vocabulary = vocabularyOf(forms.flatMap((form) => form.tables));
  const find = remembering((cell): string | null => {
    const bare = bareLabel(cell);
    return vocabulary.has(bare) ? bare : likestLabel(bare, vocabulary);
  });
  const hitsAmong = (cells: readonly string[]): ReadonlySet<string> => {
    const found = cells.flatMap((cell) => find(cell) ?? []);
    return found.length > 0 ? new Set(found) : NO_HITS;
  };
  const hitsOfLine = remembering((text) => hitsAmong(cellsOfLine(text)));
  const hitsOf = (item: Item): ReadonlySet<string> => {
    if (item.kind === 'row') return hitsAmong(item.cells.flatMap((cell) => (cell.covered ? [] : cell.text)));
    return hasIdeograph(item.text) ? hitsOfLine(item.text) : NO_HITS;
  };
  return { vocabulary, hitsOf, rowLabels: rowLabelsOf(forms) };
});

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

/** Whether a line is too long for a table: a cell of it is, or it is a sentence. White space parts cells. */
function isLong(text: string): boolean {
  if (text.length <= LONGEST_CELL) return false;
  const words = text.split(/[\s\u3000]+/u);
  const length = words.reduce((sum, word) => sum + word.length + 1, 0);
  return words.some((word) => word.length > LONGEST_CELL) || (length > LONGEST_CELL && /[。；]/u.test(text));
}

function likestLabel(bare: string, vocabulary: Vocabulary): string | null {
  if (bare.length < 6 || bare.length > LONGEST_CELL) return null;
  let [likest, likeness]: [string | null, number] = [null, LIKE_ENOUGH];
  for (const label of vocabulary.keys()) {
    if (Math.abs(label.length - bare.length) > 3) continue;
    const like = labelSimilarity(bare, label, likeness);
    if (like >= likeness && (likest === null || like > likeness)) [likest, likeness] = [label, like];
  }
  return likest;
}

/** Runs of items that belong to one table: begun by a label of that table alone, ended by narrative. */
function piecesOf(
  page: Page,
  hits: readonly ReadonlySet<string>[],
  vocabulary: Vocabulary,
): readonly Region[] {
  const pieces: { table: string; start: number; end: number }[] = [];
  let open: (typeof pieces)[number] | null = null;
  page.forEach((item, index) => {
    const own = hits[index] ?? NO_HITS;
    const table = placedBy(own, vocabulary, open?.table ?? null);
    if (open && (table === open.table || (table === null && continues(item, own)))) {
      if (own.size > 0 || holdsValue(item)) open.end = index + 1;
    } else if (table) {
      open = { table, start: index, end: index + 1 };
      pieces.push(open);
    } else open = null;
  });
  return pieces;
}

/** Labels as short as this are parts of others where a head is broken: 其他 of 其他结果. They close no table. */
const LONGEST_COMMON_WORD = 2;

/** The table that an item’s labels place it in; labels shared with the open table do not close it. */
function placedBy(hits: ReadonlySet<string>, vocabulary: Vocabulary, open: string | null): string | null {
  if (open && [...hits].every((label) => label.length <= LONGEST_COMMON_WORD))
    return hits.size > 0 ? open : null;
  if (hits.size === 0) return null;
  const counts = new Map<string, number>();
  for (const label of hits) {
    for (const table of vocabulary.get(label) ?? []) counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  if (most === 0) return null;
  if (open && counts.get(open) === most) return open;
  const best = [...counts].filter(([, count]) => count === most).map(([table]) => table);
  return best.length === 1 ? (best[0] ?? null) : open;
}

function continues(item: Item, hits: ReadonlySet<string>): boolean {
  if (item.kind === 'row' || hits.size > 0 || holdsValue(item)) return true;
  return !isLong(item.text) && !/[。；]/u.test(item.text);
}

/** Columns of a row of table 3, the widest with a label. */
const MOST_COLUMNS = 7;

/** Whether an item is cells with values: nothing else, or the words of a row and numbers behind them. */
function holdsValue(item: Item): boolean {
  if (item.kind === 'row') return true;
  const cells = item.text.split(/[|\t\s\u3000]+/u).filter(Boolean);
  const isValue = (cell: string) => readCell(cell).kind !== 'unreadable' || isUnit(cell);
  if (cells.length <= 1) return cells.every(isValue) && cells.length === 1;
  const isNumber = (cell: string) => readCell(cell).kind === 'number';
  const endsInValues = isValue(cells.at(-1) ?? '') && cells.slice(-MOST_COLUMNS).some(isNumber);
  return (endsInValues && !/[。；，]/u.test(item.text)) || cells.every(isValue);
}

const ONLY_BORDERS = /^[\s|]*$/u;

/** Most items between two pieces of one table that are not blank: a page number, a running head, a repeated title. */
const WIDEST_BREAK = 8;
/** Most items at all: one cell a line, blank lines between. */
const MOST_BETWEEN = 40;

function isBreak(between: Page): boolean {
  if (between.length > MOST_BETWEEN) return false;
  const filled = between.filter((item) => item.kind === 'row' || !ONLY_BORDERS.test(item.text));
  return filled.length <= WIDEST_BREAK && !filled.some((item) => item.kind === 'line' && isLong(item.text));
}

/** A page with the labels found in each of its items. */
interface Labelled {
  readonly page: Page;
  readonly hits: readonly ReadonlySet<string>[];
  readonly rowLabels: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Fewer rows that come again are rows printed twice, not a second table. */
const MIN_REPEATED_ROWS = 3;
/** Share of the rows of the smaller part that must come again. */
const MIN_REPEATED_SHARE = 0.5;

/** Parts a stretch in which a table begins anew: the same rows come again, with the captions and heads before them. */
function splitRestarts(region: Region, located: Labelled): readonly Region[] {
  const at = restartOf(region, located);
  if (at === null) return [region];
  return [{ ...region, end: at }, ...splitRestarts({ ...region, start: at }, located)];
}

/** Index of the item at which the table of a region begins again; null where it does not. */
function restartOf(region: Region, located: Labelled): number | null {
  const rows = rowsIn(region, located);
  const seen = new Set<string>();
  const first = rows.find(({ labels }) => {
    const isRepeated = labels.some((label) => seen.has(label));
    for (const label of labels) seen.add(label);
    return isRepeated;
  });
  if (!first) return null;
  const before = rows.filter(({ index }) => index < first.index).flatMap(({ labels }) => labels);
  const behind = rows.filter(({ index }) => index >= first.index).flatMap(({ labels }) => labels);
  return isSameTable(new Set(before), new Set(behind), region)
    ? beginningBefore(first.index, region, located)
    : null;
}

function rowsIn(region: Region, { hits, rowLabels }: Labelled) {
  const own = rowLabels.get(region.table) ?? NO_HITS;
  return hits.slice(region.start, region.end).flatMap((found, offset) => {
    const labels = [...found].filter((label) => own.has(label));
    return labels.length > 0 ? [{ index: region.start + offset, labels }] : [];
  });
}

function isSameTable(before: ReadonlySet<string>, behind: ReadonlySet<string>, { table }: Region): boolean {
  if (table === 'review') return true;
  const shared = [...behind].filter((label) => before.has(label)).length;
  return shared >= MIN_REPEATED_ROWS && shared >= Math.min(before.size, behind.size) * MIN_REPEATED_SHARE;
}

/** Where the second table begins: with the table of the source that it stands in, or behind the last row before it. */
function beginningBefore(
  index: number,
  { start, table }: Region,
  { page, hits, rowLabels }: Labelled,
): number {
  const own = rowLabels.get(table) ?? NO_HITS;
  const isRow = (at: number) => [...(hits[at] ?? NO_HITS)].some((label) => own.has(label));
  let at = index;
  while (at > start + 1 && !isRow(at - 1) && !endsTableBefore(page[at - 1], page[index])) at -= 1;
  return at;
}

function endsTableBefore(before: Item | undefined, item: Item | undefined): boolean {
  if (!before || !item) return true;
  if (before.kind === 'line') return /\d/u.test(before.text) && holdsValue(before);
  const isOther = item.kind === 'line' || before.table !== item.table;
  return isOther || before.cells.some(({ text }) => readCell(text).kind === 'number');
}

/**
 * Joins the pieces of a table that a page break parts, or a label that lost characters and is now like one of
 * another table: a piece with too few labels to be a table does not end the one around it.
 */
function mergePieces(pieces: readonly Region[], { page, hits }: Labelled): readonly Region[] {
  const merged: Region[] = [];
  for (const piece of pieces) {
    const at = merged.findLastIndex((region) => region.table === piece.table);
    const before = merged[at];
    const strays = merged.slice(at + 1).every((region) => labelsIn(region, hits) < leastLabels(region));
    if (before && strays && isBreak(page.slice(before.end, piece.start)))
      merged.splice(at, merged.length - at, { ...before, end: piece.end });
    else merged.push(piece);
  }
  return merged;
}

function labelsIn(region: Region, hits: readonly ReadonlySet<string>[]): number {
  return new Set(hits.slice(region.start, region.end).flatMap((found) => [...found])).size;
}

function leastLabels({ table }: Region): number {
  return LEAST_LABELS[table] ?? 1;
}

/** Most rows of heads above the first label of a table that is known. */
const MAX_HEAD_ROWS = 4;

/** Takes the rows above along that belong to the same table of the source: heads that the form does not have. */
function withHeadsAbove(region: Region, page: Page, from: number): Region {
  const first = page[region.start];
  let { start } = region;
  const isOfTable = (item: Item | undefined) =>
    first?.kind === 'row' && item?.kind === 'row' && item.table === first.table && !holdsNumber(item);
  while (start > Math.max(from, region.start - MAX_HEAD_ROWS) && isOfTable(page[start - 1])) start -= 1;
  return { ...region, start };
}

function holdsNumber(item: Item): boolean {
  return item.kind === 'row' && item.cells.some(({ text }) => readCell(text).kind === 'number');
}

/** Most items of one table: sixty rows, one cell a line, with five blank lines for each cell. */
const MOST_ITEMS = 3_000;

/** Takes the blank lines behind a table along, and those that hold only borders: its last cells may be empty. */
function withBlanksBehind(region: Region, page: Page, next: number): Region {
  let end = Math.min(region.end, region.start + MOST_ITEMS);
  const last = Math.min(region.start + MOST_ITEMS, next);
  for (
    let item = page[end];
    end < last && item?.kind === 'line' && ONLY_BORDERS.test(item.text);
    item = page[end]
  )
    end += 1;
  return { ...region, end };
}
