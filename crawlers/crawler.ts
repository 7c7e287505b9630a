import { InvalidRequestError } from '../model/errors.ts';
import { lazyBrowser } from './browser/lazy-browser.ts';
import type { Crawler, CrawlerSettings, Listed } from './crawl-item.ts';
import { crawlPortal } from './crawl-portal.ts';
import { decodePage } from './http/decode-text.ts';
import { openFetcher } from './http/fetch.ts';
import { openHostAddresses } from './http/host-addresses.ts';
import { politely } from './http/politeness.ts';
import { userAgent } from './http/user-agent.ts';
import { completeTitles } from './listings/cut-titles.ts';
import { readListings } from './listings/read-listings.ts';
import { type BrokenPortals, brokenPortal, cmsAdapters, loadPortals } from './load-portals.ts';
import { crawlNotice } from './notices/crawl-notice.ts';
import type { Portal } from './portal.ts';
import type { Walk } from './portal-walk.ts';
import { openWalk, strayVisit, type Tools } from './walk.ts';

/**
 * Loads portals and CMS adapters and opens what they are fetched with. A browser is started only once a portal
 * needs one.
 */
export async function openCrawler(settings: CrawlerSettings): Promise<Crawler> {
  const adapters = await cmsAdapters();
  const known = await loadPortals(settings.portalsFolder ?? null, new Set(adapters.keys()));
  const portals = new Map([...known.portals, ...(settings.portals ?? [])]);
  const broken = new Map(known.broken);
  const portalOf = (id: string) => portalBy(id, { portals, broken });
  const agent = userAgent(settings.contact);
  const fetcher = openFetcher({ userAgent: agent, allowedHosts: settings.allowedHosts });
  const addressOf = openHostAddresses(settings.allowedHosts);
  const polite = politely(fetcher, { hostLeases: settings.hostLeases, addressOf });
  const browser = lazyBrowser(settings.chromiumPath, agent);
  const { known: stored, knownAmong = async () => stored, onAnswer = () => undefined } = settings;
  const tools: Tools = { polite, browser, adapters, known: stored, knownAmong, onAnswer };
  return {
    portals,
    adapters,
    look: (portal) => lookAt(portal, tools),
    list: (portal) => listReports(openWalk(portal.name, portal, tools)),
    crawl: (id, freshSince) => crawlPortal({ ...openWalk(id, portalOf(id), tools), freshSince }),
    crawlAddress: (url, id) => {
      const visit = id === null ? strayVisit(url, tools) : openWalk(id, portalOf(id), tools);
      return crawlNotice({ url, title: null, publishedOn: null, portal: id }, visit);
    },
    adopt: (more) => {
      for (const [id, portal] of more.portals) {
        portals.set(id, portal);
        broken.delete(id);
      }
      for (const [id, detail] of more.broken) broken.set(id, detail);
    },
    close: async () => {
      await browser.close();
      await fetcher.close();
    },
  };
}

async function listReports(walk: Walk): Promise<Listed> {
  const { notices, counted, incomplete, failures: unread } = await readListings(walk);
  const failures = [...unread];
  const { reports } = await completeTitles(walk, notices, failures);
  const passing = failures.find(({ error }) => error.kind === 'transient');
  if (passing && reports.length === 0) throw passing.error;
  return { reports, entries: notices.length, counted, incomplete, hosts: [...walk.visitedHosts] };
}

interface KnownPortals {
  readonly portals: ReadonlyMap<string, Portal>;
  readonly broken: BrokenPortals;
}

function portalBy(id: string, { portals, broken }: KnownPortals): Portal {
  const fault = broken.get(id);
  if (fault !== undefined) throw brokenPortal(id, fault);
  const portal = portals.get(id);
  if (portal) return portal;
  throw new InvalidRequestError('portal.unknown', id, { detail: id });
}

/** The first listing; by a browser where the portal needs one. */
async function lookAt(portal: Portal, tools: Tools): Promise<{ html: string; url: string }> {
  const page = await openWalk(portal.name, portal, tools).listing({ url: portal.listings[0] ?? '' });
  return { html: decodePage(page.bytes, page.declaredCharset), url: page.url };
}
