import { PortalChangedError } from '../model/errors.ts';
import type { NoticeLink } from './cms.ts';
import type { CrawlItem } from './crawl-item.ts';
import { completeTitles } from './listings/cut-titles.ts';
import { readListings } from './listings/read-listings.ts';
import { crawlNotice } from './notices/crawl-notice.ts';
import type { Visit } from './notices/notice.ts';
import type { Walk } from './portal-walk.ts';

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
