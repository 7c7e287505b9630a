import { UnreadableDocumentError } from '../model/errors.ts';
import { addressBook } from './address-book.ts';
import { type Browser, openBrowser } from './browser.ts';
import type { Cms, PageRequest } from './cms.ts';
import { cookieJar } from './cookies.ts';
import type { Crawler, CrawlerSettings } from './crawl-item.ts';
import { crawlNotice } from './crawl-notice.ts';
import { crawlPortal, type Walk } from './crawl-portal.ts';
import { decodePage } from './decode.ts';
import { type FetchRequest, openFetcher } from './fetch.ts';
import type { Fetched } from './fetched.ts';
import { findChromium } from './find-chromium.ts';
import { cmsAdapters, loadPortals } from './load-portals.ts';
import { type PoliteFetcher, politely } from './politeness.ts';
import type { Portal } from './portal.ts';
import { readListings } from './read-listings.ts';
import { reportsOf } from './report-title.ts';
import { userAgent } from './user-agent.ts';

/** Adapter for addresses that belong to no portal. */
const GENERIC_CMS = 'static-list';

/**
 * Loads portals and CMS adapters and opens what they are fetched with. A browser is started only once a portal
 * needs one.
 */
export async function openCrawler(settings: CrawlerSettings): Promise<Crawler> {
  const adapters = await cmsAdapters();
  const known = await loadPortals(settings.portalsFolder ?? null, new Set(adapters.keys()));
  const portals = new Map([...known, ...(settings.portals ?? [])]);
  const agent = userAgent(settings.contact);
  const fetcher = openFetcher({ userAgent: agent, allowedHosts: settings.allowedHosts });
  const addressOf = addressBook(settings.allowedHosts);
  const polite = politely(fetcher, { turnstile: settings.turnstile, addressOf });
  const browser = lazyBrowser(settings.chromiumPath, agent);
  const { known: stored, onAnswer = () => undefined } = settings;
  const tools: Tools = { polite, browser, adapters, known: stored, onAnswer };
  return {
    portals,
    adapters,
    look: (url) => lookAt(url, tools),
    list: async (portal) => {
      const walk = walkOf(portal.name, portal, tools);
      return reportsOf((await readListings(walk)).notices, portal);
    },
    crawl: (id) => crawlPortal(walkOf(id, portalOf(portals, id), tools)),
    crawlAddress: (url, id) => {
      const visit = id === null ? strayVisit(url, tools) : walkOf(id, portalOf(portals, id), tools);
      return crawlNotice({ url, title: null, publishedOn: null, portal: id }, visit);
    },
    adopt: (more) => {
      for (const [id, portal] of more) portals.set(id, portal);
    },
    close: async () => {
      await browser.close();
      await fetcher.close();
    },
  };
}

interface Tools {
  readonly polite: PoliteFetcher;
  readonly browser: LazyBrowser;
  readonly adapters: ReadonlyMap<string, Cms>;
  readonly known: CrawlerSettings['known'];
  readonly onAnswer: NonNullable<CrawlerSettings['onAnswer']>;
}

function portalOf(portals: ReadonlyMap<string, Portal>, id: string): Portal {
  const portal = portals.get(id);
  if (portal) return portal;
  throw new UnreadableDocumentError('portal.unknown', id, { detail: id });
}

function cmsOf(adapters: ReadonlyMap<string, Cms>, id: string, subject: string): Cms {
  const cms = adapters.get(id);
  if (cms) return cms;
  throw new UnreadableDocumentError('portal.unknown', subject, {
    detail: `its CMS ${id} is none of crawlers/cms/`,
  });
}

function walkOf(id: string, portal: Portal, tools: Tools): Walk {
  const { hosts, delayMs } = portal;
  const cookies = cookieJar();
  const ask = async (request: PageRequest & Pick<FetchRequest, 'previous'>) => {
    const answer = await tools.polite.fetch({ ...request, hosts, cookies }, delayMs);
    tools.onAnswer({ portal: id, bytes: answer.kind === 'fetched' ? answer.bytes.length : 0 });
    return answer;
  };
  const fetch: Walk['fetch'] = (url, previous) => ask({ url, previous });
  const page = async (request: PageRequest): Promise<Fetched> => wholeOf(await ask(request));
  const cms = cmsOf(tools.adapters, portal.cms, id);
  // What a script would post, an adapter asks for itself: only whole pages are for the browser.
  const listing = async (request: PageRequest) =>
    portal.browser && !request.body
      ? (await tools.browser.open(id)).render(request.url, (url) => page({ url }))
      : page(request);
  const { validator } = portal;
  return { id, portal, cms, fetch, known: tools.known, listing, validator };
}

function wholeOf(answer: Awaited<ReturnType<PoliteFetcher['fetch']>>): Fetched {
  if (answer.kind === 'fetched') return answer;
  throw new UnreadableDocumentError('fetch.forbidden', answer.url, {
    detail: 'status 304 without a condition',
  });
}

function strayVisit(url: string, tools: Tools): Pick<Walk, 'cms' | 'fetch' | 'known'> {
  const hosts = URL.canParse(url) ? [new URL(url).host] : [];
  return {
    cms: cmsOf(tools.adapters, GENERIC_CMS, url),
    fetch: (target, previous) => tools.polite.fetch({ url: target, hosts, previous }),
    known: tools.known,
  };
}

async function lookAt(url: string, tools: Tools): Promise<{ html: string; url: string }> {
  const hosts = URL.canParse(url) ? [new URL(url).host] : [];
  const page = wholeOf(await tools.polite.fetch({ url, hosts }));
  return { html: decodePage(page.bytes, page.declaredCharset), url: page.url };
}

interface LazyBrowser {
  /** @throws UnreadableDocumentError `portal.needs-browser`, naming the portal */
  open(portal: string): Promise<Browser>;
  close(): Promise<void>;
}

function lazyBrowser(chromiumPath: string | null, agent: string): LazyBrowser {
  let opened: Promise<Browser> | null = null;
  return {
    open: async (portal) => {
      const executablePath = await findChromium(chromiumPath);
      if (!executablePath) throw new UnreadableDocumentError('portal.needs-browser', portal);
      opened ??= openBrowser({ executablePath, userAgent: agent });
      return opened;
    },
    close: async () => {
      // One that did not start has been reported to whoever opened it.
      await opened?.then(
        (browser) => browser.close(),
        () => undefined,
      );
    },
  };
}
