import { asGongkaiError, InvalidRequestError, UnreadableDocumentError } from '../model/errors.ts';
import type { Reach } from './browser/browser.ts';
import type { LazyBrowser } from './browser/lazy-browser.ts';
import type { Cms, PageRequest } from './cms.ts';
import type { CrawlerSettings, LookUp } from './crawl-item.ts';
import { type CookieJar, cookieJar } from './http/cookies.ts';
import { decodePage, looksLikeHtml } from './http/decode-text.ts';
import type { FetchRequest } from './http/fetch.ts';
import type { Fetched, NotModified } from './http/fetched.ts';
import { followedPage } from './http/followed-page.ts';
import { areKin, permitsHost } from './http/kin-hosts.ts';
import type { PoliteFetcher } from './http/politeness.ts';
import { findSoftError } from './http/soft-errors.ts';
import { isRouted } from './listings/links.ts';
import type { Portal } from './portal.ts';
import type { Walk } from './portal-walk.ts';

/** What a crawler fetches and reads with. */
export interface Tools {
  readonly polite: PoliteFetcher;
  readonly browser: LazyBrowser;
  readonly adapters: ReadonlyMap<string, Cms>;
  readonly known: LookUp;
  readonly knownAmong: NonNullable<CrawlerSettings['knownAmong']>;
  readonly onAnswer: NonNullable<CrawlerSettings['onAnswer']>;
}

/** Pages that lead on by themselves lead to a page soon. */
const MAX_STEPS = 5;
/** A cookie that a firewall sets may be good for a few requests only. */
const MAX_CHALLENGES = 3;

type Asked = PageRequest &
  Pick<FetchRequest, 'previous' | 'takesChallenge' | 'solve'> &
  Partial<Pick<FetchRequest, 'hosts'>>;
type Ask = (request: Asked) => Promise<Fetched | NotModified>;

/** Begins a walk over a portal, with cookies of its own. */
export function openWalk(id: string, portal: Portal, tools: Tools): Walk {
  const { hosts, validator, selectors } = portal;
  const cookies = cookieJar();
  const visitedHosts = new Set<string>();
  const asking = { id, portal, tools, cookies, visitedHosts };
  const { render, solve, turnPages } = browsing(asking);
  const plain: Ask = (request) => askOnce(asking, { ...request, ...(portal.browser && { solve }) });
  const ask = followingOn(withHomeCookie(portal.browser ? solving(plain, solve) : plain, cookies));
  // What a script would post, an adapter asks for itself: only whole pages are for the browser.
  const listing = async (request: PageRequest) =>
    portal.browser && !request.body && !request.headers ? render(request.url) : wholeOf(await ask(request));
  const fetch: Walk['fetch'] = (url, previous) => (isRouted(url) ? render(url) : ask({ url, previous }));
  const fetchHanging: Walk['fetchHanging'] = (url, previous) =>
    isOfAuthority(url, portal)
      ? ask({ url, previous, hosts: [...hosts, new URL(url).host] })
      : fetch(url, previous);
  const cms = cmsOf(tools.adapters, portal.cms, id);
  // What another portal holds is none of this one's: the fetch itself says so.
  const own =
    (known: LookUp): LookUp =>
    async (url) =>
      permitsHost(hosts, new URL(url).host) || isOfAuthority(url, portal) ? known(url) : null;
  const knownAmong: Walk['knownAmong'] = async (urls) => own(await tools.knownAmong(urls));
  const stored = { known: own(tools.known), knownAmong };
  const asked = { fetch, fetchHanging, render, listing, turnPages };
  return { id, portal, cms, ...asked, ...stored, validator, selectors, visitedHosts };
}

interface Browsing extends Pick<Walk, 'turnPages'> {
  render(url: string): Promise<Fetched>;
  /** The page as the server sent it once its firewall was passed. */
  solve(url: string): Promise<Fetched>;
}

function browsing(asking: Asking): Browsing {
  const { id, tools, cookies } = asking;
  const open = () => tools.browser.open(id);
  const render = async (url: string): Promise<Fetched> => (await open()).render(url, reach);
  const solve = async (url: string) => {
    const rendered = await render(url);
    return rendered.source ?? rendered;
  };
  const reach: Reach = {
    fetch: async (request) => wholeOf(await askOnce(asking, { ...request, takesChallenge: true, solve })),
    keepCookies: (url, pairs) => cookies.keep(new URL(url), pairs),
    cookies: (url) => cookies.headerFor(new URL(url)),
  };
  const turnPages: Walk['turnPages'] = async (url, listener) =>
    (await open()).turnPages(url, reach, listener);
  return { render, solve, turnPages };
}

