import type { BrowserContext, Page, Browser as PlaywrightBrowser, Request, Route } from 'playwright';
import { asGongkaiError, GongkaiError, TransientError } from '../model/errors.ts';
import { launchChromium } from './browser/launch-chromium.ts';
import { inOwnContext } from './browser/own-context.ts';
import { readDocument } from './browser/read-document.ts';
import type { PageRequest } from './cms.ts';
import { decodePage } from './decode.ts';
import type { Fetched } from './fetched.ts';
import { faultOfPage } from './page-faults.ts';

/** How a page in the browser reaches the network: guard, limits and politeness are the fetcher's. */
export interface Reach {
  /** Answers every request of the page; a challenge page is an answer here, for the browser is to solve it. */
  fetch(request: PageRequest): Promise<Fetched>;
  /** Takes the cookies that scripts of the page have set. */
  keepCookies(url: string, pairs: readonly string[]): void;
}

/** A Chromium that asks the network nothing by itself. */
export interface Browser {
  /**
   * Opens a page, lets its scripts fill it, and closes it.
   * @returns the page as it then stands
   * @throws what `fetch` throws for the page itself; TransientError `fetch.timeout`, `fetch.challenge`;
   *   UnreadableDocumentError `fetch.too-large`
   */
  render(url: string, reach: Reach): Promise<Fetched>;
  /** False once it has crashed. */
  isAlive(): boolean;
  close(): Promise<void>;
}

interface BrowserSettings {
  readonly executablePath: string;
  readonly userAgent: string;
}

/** Longest time for a page to load, fall silent and be read; its errors are told in half a minute. */
const RENDER_MS = 25_000;
/** What is left of it when a page that does not fall silent is read as it stands. */
const READ_MS = 5_000;
const LOOK_AGAIN_MS = 200;
/** Each page is a process of some 100 MB: others wait until one is closed. */
const PAGES_AT_ONCE = 3;
/** What a listing does without. */
const UNNEEDED = new Set(['image', 'font', 'media', 'stylesheet', 'websocket', 'eventsource', 'ping']);
/** Scripts may post what they ask lists for; forms and pages may not. */
const MAY_POST = new Set(['xhr', 'fetch']);
const PASSED_ON = ['content-type', 'referer', 'x-requested-with'];
/**
 * Starts one browser for all pages of a run.
 *
 * @throws TransientError `fetch.unreachable` where it does not start
 */
export async function openBrowser(settings: BrowserSettings): Promise<Browser> {
  const { executablePath, userAgent } = settings;
  const { browser } = await launchChromium(executablePath);
  const places = openPlaces(PAGES_AT_ONCE);
  return {
    render: (url, reach) => places(() => renderAlone(browser, userAgent, { url, reach })),
    isAlive: () => browser.isConnected(),
    close: () => browser.close(),
  };
}

/** Lets so much work go on at once; the rest waits in the order in which it came. */
function openPlaces(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

interface Wanted {
  readonly url: string;
  readonly reach: Reach;
}

async function renderAlone(browser: PlaywrightBrowser, userAgent: string, wanted: Wanted): Promise<Fetched> {
  const { url, reach } = wanted;
  // The page itself is fetched first: its errors are ours, and redirects have been followed.
  const main = await reach.fetch({ url });
  const work = (context: BrowserContext) => renderIn(context, main, wanted);
  return inOwnContext(browser, { url, userAgent, deadlineMs: RENDER_MS, work });
}

async function renderIn(context: BrowserContext, main: Fetched, { url, reach }: Wanted): Promise<Fetched> {
  const deadline = Date.now() + RENDER_MS - READ_MS;
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.dismiss());
  // The first answer is there already; a page that loads itself again wants another.
  let first: Fetched | null = main;
  await page.route('**/*', (route) => {
    const known = first !== null && route.request().url() === main.url ? first : null;
    if (known) first = null;
    return answer(route, known, { context, reach });
  });
  await page.goto(main.url, { timeout: RENDER_MS, waitUntil: 'load' });
  return { ...main, status: 200, declaredCharset: 'utf-8', bytes: await solvedPage(page, { url, deadline }) };
}

interface Awaited {
  readonly url: string;
  /** When the page is read as it stands, in milliseconds since 1970. */
  readonly deadline: number;
}

/** A challenge sets its cookie and loads the page again: what is wanted is the page after it. */
async function solvedPage(page: Page, { url, deadline }: Awaited): Promise<Uint8Array> {
  for (;;) {
    await fallSilent(page, deadline);
    const html = await documentOf(page, url);
    if (html !== null && faultOfPage(html) !== 'fetch.challenge') return Buffer.from(html);
    if (html !== null && Date.now() > deadline) {
      throw new TransientError('fetch.challenge', url, { detail: 'in the browser' });
    }
    await page.waitForTimeout(LOOK_AGAIN_MS);
  }
}

/** Waits until a page asks for nothing more; one that never stops asking is good enough at the deadline. */
async function fallSilent(page: Page, deadline: number): Promise<void> {
  const timeout = Math.max(1, deadline - Date.now());
  await page.waitForLoadState('networkidle', { timeout }).catch((thrown: Error) => {
    if (thrown.name !== 'TimeoutError') throw thrown;
  });
}

/** Null while a page loads itself again, for then it has no document. */
async function documentOf(page: Page, url: string): Promise<string | null> {
  try {
    return await readDocument(page, url);
  } catch (thrown) {
    if (thrown instanceof GongkaiError || page.isClosed()) throw thrown;
    return null;
  }
}

interface Place {
  readonly context: BrowserContext;
  readonly reach: Reach;
}

async function answer(route: Route, known: Fetched | null, { context, reach }: Place): Promise<void> {
  const request = route.request();
  if (!isNeeded(request)) return route.abort('blockedbyclient');
  try {
    const cookies = await context.cookies(request.url());
    reach.keepCookies(
      request.url(),
      cookies.map(({ name, value }) => `${name}=${value}`),
    );
    const got = known ?? (await reach.fetch(await asPageRequest(request)));
    const body = Buffer.from(got.bytes);
    await route.fulfill({ status: got.status, body, headers: { 'content-type': contentType(got) } });
  } catch (thrown) {
    await route
      .abort(asGongkaiError(thrown, request.url()).kind === 'transient' ? 'failed' : 'blockedbyclient')
      // A page that was left meanwhile wants no answer any more.
      .catch(() => undefined);
  }
}

function isNeeded(request: Request): boolean {
  const type = request.resourceType();
  if (UNNEEDED.has(type)) return false;
  return request.method() === 'GET' || (request.method() === 'POST' && MAY_POST.has(type));
}

async function asPageRequest(request: Request): Promise<PageRequest> {
  const all = Object.entries(await request.allHeaders());
  const headers = Object.fromEntries(all.filter(([name]) => PASSED_ON.includes(name)));
  const text = request.postData();
  const mediaType = headers['content-type'] ?? 'text/plain';
  return { url: request.url(), headers, ...(text !== null && { body: { mediaType, text } }) };
}

/** Charset of the bytes, which decides in the browser too. */
function contentType({ mediaType, declaredCharset, bytes }: Fetched): string {
  const type = mediaType ?? 'text/html';
  const isText = type.startsWith('text/') || type.includes('json') || type.includes('xml');
  if (!isText) return type;
  // Browsers trust the header, which often names a charset that the page is not in.
  const isUtf8 = decodePage(bytes, declaredCharset) === Buffer.from(bytes).toString('utf8');
  return `${type}; charset=${isUtf8 ? 'utf-8' : 'gb18030'}`;
}
