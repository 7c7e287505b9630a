import { PortalChangedError } from '../model/errors.ts';
import type { NoticeLink, PageRequest } from './cms.ts';
import type { CrawlItem, LookUp } from './crawl-item.ts';
import { crawlNotice, type Visit } from './crawl-notice.ts';
import type { Fetched } from './fetched.ts';
import type { Portal } from './portal.ts';
import { readListings } from './read-listings.ts';
import { reportsOf } from './report-title.ts';

/** A walk over one portal: what it is, and how its pages are had. */
export interface Walk extends Visit {
  readonly id: string;
  readonly portal: Portal;
  /** A listing page, always fresh; by a browser where the portal needs one. */
  listing(request: PageRequest): Promise<Fetched>;
  /** Looks up what is stored of many addresses at once. */
  readonly knownAmong: (urls: readonly string[]) => Promise<LookUp>;
}

/**
 * Walks a portal through its CMS: first all listing pages, then each notice whose title is a report, with its
 * attachments. One address that cannot be had is one failure; the walk goes on. Where a further page of the listing
 * cannot be had just now, the walk ends with that error once all else is had.
 *
 * @throws PortalChangedError `portal.listing-empty` where fewer reports are listed than the portal file expects
 * @throws TransientError where the listing cannot be had, or the host asks to be left alone
 */
export async function* crawlPortal(walk: Walk): AsyncGenerator<CrawlItem> {
  const { notices, failures } = await readListings(walk);
  const reports = reportsOf(notices, walk.portal);
  if (reports.length < walk.portal.reportsAtLeast) throw tooFew(walk, reports, failures);
  const passing = failures.find(({ error }) => error.kind === 'transient');
  for (const { url, error } of failures) {
    if (error.kind === 'transient') continue;
    yield { kind: 'failure', url, error, title: null, publishedOn: null, portal: walk.id };
  }
  const visited = new Set<string>();
  const visit: Visit = { ...walk, known: await walk.knownAmong(reports.map(({ url }) => url)) };
  for (const notice of reports) yield* crawlNotice({ ...notice, portal: walk.id }, visit, visited);
  // What a page of the list would have named is found by walking again, not by fetching that page alone.
  if (passing) throw passing.error;
}

type ListingFailures = Awaited<ReturnType<typeof readListings>>['failures'];

/** A page of the listing that could not be had just now is no sign that the portal has changed. */
function tooFew(walk: Walk, reports: readonly NoticeLink[], failures: ListingFailures): Error {
  const passing = failures.find(({ error }) => error.kind === 'transient');
  if (passing) return passing.error;
  const detail = `${reports.length} reports listed, ${walk.portal.reportsAtLeast} expected at least`;
  return new PortalChangedError('portal.listing-empty', walk.id, { detail });
}
