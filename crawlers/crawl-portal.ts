import { PortalChangedError } from '../model/errors.ts';
import type { PageListener } from './browser/turn-pages.ts';
import type { Cms, NoticeLink, PageRequest } from './cms.ts';
import type { CrawlItem, LookUp } from './crawl-item.ts';
import type { Fetched } from './http/fetched.ts';
import { completeTitles } from './listings/cut-titles.ts';
import { readListings } from './listings/read-listings.ts';
import { crawlNotice, type Visit } from './notices/crawl-notice.ts';
import type { Portal } from './portal.ts';

/** A walk over one portal: what it is, and how its pages are had. */
export interface Walk extends Visit {
  readonly id: string;
  readonly portal: Portal;
  readonly cms: Cms;
  /** A listing page, always fresh; by a browser where the portal needs one. */
  listing(request: PageRequest): Promise<Fetched>;
  /**
   * Turns the pages of a list in a browser, as a visitor would.
   * @returns why it was not seen to its end; null where it was
   * @throws as Browser.turnPages; UnreadableDocumentError `portal.needs-browser`
   */
  turnPages(url: string, listener: PageListener): Promise<string | null>;
  /** Hosts that have answered so far. */
  readonly visitedHosts: ReadonlySet<string>;
  /** Looks up what is stored of many addresses at once. */
  readonly knownAmong: (urls: readonly string[]) => Promise<LookUp>;
}

/**
 * Walks a portal through its CMS: first all listing pages, then each notice whose title is a report, with its
 * attachments. One address that cannot be had is one failure; the walk goes on. What is wrong with the lists is told
 * once all else is had: a page that cannot be had just now, entries that are missing, fewer reports than expected.
 *
 * @throws PortalChangedError `portal.listing-empty` where fewer reports are listed than the portal file expects,
 *   `listing.incomplete` where a list has more than could be read
 * @throws TransientError where the listing cannot be had, or the host asks to be left alone
 */
export async function* crawlPortal(walk: Walk): AsyncGenerator<CrawlItem> {
  const { notices, failures: unread, incomplete, pages } = await readListings(walk);
  const failures = [...unread];
  const { reports, leftOut } = await completeTitles(walk, notices, failures);
  const passing = failures.find(({ error }) => error.kind === 'transient');
  for (const { url, error } of failures) {
    if (error.kind === 'transient') continue;
    yield { kind: 'failure', url, error, title: null, publishedOn: null, portal: walk.id };
  }
  for (const { notice, reason } of leftOut) yield { kind: 'left-out', ...notice, portal: walk.id, reason };
  const visited = new Set<string>();
  const visit: Visit = { ...walk, lists: pages, known: await walk.knownAmong(reports.map(({ url }) => url)) };
  for (const notice of reports) yield* crawlNotice({ ...notice, portal: walk.id }, visit, visited);
  // What a page of the list would have named is found by walking again, not by fetching that page alone.
  if (passing) throw passing.error;
  if (incomplete) throw incomplete;
  if (reports.length < walk.portal.reportsAtLeast) throw tooFew(walk, reports);
}

function tooFew(walk: Walk, reports: readonly NoticeLink[]): Error {
  const detail = `${reports.length} reports listed, ${walk.portal.reportsAtLeast} expected at least`;
  return new PortalChangedError('portal.listing-empty', walk.id, { detail });
}
