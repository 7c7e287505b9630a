import type { Portal } from './portal.ts';

/** A link from a listing to a notice (detail page) or straight to a document. */
export interface NoticeLink {
  /** Absolute address. */
  readonly url: string;
  readonly title: string;
  /** ISO date as listed, or null. */
  readonly publishedOn: string | null;
}

/** What is asked of a server to have one page of a listing: a GET, or a POST where there is a body. */
export interface PageRequest {
  /** Absolute address. */
  readonly url: string;
  readonly body?: RequestBody;
  /** Beyond what the crawler sends by itself: Referer, X-Requested-With. Cookies are kept for the portal. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked for instead where the server refuses this one or its answer is no listing: POST for GET, a smaller group. */
  readonly otherwise?: PageRequest;
}

export interface RequestBody {
  readonly mediaType: string;
  readonly text: string;
}

/** An answer to a {@link PageRequest}: a page, a fragment, JSON, JSONP, XML or a script; the adapter knows which. */
export interface ListingAnswer {
  /** The decoded body. */
  readonly text: string;
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly request: PageRequest;
}

/** One page of a listing as a CMS adapter reads it. */
export interface ListingPage {
  readonly notices: readonly NoticeLink[];
  /** How many entries the page shows, where some are none of the portal's: what its count counts. */
  readonly listed?: number;
  /** Further pages that this one leads to; the crawler asks for each once, as long as they bring new entries. */
  readonly further: readonly PageRequest[];
  /** Pages that may exist where the listing does not say; one that is missing is no failure. */
  readonly guesses?: readonly PageRequest[];
}

/**
 * One content-management system: a file of crawlers/cms/, its name is the id.
 * Reads what was fetched and says what to fetch next; never fetches.
 *
 * @example
 * export default defineCms({
 *   recognize: (html) => (html.includes('createPageHTML(') ? 1 : 0),
 *   start: (portal) => portal.listings.map((url) => ({ url })),
 *   readListing: (answer, portal) => ({ notices: findNotices(answer, portal), further: [] }),
 * });
 */
export interface Cms {
  /**
   * How surely a page was made by this system, 0 to 1, by its marks; only to name the CMS of a new portal.
   * 0 for everything that is not certain.
   */
  recognize(html: string, url: string): number;
  /** Where the portal’s listings begin. */
  start(portal: Portal): readonly PageRequest[];
  /**
   * @throws PortalChangedError `portal.listing-unreadable` where the answer is no listing of this CMS
   */
  readListing(answer: ListingAnswer, portal: Portal): ListingPage;
}

/** Declares a CMS; see {@link Cms}. */
export function defineCms(cms: Cms): Cms {
  return cms;
}

/** Tells whether a default export of crawlers/cms/ is a CMS. */
export function isCms(candidate: unknown): candidate is Cms {
  const cms = candidate as Partial<Cms> | null | undefined;
  return [cms?.recognize, cms?.start, cms?.readListing].every((part) => typeof part === 'function');
}
