import type { Config } from '../../config.ts';
import type { Crawler, CrawlerSettings, Known, LookUp } from '../../crawlers/crawl-item.ts';
import type { FetchRow } from '../../store/contracts/documents.ts';
import type { Store } from '../../store/open-store.ts';

/** What a portal has answered. */
export interface Traffic {
  readonly bytes: number;
  readonly requests: number;
}

/** A crawler that knows what each portal has answered. */
export interface PortalCrawler extends Crawler {
  /** What came since it was last asked: several visits to one portal do not count the same twice. */
  takeTraffic(portal: string): Traffic;
}

const NONE: Traffic = { bytes: 0, requests: 0 };

/** A crawler that asks for nothing twice: what the store holds of an address is told to the server. */
export async function openPortalCrawler(
  config: Config,
  store: Store,
  more: Pick<CrawlerSettings, 'portals' | 'hostLeases'> = {},
): Promise<PortalCrawler> {
  // Fetching brings the browser's library along, which most commands have no use for.
  const { openCrawler } = await import('../../crawlers/crawler.ts');
  const { allowedHosts, contact, chromiumPath, portalsFolder } = config;
  const known: LookUp = async (url) => knownBy(store, await store.catalogue.lastFetch(url));
  const knownAmong = async (urls: readonly string[]): Promise<LookUp> => {
    const rows = await store.catalogue.lastFetches(urls);
    const asked = new Set(urls);
    return async (url) => (asked.has(url) ? knownBy(store, rows.get(url) ?? null) : known(url));
  };
  const traffic = new Map<string, Traffic>();
  const onAnswer: CrawlerSettings['onAnswer'] = ({ portal, bytes }) => {
    const sofar = traffic.get(portal) ?? NONE;
    traffic.set(portal, { bytes: sofar.bytes + bytes, requests: sofar.requests + 1 });
  };
  const settings = {
    allowedHosts,
    contact,
    chromiumPath,
    portalsFolder,
    known,
    knownAmong,
    onAnswer,
    ...more,
  };
  const crawler = await openCrawler(settings);
  const takeTraffic = (portal: string) => {
    const taken = traffic.get(portal) ?? NONE;
    traffic.delete(portal);
    return taken;
  };
  return { ...crawler, takeTraffic };
}

async function knownBy({ blobs }: Store, fetch: FetchRow | null): Promise<Known | null> {
  const sha256 = fetch?.sha256;
  // Without its bytes an unchanged page could not be read again: then it is fetched anew.
  if (!fetch || !sha256 || !(await blobs.has(sha256))) return null;
  const { etag, lastModified, fetchedAt } = fetch;
  return { sha256, etag, lastModified, fetchedAt, bytes: () => blobs.get(sha256) };
}
