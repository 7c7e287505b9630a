import { asGongkaiError, type GongkaiError, PortalChangedError } from '../model/errors.ts';
import type { ListingPage, NoticeLink, PageRequest } from './cms.ts';
import type { Walk } from './crawl-portal.ts';
import { decodePage } from './decode.ts';
import { requestKey } from './requests.ts';

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
  const starts = walk.cms.start(walk.portal);
  const pages = new Map(starts.map((request) => [requestKey(request), request]));
  const first = new Set(pages.keys());
  const guessed = new Set<string>();
  const notices = new Map<string, NoticeLink>();
  const failures: { url: string; error: GongkaiError }[] = [];
  let visited = 0;
  // The map is walked while it grows: each page once.
  for (const [key, request] of pages) {
    if (++visited > MOST_LISTING_PAGES) break;
    try {
      const page = await readPage(request, walk);
      const fresh = page.notices.filter((notice) => !notices.has(notice.url));
      for (const notice of fresh) notices.set(notice.url, notice);
      if (first.has(key) || leadsOn(page, fresh)) {
        for (const further of page.further) add(pages, further);
        for (const guess of page.guesses ?? []) if (add(pages, guess)) guessed.add(requestKey(guess));
      }
    } catch (thrown) {
      const error = asGongkaiError(thrown, request.url);
      if (first.has(key)) throw listingGone(error, walk.id);
      if (!guessed.has(key) || error.kind === 'transient') failures.push({ url: request.url, error });
    }
  }
  if (visited > MOST_LISTING_PAGES) failures.push(endless(walk.id, starts));
  for (const { url, body } of pages.values()) if (!body) notices.delete(url);
  return { notices: [...notices.values()], failures };
}

/**
 * A page whose entries are all known is the end, or a pagination that goes round. One without any entries may be the
 * frame or the script that names the list.
 */
function leadsOn(page: ListingPage, fresh: readonly NoticeLink[]): boolean {
  return fresh.length > 0 || page.notices.length === 0;
}

function add(pages: Map<string, PageRequest>, request: PageRequest): boolean {
  const key = requestKey(request);
  if (pages.has(key)) return false;
  pages.set(key, request);
  return true;
}

function endless(portal: string, starts: readonly PageRequest[]): { url: string; error: GongkaiError } {
  const detail = `more than ${MOST_LISTING_PAGES} pages`;
  const error = new PortalChangedError('portal.listing-unreadable', portal, { detail });
  return { url: starts[0]?.url ?? portal, error };
}

async function readPage(request: PageRequest, walk: Walk): Promise<ListingPage> {
  const { otherwise } = request;
  if (!otherwise) return readAnswer(request, walk);
  try {
    return await readAnswer(request, walk);
  } catch (refused) {
    if (leavesNoChoice(asGongkaiError(refused, request.url))) throw refused;
    // The first refusal says more of the portal than that of a way which was only a try.
    return await readPage(otherwise, walk).catch((again) => {
      throw asGongkaiError(again, otherwise.url).kind === 'transient' ? again : refused;
    });
  }
}

async function readAnswer(request: PageRequest, walk: Walk): Promise<ListingPage> {
  const { bytes, declaredCharset, url } = await walk.listing(request);
  return walk.cms.readListing({ text: decodePage(bytes, declaredCharset), url, request }, walk.portal);
}

/** What is no matter of how the page was asked for: the host rests, or cannot be reached. */
function leavesNoChoice({ code }: GongkaiError): boolean {
  return ['fetch.rate-limited', 'fetch.unreachable', 'fetch.timeout', 'fetch.challenge'].includes(code);
}

/** A first page that does not exist any more is a matter for the portal file. */
function listingGone(error: GongkaiError, portal: string): GongkaiError {
  if (error.code !== 'fetch.not-found') return error;
  return new PortalChangedError('portal.listing-unreadable', portal, { detail: error.subject, cause: error });
}
