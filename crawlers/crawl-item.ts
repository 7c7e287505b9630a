import type { GongkaiError } from '../model/errors.ts';
import type { HostLeases } from '../model/host-lease.ts';
import type { Cms, NoticeLink } from './cms.ts';
import type { Fetched, Validators } from './http/fetched.ts';
import type { PortalFolder } from './load-portals.ts';

import type { Portal } from './portal.ts';

/** Where a crawl met something. */
export interface Found {
  /** The address as it was linked, without fragment: stable between crawls, whatever it redirects to. */
  readonly url: string;
  /** Title in the listing; null where the address was given by a user. */
  readonly title: string | null;
  /** ISO date in the listing, or null. */
  readonly publishedOn: string | null;
  /** Id of the portal; null for an address outside of any. */
  readonly portal: string | null;
  /** Address of the notice that an attachment hangs on: both are renditions of one report. */
  readonly notice?: string;
  /** Address of the entry that led here, where this is a report of its own: one notice holds those of several years. */
  readonly entry?: string;
}

/**
 * What a crawl yields, one item for each address and in the order in which they are met:
 * - `document`: to be stored and converted;
 * - `shell`: a notice that only carries attachments: to be stored for the next visit, not to be converted;
 * - `unchanged`: the server says that what was stored still holds (`isDocument` tells which of the two it was);
 * - `failure`: this one address could not be had; the crawl goes on;
 * - `left-out`: an entry of the list that is none of the portal's reports, and why.
 */
export type CrawlItem =
  | (Found & { readonly kind: 'document' | 'shell'; readonly fetched: Fetched })
  | (Found & { readonly kind: 'unchanged'; readonly sha256: string; readonly isDocument: boolean })
  | (Found & { readonly kind: 'failure'; readonly error: GongkaiError })
  | (Found & { readonly kind: 'left-out'; readonly reason: LeftOut });

/**
 * Why an entry of a list is left out: its title names no report (`no-report`), or what is about reports; it is the
 * report of a department, of a town or of another place; or its address was met before.
 */
export type LeftOut = 'no-report' | 'about-reports' | 'department' | 'town' | 'elsewhere' | 'twice';

/** What is stored of an address since an earlier crawl. */
export interface Known extends Validators {
  readonly sha256: string;
  /** ISO time at which it was had; absent where nobody knows. */
  readonly fetchedAt?: string;
  /** The stored bytes: an unchanged notice is read again for its attachments. */
  bytes(): Promise<Uint8Array>;
}

/** Tells what is stored of an address; null where it was never fetched. */
export type LookUp = (url: string) => Promise<Known | null>;

/** Crawls portals and single addresses; knows neither queue nor store. */
export interface Crawler {
  readonly portals: ReadonlyMap<string, Portal>;
  /**
   * Walks a portal: its listings, the notices whose titles are reports, their attachments.
   * @param freshSince ISO time: pages other than lists that were had since then are not asked for again
   * @throws InvalidRequestError `portal.unknown`, `portal.bad-file`, `portal.needs-browser`
   * @throws PortalChangedError where the listing holds less than its file expects
   * @throws TransientError where the listing itself cannot be had just now
   */
  crawl(portal: string, freshSince?: string): AsyncGenerator<CrawlItem>;
  /** Fetches one address with its attachments; without a portal only its own host is visited. */
  crawlAddress(url: string, portal: string | null): AsyncGenerator<CrawlItem>;
  /**
   * The first page of the first listing of a portal that need not be among `portals`: to find out what made it.
   * @throws what a fetch throws
   */
  look(portal: Portal): Promise<{ readonly html: string; readonly url: string }>;
  /**
   * Reads the listings of a portal that need not be among `portals`, and nothing else.
   * @throws PortalChangedError, TransientError as {@link crawl}; not `listing.incomplete`, which it tells
   */
  list(portal: Portal): Promise<Listed>;
  readonly adapters: ReadonlyMap<string, Cms>;
  /** Portals that are known from now on; one of a known name takes its place, also where its file has faults. */
  adopt(folder: Pick<PortalFolder, 'portals' | 'broken'>): void;
  /** Closes connections and browser. */
  close(): Promise<void>;
}

/** What the listings of a portal show. */
export interface Listed {
  /** The entries that are reports. */
  readonly reports: readonly NoticeLink[];
  /** How many entries there are in all. */
  readonly entries: number;
  /** What the lists say they have; null where they do not say. */
  readonly counted: number | null;
  /** What is missing by the lists' own words; null where nothing is. */
  readonly incomplete: GongkaiError | null;
  /** Hosts that answered for the lists. */
  readonly hosts: readonly string[];
}

/** What a crawler is opened with. */
export interface CrawlerSettings {
  /** See Config.allowedHosts: `host:port`, or `name=address:port` for a name that is to be found at that address. */
  readonly allowedHosts: readonly string[];
  readonly contact: string | null;
  readonly chromiumPath: string | null;
  /** Looks an address up among what is stored; null where it was never fetched. */
  readonly known: LookUp;
  /** Looks many addresses up at once; what it gives answers for each of them. */
  readonly knownAmong?: ((urls: readonly string[]) => Promise<LookUp>) | undefined;
  /** Portals beside those of crawlers/portals/. */
  readonly portals?: ReadonlyMap<string, Portal> | undefined;
  /** Host leases shared by all workers; local to this process unless given. */
  readonly hostLeases?: HostLeases | undefined;
  /** Folder of portals as data files, beside those of crawlers/portals/. */
  readonly portalsFolder?: string | null;
  /** Told of each answer that a portal gave; `bytes` as they are read, 0 where nothing has changed. */
  readonly onAnswer?: (answer: { readonly portal: string; readonly bytes: number }) => void;
}
