import type { Portal } from './portal.ts';

/** A link from a listing to a notice (detail page) or straight to a document. */
export interface NoticeLink {
  /** Absolute address. */
  readonly url: string;
  readonly title: string;
  /** ISO date as listed, or null. */
  readonly publishedOn: string | null;
}

/** One page of a listing as a CMS adapter reads it. */
export interface ListingPage {
  readonly notices: readonly NoticeLink[];
  /** Absolute addresses of further pages that this one names; the crawler visits each once. */
  readonly further: readonly string[];
}

/**
 * One content-management system: a file of crawlers/cms/, its name is the id.
 * Reads pages that were fetched; never fetches.
 */
export interface Cms {
  /** Addresses at which the portal’s listing begins. */
  startUrls(portal: Portal): readonly string[];
  /**
   * @param html the decoded page
   * @param url its absolute address
   * @throws PortalChangedError `portal.listing-unreadable` where the page is no listing of this CMS
   */
  readListing(html: string, url: string): ListingPage;
  /** Absolute addresses of the attachments of a notice that may be the report itself. */
  readAttachments(html: string, url: string): readonly string[];
}

/** Declares a CMS; see {@link Cms}. */
export function defineCms(cms: Cms): Cms {
  return cms;
}

/** Tells whether a default export of crawlers/cms/ is a CMS. */
export function isCms(candidate: unknown): candidate is Cms {
  const cms = candidate as Partial<Cms> | null | undefined;
  return [cms?.startUrls, cms?.readListing, cms?.readAttachments].every((part) => typeof part === 'function');
}
