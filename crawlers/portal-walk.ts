import type { PageListener } from './browser/paginate-in-browser.ts';
import type { Cms, PageRequest } from './cms.ts';
import type { LookUp } from './crawl-item.ts';
import type { Fetched } from './http/fetched.ts';
import type { Visit } from './notices/notice.ts';
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
