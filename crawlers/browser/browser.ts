import type { BrowserContext, Page, Browser as PlaywrightBrowser } from 'playwright';
import { GongkaiError, TransientError } from '../../model/errors.ts';
import type { Fetched } from '../http/fetched.ts';
import { findSoftError } from '../http/soft-errors.ts';
import { launchChromium } from './launch-chromium.ts';
import { type OpenedPage, openPage } from './open-page.ts';
import { inOwnContext } from './own-context.ts';
import { type PageListener, turnAllPages } from './paginate-in-browser.ts';
import type { Reach } from './reach.ts';
import { readDocument } from './read-document.ts';

export type { Reach } from './reach.ts';

/** A Chromium that asks the network nothing by itself. */
export interface Browser {
  /**
   * Opens a page, lets its scripts fill it, and closes it.
   * @returns the page as it then stands
   * @throws what `fetch` throws for the page itself; TransientError `fetch.timeout`, `fetch.challenge`;
   *   UnreadableDocumentError `fetch.too-large`
   */
  render(url: string, reach: Reach): Promise<Fetched>;
  /**
   * Opens a list and turns its pages as a visitor would, until none brings a new entry.
   * @returns why it was not seen to its end; null where it was
   * @throws as {@link render}
   */
  turnPages(url: string, reach: Reach, listener: PageListener): Promise<string | null>;
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
/** A list of a county has tens of pages, and each takes a second at least. */
const TURN_MS = 300_000;

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
    render: (url, reach) =>
      withMain(url, reach, (main) => places(() => renderAlone(browser, userAgent, { url, reach, main }))),
    turnPages: (url, reach, listener) =>
      withMain(url, reach, (main) =>
        places(() => turnAlone(browser, userAgent, { url, reach, main, listener })),
      ),
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
  readonly main: Fetched;
}

/** The page itself is fetched first, before it takes a place: its errors are ours, and redirects have been followed. */
async function withMain<T>(url: string, reach: Reach, work: (main: Fetched) => Promise<T>): Promise<T> {
  return work(await reach.fetch({ url }));
}

async function renderAlone(browser: PlaywrightBrowser, userAgent: string, wanted: Wanted): Promise<Fetched> {
  const { url } = wanted;
  const work = (context: BrowserContext) => renderIn(context, wanted);
  return inOwnContext(browser, { url, userAgent, deadlineMs: RENDER_MS, work });
}

async function renderIn(context: BrowserContext, { url, reach, main }: Wanted): Promise<Fetched> {
  const deadline = Date.now() + RENDER_MS - READ_MS;
  const opened = await openPage(context, main, reach);
  await opened.page.goto(withRoute(main.url, url), { timeout: RENDER_MS, waitUntil: 'load' });
  const html = await solvedPage(opened, { url, deadline });
  const source = opened.source();
  return {
    ...main,
    url: withRoute(source.url, url),
    status: 200,
    ...{ declaredCharset: 'utf-8', mediaType: 'text/html' },
    // What the server says of its page says nothing of what scripts have made of it.
    ...{ etag: null, lastModified: null },
    bytes: Buffer.from(html),
    source,
  };
}

/** The route behind # is left to the script of the page; no server is told. */
function withRoute(url: string, asked: string): string {
  return new URL(new URL(asked).hash, url).href;
}

async function turnAlone(
  browser: PlaywrightBrowser,
  userAgent: string,
  wanted: Turned,
): Promise<string | null> {
  const { url, reach, main, listener } = wanted;
  const deadline = Date.now() + TURN_MS;
  const work = async (context: BrowserContext) => {
    const opened = await openPage(context, main, reach);
    await opened.page.goto(withRoute(main.url, url), { timeout: RENDER_MS, waitUntil: 'load' });
    await solvedPage(opened, { url, deadline: Date.now() + RENDER_MS });
    return turnAllPages(opened, url, { listener, deadline });
  };
  return inOwnContext(browser, { url, userAgent, deadlineMs: TURN_MS + RENDER_MS, work });
}

interface Turned extends Wanted {
  readonly listener: PageListener;
}

interface Awaited {
  readonly url: string;
  /** When the page is read as it stands, in milliseconds since 1970. */
  readonly deadline: number;
}

/** A challenge sets its cookie and loads the page again: what is wanted is the page after it. */
async function solvedPage(opened: OpenedPage, { url, deadline }: Awaited): Promise<string> {
  const { page } = opened;
  for (;;) {
    await fallSilent(page, deadline);
    const html = await documentOf(page, url);
    const failure = opened.failure();
    if (failure) throw failure;
    if (html !== null && findSoftError(html) !== 'fetch.challenge') return html;
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
