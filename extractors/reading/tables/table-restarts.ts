import type { Item } from '../../page.ts';
import { hasNumberCell, holdsValue } from './table-items.ts';
import { NO_LABELS } from './table-labels.ts';
import type { LabelledPage, Region } from './table-region.ts';

/** Splits a stretch in which a table begins anew: the same rows come again, with the captions and heads before them. */
export function splitRestarts(region: Region, located: LabelledPage): readonly Region[] {
  const at = restartOf(region, located);
  if (at === null) return [region];
  return [{ ...region, end: at }, ...splitRestarts({ ...region, start: at }, located)];
}

/** Index of the item at which the table of a region begins again; null where it does not. */
function restartOf(region: Region, located: LabelledPage): number | null {
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

function rowsIn(region: Region, { hits, rowLabels }: LabelledPage) {
  const own = rowLabels.get(region.table) ?? NO_LABELS;
  return hits.slice(region.start, region.end).flatMap((found, offset) => {
    const labels = [...found].filter((label) => own.has(label));
    return labels.length > 0 ? [{ index: region.start + offset, labels }] : [];
  });
}

/** Fewer rows that come again are rows printed twice, not a second table. */
const MIN_REPEATED_ROWS = 3;
/** Share of the rows of the smaller part that must come again. */
const MIN_REPEATED_SHARE = 0.5;

function isSameTable(before: ReadonlySet<string>, behind: ReadonlySet<string>, { table }: Region): boolean {
  if (table === 'review') return true;
  const shared = [...behind].filter((label) => before.has(label)).length;
  return shared >= MIN_REPEATED_ROWS && shared >= Math.min(before.size, behind.size) * MIN_REPEATED_SHARE;
}

/** Where the second table begins: with the table of the source that it stands in, or behind the last row before it. */
function beginningBefore(
  index: number,
  { start, table }: Region,
  { page, hits, rowLabels }: LabelledPage,
): number {
  const own = rowLabels.get(table) ?? NO_LABELS;
  const isRow = (at: number) => [...(hits[at] ?? NO_LABELS)].some((label) => own.has(label));
  let at = index;
  while (at > start + 1 && !isRow(at - 1) && !endsTableBefore(page[at - 1], page[index])) at -= 1;
  return at;
}

function endsTableBefore(before: Item | undefined, item: Item | undefined): boolean {
  if (!before || !item) return true;
  if (before.kind === 'line') return /\d/u.test(before.text) && holdsValue(before);
  const isOther = item.kind === 'line' || before.table !== item.table;
  return isOther || hasNumberCell(before);
}
