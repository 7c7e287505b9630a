import type { Page } from '../../page.ts';

/** The part of a page in which one table of the forms stands. */
export interface Region {
  /** Id of the table: `proactive`, `requests`, `review`, `statistics`. */
  readonly table: string;
  /** Index of the first item and of the item after the last. */
  readonly start: number;
  readonly end: number;
}

/** A page with the labels found in each of its items. */
export interface LabelledPage {
  readonly page: Page;
  readonly hits: readonly ReadonlySet<string>[];
  /** By table, what tells that it begins anew: labels of its rows, or its first head where rows have none. */
  readonly rowLabels: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Fewer different labels than this are a mention in the narrative, not a table. */
const LEAST_LABELS: Readonly<Record<string, number>> = {
  proactive: 3,
  requests: 5,
  review: 4,
  statistics: 6,
};

/** Whether a region has too few labels for a table: a mention in the narrative, or the labels of another table. */
export function isMention(region: Region, hits: LabelledPage['hits']): boolean {
  const labels = new Set(hits.slice(region.start, region.end).flatMap((found) => [...found]));
  return labels.size < (LEAST_LABELS[region.table] ?? 1);
}
