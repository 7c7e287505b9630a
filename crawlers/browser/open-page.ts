import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Request, Route } from 'playwright';
import { asGongkaiError, type GongkaiError } from '../../model/errors.ts';
import type { PageRequest } from '../cms.ts';
import { decodePage } from '../http/decode-text.ts';
import type { Fetched } from '../http/fetched.ts';
import type { Reach } from './reach.ts';

/** What a listing does without. */
const UNNEEDED = new Set(['image', 'font', 'media', 'stylesheet', 'websocket', 'eventsource', 'ping']);
/** Scripts may post what they ask lists for; a page may, once its pages are being turned. */
const SCRIPTED = new Set(['xhr', 'fetch']);
const MAX_POSTED_CHARS = 256 * 1024;
const PASSED_ON = /^(?:content-type|referer|accept|authorization|x-[\w-]+|[\w-]*token)$/;
/** So long no request may be under way for a page to be silent. */
const SILENCE_MS = 300;
const LOOK_AGAIN_MS = 50;

/** A page whose requests are all answered by the fetcher. */
export interface OpenedPage {
  readonly page: Page;
  /** What the server answered last for the page itself. */
  source(): Fetched;
  /** Why the page itself could not be had when it loaded itself again; null where it could. */
  failure(): GongkaiError | null;
  /** Lets forms be posted from now on: what a click on 下一页 may do. */
  permitForms(): void;
  /** Waits until nothing is under way, at most so long. */
  fallSilent(maxMs: number): Promise<void>;
  /** How many of its requests were answered, and how many were not. */
  traffic(): PageTraffic;
}

export interface PageTraffic {
  readonly answered: number;
  readonly failed: number;
}

/**
 * Opens an empty page, which reaches the network by the fetcher alone.
 *
 * @param main the answer for the address that it is to be sent to first
 */
export async function openPage(context: BrowserContext, main: Fetched, reach: Reach): Promise<OpenedPage> {
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.dismiss());
  const state: PageState = {
    context,
    reach,
    first: main,
    source: main,
    failure: null,
    posts: false,
    underWay: 0,
    answered: 0,
    failed: 0,
  };
  let last = Date.now();
  await page.route('**/*', async (route) => {
    state.underWay++;
    try {
      await answer(route, state);
    } finally {
      state.underWay--;
      last = Date.now();
    }
  });
  return {
    page,
    source: () => state.source,
    failure: () => state.failure,
    traffic: () => ({ answered: state.answered, failed: state.failed }),
    permitForms: () => {
      state.posts = true;
    },
    fallSilent: async (maxMs) => {
      const deadline = Date.now() + maxMs;
      last = Date.now();
      while (Date.now() < deadline && (state.underWay > 0 || Date.now() - last < SILENCE_MS))
        await sleep(LOOK_AGAIN_MS);
    },
  };
}

interface PageState {
  readonly context: BrowserContext;
  readonly reach: Reach;
  /** The first answer is there already; a page that loads itself again wants another. */
  first: Fetched | null;
  source: Fetched;
  failure: GongkaiError | null;
  posts: boolean;
  underWay: number;
  answered: number;
  failed: number;
}

async function answer(route: Route, state: PageState): Promise<void> {
  const request = route.request();
  if (!isNeeded(request, state)) return route.abort('blockedbyclient');
  const isMain = request.isNavigationRequest() && request.frame().parentFrame() === null;
  try {
    const got = await answerTo(request, state);
    state.answered++;
    if (isMain) [state.source, state.failure] = [got, null];
    await route.fulfill({
      status: got.status,
      body: Buffer.from(got.bytes),
      headers: await headersFor(request, got),
    });
  } catch (thrown) {
    const error = asGongkaiError(thrown, request.url());
    state.failed++;
    if (isMain) state.failure = error;
    await route
      .abort(error.kind === 'transient' ? 'failed' : 'blockedbyclient')
      // A page that was left meanwhile wants no answer any more.
      .catch(() => undefined);
  }
}

async function answerTo(request: Request, state: PageState): Promise<Fetched> {
  const { context, reach, first } = state;
  const url = request.url();
  if (first !== null && withoutHash(url) === withoutHash(first.url)) {
    state.first = null;
    await showCookies(state, url);
    return first;
  }
  const cookies = await context.cookies(url);
  reach.keepCookies(
    url,
    cookies.map(({ name, value }) => `${name}=${value}`),
  );
  const got = await reach.fetch(await asPageRequest(request));
  await showCookies(state, url);
  return got;
}

/** Scripts read some cookies, such as those that they send back as a token. */
async function showCookies({ context, reach }: PageState, url: string): Promise<void> {
  const pairs = reach.cookies?.(url)?.split('; ') ?? [];
  const cookies = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL('/', url).href };
  });
  if (cookies.length > 0) await context.addCookies(cookies);
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

function isNeeded(request: Request, { posts }: PageState): boolean {
  const type = request.resourceType();
  if (UNNEEDED.has(type)) return false;
  if (request.method() === 'GET') return true;
  if (request.method() !== 'POST' || (request.postData()?.length ?? 0) > MAX_POSTED_CHARS) return false;
  return SCRIPTED.has(type) || (posts && request.isNavigationRequest());
}

async function asPageRequest(request: Request): Promise<PageRequest> {
  const all = Object.entries(await request.allHeaders());
  const headers = Object.fromEntries(all.filter(([name]) => PASSED_ON.test(name)));
  const text = request.postData();
  const mediaType = headers['content-type'] ?? 'text/plain';
  return { url: withoutHash(request.url()), headers, ...(text !== null && { body: { mediaType, text } }) };
}

/** Lists may come from another host of the authority: which hosts may be asked is for the fetcher to say. */
async function headersFor(request: Request, got: Fetched): Promise<Record<string, string>> {
  const headers = { 'content-type': contentType(got) };
  const origin = await request.headerValue('origin');
  if (origin === null) return headers;
  return { ...headers, 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
}

/** Charset of the bytes, which decides in the browser too. */
function contentType({ mediaType, declaredCharset, bytes }: Fetched): string {
  const type = mediaType ?? 'text/html';
  const isText =
    type.startsWith('text/') || type.includes('json') || type.includes('xml') || type.includes('javascript');
  if (!isText) return type;
  // Browsers trust the header, which often names a charset that the page is not in.
  const isUtf8 = decodePage(bytes, declaredCharset) === Buffer.from(bytes).toString('utf8');
  return `${type}; charset=${isUtf8 ? 'utf-8' : 'gb18030'}`;
}
