import type { CrawlItem, Found, LookUp } from '../crawl-item.ts';
import type { Fetched, NotModified, Validators } from '../http/fetched.ts';
import type { PageValidator, Selectors } from '../portal.ts';
import type { Seen } from './seen.ts';

/** How the addresses of a portal are had. */
export interface Visit {
  fetch(url: string, previous: Validators | null): Promise<Fetched | NotModified>;
  /** The same of what hangs on a notice: other hosts of the authority that the notice is of are visited too. */
  fetchHanging(url: string, previous: Validators | null): Promise<Fetched | NotModified>;
  /**
   * A page as its scripts draw it; absent where no browser may be used.
   * @throws UnreadableDocumentError `portal.needs-browser`; what a render throws
   */
  render?(url: string): Promise<Fetched>;
  /** Where the parts of a notice stand, where the portal file says so. */
  readonly selectors?: Selectors | undefined;
  /** What every notice shows, where the portal file says so. */
  readonly validator?: PageValidator | undefined;
  /** ISO time: what was had since then is not asked for again. */
  readonly freshSince?: string | undefined;
  /** What is stored of an address; null where it was never fetched, or its bytes are gone. */
  readonly known: LookUp;
  /** Pages of the portal’s lists: what stands on them too is nothing of a notice’s own. */
  readonly lists?: readonly string[];
}

export type Failure = Extract<CrawlItem, { kind: 'failure' }>;

/** Fetches an address once in a crawl; null where this crawl has had it. */
export type Look = (found: Found, how?: 'hanging') => Promise<Seen | Failure | null>;

/** The page of a notice. */
export interface Notice {
  readonly found: Found;
  readonly page: Seen;
  readonly html: string;
  /** Whether a browser has drawn it. */
  readonly isRendered: boolean;
}

/** What a notice is read with. */
export interface Reading {
  readonly visit: Visit;
  readonly look: Look;
}
