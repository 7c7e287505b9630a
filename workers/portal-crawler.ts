import type { Config } from '../config.ts';
import type { Crawler, CrawlerSettings, Known } from '../crawlers/crawl-item.ts';
import type { Store } from '../store/open-store.ts';

/** A crawler that asks for nothing twice: what the store holds of an address is told to the server. */
export async function openPortalCrawler(
  config: Config,
  store: Store,
  portals: CrawlerSettings['portals'] = new Map(),
): Promise<Crawler> {
  // Fetching brings the browser's library along, which most commands have no use for.
  const { openCrawler } = await import('../crawlers/crawler.ts');
  const { allowedHosts, contact, chromiumPath, portalsFolder } = config;
  const known = (url: string) => knownOf(store, url);
  return openCrawler({ allowedHosts, contact, chromiumPath, portals, portalsFolder, known });
}

async function knownOf({ catalogue, blobs }: Store, url: string): Promise<Known | null> {
  const fetch = await catalogue.lastFetch(url);
  const sha256 = fetch?.sha256;
  // Without its bytes an unchanged page could not be read again: then it is fetched anew.
  if (!fetch || !sha256 || !(await blobs.has(sha256))) return null;
  const { etag, lastModified } = fetch;
  return { sha256, etag, lastModified, bytes: () => blobs.get(sha256) };
}
