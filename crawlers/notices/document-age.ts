import type { Known } from '../crawl-item.ts';

/** What decides whether a stored page is asked for again. */
export interface Age {
  /** ISO date in the listing, or null. */
  readonly publishedOn: string | null;
  /** ISO time: what was had since then was had by the same run, before it was cut off or tried again. */
  readonly freshSince?: string | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Reports are corrected within the year after they were published, if at all. */
const SETTLED_AFTER_MS = 400 * DAY_MS;
/** How often one is fetched whole after that, only to see that it is the same. */
const LOOKED_AT_EVERY_MS = 7 * DAY_MS;

/**
 * Whether what is stored is good enough to ask nothing at all: this very run has had it; or the server gave nothing by
 * which it could say "not modified", the report is old, and it was had days ago at most. Whatever else can be asked for
 * by a condition is asked.
 */
export function isSettled(known: Known, { publishedOn, freshSince }: Age, now = Date.now()): boolean {
  if (freshSince !== undefined && known.fetchedAt && known.fetchedAt >= freshSince) return true;
  if (known.etag || known.lastModified || !known.fetchedAt || publishedOn === null) return false;
  const isOld = now - Date.parse(publishedOn) > SETTLED_AFTER_MS;
  return isOld && now - Date.parse(known.fetchedAt) < LOOKED_AT_EVERY_MS;
}
