import { createHash } from 'node:crypto';
import type { CrawlItem } from '../../crawlers/crawl-item.ts';
import { readReportTitle } from '../../crawlers/listings/report-title.ts';
import type { Portal } from '../../crawlers/portal.ts';
import type { ShownEntry, Sighting, Visit } from '../../store/contracts/portal-inventory.ts';

/** What one visit meets, written down as it goes. */
export interface VisitLog {
  add(item: CrawlItem): void;
  /** @param code of the error that ended it; null where it came to its end or was cut short */
  close(code: string | null, wasCut: boolean): Omit<Visit, 'bytes' | 'requests'>;
}

/**
 * Begins to write down a visit.
 *
 * @param walks whether all of the portal is visited, and not one address of it
 */
export function openVisitLog(id: string, portal: Portal | undefined, walks: boolean): VisitLog {
  const startedAt = performance.now();
  const sightings = new Map<string, Sighting>();
  const entries: Entry[] = [];
  let listingFailed = false;
  return {
    add: (item) => {
      noteEntry(entries, item);
      if (item.kind === 'left-out') return;
      // A walk knows the title of whatever it meets but pages of the listing, and these it names only as failures.
      if (walks && item.kind === 'failure' && item.title === null) listingFailed = true;
      else sightings.set(item.url, sightingOf(item, portal));
    },
    close: (code, wasCut) => ({
      portal: id,
      tookMs: performance.now() - startedAt,
      whole: walks && code === null && !wasCut && !listingFailed,
      code,
      sightings: [...sightings.values()],
      ...(walks && { entries }),
    }),
  };
}

type Entry = ShownEntry & { readonly addresses: string[] };

/** A walk meets an entry, and then all that hangs on it, before it goes on to the next. */
function noteEntry(entries: Entry[], item: CrawlItem): void {
  const { url, title, notice } = item;
  if (title === null) return;
  const last = entries.at(-1);
  const isNext = notice === undefined && item.entry === undefined;
  if (item.kind === 'left-out') entries.push({ url, title, addresses: [], leftOut: item.reason });
  else if (isNext || !last) entries.push({ url, title, addresses: [url], leftOut: null });
  else last.addresses.push(url);
}

/** What was met, and not left out. */
type Met = Exclude<CrawlItem, { kind: 'left-out' }>;

function sightingOf(item: Met, portal: Portal | undefined): Sighting {
  const { url, title, publishedOn, notice = url } = item;
  const read = title === null ? null : readReportTitle(title, portal?.name);
  return {
    ...{ url, notice, title, publishedOn },
    reportYear: read?.reportYear ?? null,
    level: read?.level ?? null,
    ...outcomeOf(item),
  };
}

function outcomeOf(item: Met): Pick<Sighting, 'came' | 'sha256' | 'isDocument'> {
  if (item.kind === 'failure') {
    const came = item.error.code === 'fetch.not-found' ? 'missing' : 'failed';
    return { came, sha256: null, isDocument: true };
  }
  if (item.kind === 'unchanged') return { came: 'had', sha256: item.sha256, isDocument: item.isDocument };
  const sha256 = createHash('sha256').update(item.fetched.bytes).digest('hex');
  return { came: 'had', sha256, isDocument: item.kind === 'document' };
}