interface Asking {
  readonly id: string;
  readonly portal: Portal;
  readonly tools: Tools;
  readonly cookies: CookieJar;
  readonly visitedHosts: Set<string>;
}

async function askOnce(asking: Asking, request: Asked): Promise<Fetched | NotModified> {
  const { id, portal, tools, cookies, visitedHosts } = asking;
  const { hosts, delayMs, headers, proxy } = portal;
  let bytes = 0;
  try {
    const sent = { ...headers, ...request.headers };
    const answer = await tools.polite.fetch(
      { hosts, ...request, headers: sent, cookies, ...(proxy && { proxy }) },
      delayMs,
    );
    if (answer.kind === 'fetched') bytes = answer.transferredBytes;
    visitedHosts.add(new URL(answer.url).host);
    return answer;
  } finally {
    tools.onAnswer({ portal: id, bytes });
  }
}

/** Goes on where a page is only a way to another. */
function followingOn(ask: Ask): Ask {
  return async (request) => {
    let answer = await ask(request);
    for (let step = 0; step < MAX_STEPS && answer.kind === 'fetched' && !request.body; step++) {
      const { bytes, declaredCharset, url } = answer;
      const next = looksLikeHtml(bytes) ? followedPage(decodePage(bytes, declaredCharset), url) : null;
      if (next === null) return answer;
      // What was stored of the first address says nothing of the second.
      answer = await ask({ ...request, url: next, previous: null });
    }
    return answer;
  };
}

/** Some portals send whoever has no cookie to their home page, which sets it: the page is then asked for again. */
function withHomeCookie(ask: Ask, cookies: CookieJar): Ask {
  return async (request) => {
    const asked = new URL(request.url);
    const before = cookies.headerFor(asked);
    const answer = await ask(request);
    const isHome = new URL(answer.url).pathname === '/' && asked.pathname !== '/';
    return isHome && cookies.headerFor(asked) !== before ? ask(request) : answer;
  };
}

/** The browser leaves the cookie behind that a challenge sets: the next time the page comes without one. */
function solving(ask: Ask, solve: (url: string) => Promise<Fetched>): Ask {
  return async (request) => {
    for (let left = MAX_CHALLENGES; ; left--) {
      try {
        return await ask(request);
      } catch (thrown) {
        if (asGongkaiError(thrown, request.url).code !== 'fetch.challenge' || left === 0) throw thrown;
        const solved = await solve(request.url);
        // What the browser was given is the page itself, unless something was to be posted.
        if (!request.body && !isChallenged(solved)) return solved;
      }
    }
  };
}

function isChallenged({ bytes, declaredCharset }: Fetched): boolean {
  return findSoftError(decodePage(bytes, declaredCharset)) === 'fetch.challenge';
}

function cmsOf(adapters: ReadonlyMap<string, Cms>, id: string, subject: string): Cms {
  const cms = adapters.get(id);
  if (cms) return cms;
  throw new InvalidRequestError('portal.unknown', subject, {
    detail: `its CMS ${id} is none of crawlers/cms/`,
  });
}

/** What hangs on a notice may lie on another host of the authority, of which the link is the evidence. */
function isOfAuthority(url: string, { hosts }: Portal): boolean {
  const { host } = new URL(url);
  return hosts.some((own) => !own.startsWith('*.') && areKin(host, own));
}

/** An answer that has a body; nobody was asked by a condition. */
export function wholeOf(answer: Fetched | NotModified): Fetched {
  if (answer.kind === 'fetched') return answer;
  throw new UnreadableDocumentError('fetch.forbidden', answer.url, {
    detail: 'status 304 without a condition',
  });
}

/** How an address outside of all portals is had: its own host alone is visited. */
export function strayVisit(url: string, tools: Tools): Pick<Walk, 'fetch' | 'fetchHanging' | 'known'> {
  const hosts = URL.canParse(url) ? [new URL(url).host] : [];
  const fetch: Walk['fetch'] = (target, previous) => tools.polite.fetch({ url: target, hosts, previous });
  return { fetch, fetchHanging: fetch, known: tools.known };
}
