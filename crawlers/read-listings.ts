import { asGongkaiError, type GongkaiError, PortalChangedError } from '../model/errors.ts';
import type { ListingPage, NoticeLink } from './cms.ts';
import type { Walk } from './crawl-portal.ts';
import { decodePage } from './decode.ts';

/** A county's lists have tens of pages; a pagination without end stops here. */
export const MOST_LISTING_PAGES = 200;

interface Listings {
  /** Every entry of the lists, each address once, in the order in which it is listed. */
  readonly notices: readonly NoticeLink[];
  /** Pages beyond the first that could not be had. */
  readonly failures: readonly { readonly url: string; readonly error: GongkaiError }[];
}

/**
 * Reads all pages of a portal's listings, each once, until none names a further page or brings a new entry.
 *
 * @throws PortalChangedError where a first page is gone or no listing; TransientError where it cannot be had
 */
export async function readListings(walk: Walk): Promise<Listings> {
  const starts = walk.cms.startUrls(walk.portal);
  const pages = new Set(starts);
  const notices = new Map<string, NoticeLink>();
  const failures: { url: string; error: GongkaiError }[] = [];
  let visited = 0;
  // The set is walked while it grows: each address once.
  for (const url of pages) {
    if (++visited > MOST_LISTING_PAGES) break;
    const isStart = starts.includes(url);
    try {
      const page = await readPage(url, walk);
      const fresh = page.notices.filter((notice) => !notices.has(notice.url));
      for (const notice of fresh) notices.set(notice.url, notice);
      // A page that brings nothing new is the end, or a pagination that goes round.
      if (isStart || fresh.length > 0) for (const further of page.further) pages.add(further);
    } catch (thrown) {
      const error = asGongkaiError(thrown, url);
      if (isStart) throw listingGone(error, walk.id);
      failures.push({ url, error });
    }
  }
  if (visited > MOST_LISTING_PAGES) failures.push(endless(walk.id, starts));
  for (const url of pages) notices.delete(url);
  return { notices: [...notices.values()], failures };
}

function endless(portal: string, starts: readonly string[]): { url: string; error: GongkaiError } {
  const detail = `more than ${MOST_LISTING_PAGES} pages`;
  const error = new PortalChangedError('portal.listing-unreadable', portal, { detail });
  return { url: starts[0] ?? portal, error };
}

async function readPage(url: string, walk: Walk): Promise<ListingPage> {
  const page = await walk.listing(url);
  return walk.cms.readListing(decodePage(page.bytes, page.declaredCharset), page.url);
}

/** A first page that does not exist any more is a matter for the portal file. */
function listingGone(error: GongkaiError, portal: string): GongkaiError {
  if (error.code !== 'fetch.not-found') return error;
  return new PortalChangedError('portal.listing-unreadable', portal, { detail: error.subject, cause: error });
}
