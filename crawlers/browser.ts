import type { BrowserContext, Route } from 'playwright';
import { asGongkaiError, TransientError } from '../model/errors.ts';
import type { Fetched } from './fetched.ts';

/** A Chromium that asks the network nothing by itself. */
export interface Browser {
  /**
   * Opens a page, lets its scripts fill it, and closes it.
   * @param fetch answers every request of the page: guard, limits and politeness are the fetcher's
   * @returns the page as it then stands
   * @throws what `fetch` throws for the page itself; TransientError `fetch.timeout`
   */
  render(url: string, fetch: (url: string) => Promise<Fetched>): Promise<Fetched>;
  close(): Promise<void>;
}

interface BrowserSettings {
  readonly executablePath: string;
  readonly userAgent: string;
}

/** Longest time for a page to load and its scripts to fall silent. */
const RENDER_MS = 30_000;
/** What a listing does without. */
const UNNEEDED = new Set(['image', 'font', 'media', 'stylesheet', 'websocket', 'eventsource', 'ping']);
/** No name resolves and no proxy answers: a request that escapes the route below goes nowhere. */
const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-dev-shm-usage',
];

/**
 * Starts one browser for all pages of a run. Chromium's own sandbox is left as Playwright has it (off): most
 * containers do not allow it.
 *
 * @throws TransientError `fetch.unreachable` where it does not start
 */
export async function openBrowser(settings: BrowserSettings): Promise<Browser> {
  const { chromium } = await import('playwright');
  const { executablePath, userAgent } = settings;
  const browser = await chromium.launch({ executablePath, args: OFFLINE }).catch((cause: Error) => {
    const detail = `the browser does not start: ${cause.message.split('\n')[0]}`;
    throw new TransientError('fetch.unreachable', executablePath, { detail, cause });
  });
  return {
    render: async (url, fetch) => {
      const context = await browser.newContext({
        userAgent,
        serviceWorkers: 'block',
        acceptDownloads: false,
      });
      try {
        return await renderIn(context, url, fetch);
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

async function renderIn(
  context: BrowserContext,
  url: string,
  fetch: (url: string) => Promise<Fetched>,
): Promise<Fetched> {
  // The page itself is fetched first: its errors are ours, and redirects have been followed.
  const main = await fetch(url);
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.dismiss());
  await page.route('**/*', (route) => answer(route, main, fetch));
  try {
    await page.goto(main.url, { timeout: RENDER_MS, waitUntil: 'networkidle' });
    return { ...main, declaredCharset: 'utf-8', bytes: Buffer.from(await page.content()) };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new TransientError('fetch.timeout', url, { detail: `in the browser: ${detail}`, cause });
  }
}

/** Only GET: what a page posts to is no page of a listing. */
async function answer(route: Route, main: Fetched, fetch: (url: string) => Promise<Fetched>): Promise<void> {
  const request = route.request();
  if (UNNEEDED.has(request.resourceType()) || request.method() !== 'GET')
    return route.abort('blockedbyclient');
  try {
    const got = request.url() === main.url ? main : await fetch(request.url());
    const body = Buffer.from(got.bytes);
    await route.fulfill({ status: got.status, body, headers: { 'content-type': contentType(got) } });
  } catch (thrown) {
    await route.abort(
      asGongkaiError(thrown, request.url()).kind === 'transient' ? 'failed' : 'blockedbyclient',
    );
  }
}

function contentType({ mediaType, declaredCharset }: Fetched): string {
  const type = mediaType ?? 'text/html';
  return declaredCharset ? `${type}; charset=${declaredCharset}` : type;
}
