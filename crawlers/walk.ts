import { asGongkaiError, UnreadableDocumentError } from '../model/errors.ts';
import type { Reach } from './browser.ts';
import type { Cms, PageRequest } from './cms.ts';
import { cookieJar } from './cookies.ts';
import type { CrawlerSettings, LookUp } from './crawl-item.ts';
import type { Walk } from './crawl-portal.ts';
import type { FetchRequest } from './fetch.ts';
import type { Fetched, NotModified } from './fetched.ts';
import type { LazyBrowser } from './lazy-browser.ts';
import type { PoliteFetcher } from './politeness.ts';
import type { Portal } from './portal.ts';

/** What a crawler fetches and reads with. */
export interface Tools {
  readonly polite: PoliteFetcher;
  readonly browser: LazyBrowser;
  readonly adapters: ReadonlyMap<string, Cms>;
  readonly known: LookUp;
  readonly knownAmong: NonNullable<CrawlerSettings['knownAmong']>;
  readonly onAnswer: NonNullable<CrawlerSettings['onAnswer']>;
}

/** Adapter for addresses that belong to no portal. */
const GENERIC_CMS = 'static-list';

type Asked = PageRequest & Pick<FetchRequest, 'previous' | 'takesChallenge'>;
type Ask = (request: Asked) => Promise<Fetched | NotModified>;

/** Begins a walk over a portal, with cookies of its own. */
export function walkOf(id: string, portal: Portal, tools: Tools): Walk {
  const { hosts, delayMs, validator } = portal;
  const cookies = cookieJar();
  const askOnce: Ask = async (request) => {
    let bytes = 0;
    try {
      const answer = await tools.polite.fetch({ ...request, hosts, cookies }, delayMs);
      if (answer.kind === 'fetched') bytes = answer.transferredBytes;
      return answer;
    } finally {
      tools.onAnswer({ portal: id, bytes });
    }
  };
  const reach: Reach = {
    fetch: async (request) => wholeOf(await askOnce({ ...request, takesChallenge: true })),
    keepCookies: (url, pairs) => cookies.keep(new URL(url), pairs),
  };
  const render = async (url: string) => (await tools.browser.open(id)).render(url, reach);
  const ask = portal.browser ? solving(askOnce, render) : askOnce;
  // What a script would post, an adapter asks for itself: only whole pages are for the browser.
  const listing = async (request: PageRequest) =>
    portal.browser && !request.body && !request.headers ? render(request.url) : wholeOf(await ask(request));
  const fetch: Walk['fetch'] = (url, previous) => ask({ url, previous });
  const cms = cmsOf(tools.adapters, portal.cms, id);
  // What another portal holds is none of this one's: the fetch itself says so.
  const own =
    (known: LookUp): LookUp =>
    async (url) =>
      hosts.includes(new URL(url).host) ? known(url) : null;
  const knownAmong: Walk['knownAmong'] = async (urls) => own(await tools.knownAmong(urls));
  return { id, portal, cms, fetch, known: own(tools.known), knownAmong, listing, validator };
}

/** The browser leaves the cookie behind that a challenge sets: the second time the page comes without one. */
function solving(ask: Ask, render: (url: string) => Promise<Fetched>): Ask {
  return async (request) => {
    try {
      return await ask(request);
    } catch (thrown) {
      if (asGongkaiError(thrown, request.url).code !== 'fetch.challenge') throw thrown;
      await render(request.url);
      return ask(request);
    }
  };
}

function cmsOf(adapters: ReadonlyMap<string, Cms>, id: string, subject: string): Cms {
  const cms = adapters.get(id);
  if (cms) return cms;
  throw new UnreadableDocumentError('portal.unknown', subject, {
    detail: `its CMS ${id} is none of crawlers/cms/`,
  });
}

/** An answer that has a body; nobody was asked by a condition. */
export function wholeOf(answer: Fetched | NotModified): Fetched {
  if (answer.kind === 'fetched') return answer;
  throw new UnreadableDocumentError('fetch.forbidden', answer.url, {
    detail: 'status 304 without a condition',
  });
}

/** How an address outside of all portals is had: its own host alone is visited. */
export function strayVisit(url: string, tools: Tools): Pick<Walk, 'cms' | 'fetch' | 'known'> {
  const hosts = URL.canParse(url) ? [new URL(url).host] : [];
  return {
    cms: cmsOf(tools.adapters, GENERIC_CMS, url),
    fetch: (target, previous) => tools.polite.fetch({ url: target, hosts, previous }),
    known: tools.known,
  };
}
