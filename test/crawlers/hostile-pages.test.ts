import { afterEach, expect, test } from '@jest/globals';
import { type Browser, openBrowser, type Reach } from '../../crawlers/browser/browser.ts';
import { lazyBrowser } from '../../crawlers/browser/lazy-browser.ts';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import type { Fetched } from '../../crawlers/http/fetched.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { describeWith } from '../support/services.ts';
import { type LocalServer, page, serveLocally } from './crawl-server.ts';

const TEXT = '内容'.repeat(300);
const LIMIT_MS = 30_000;
const PAGES = {
  '/plain': `正常页面${TEXT}`,
  '/loops': `${TEXT}<script>for(;;);</script>`,
  '/grows': `<script>onload=()=>{document.body.hidden=true;const s="x".repeat(1<<20);for(let i=0;i<40;i++)document.body.append(s)}</script>`,
  '/lies': `${TEXT}<script>const big="y".repeat(64<<20);
    Object.defineProperty(Element.prototype,'outerHTML',{get:()=>big});
    TextEncoder=function(){this.encode=()=>({length:1})};</script>`,
  '/polls': `${TEXT}<script>setInterval(()=>fetch("/plain?"+Math.random()),100)</script>`,
};

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

async function serve(): Promise<LocalServer> {
  const answers = Object.entries(PAGES).map(([path, body]) => [
    path,
    page(`<html><body>${body}</body></html>`),
  ]);
  const server = await serveLocally(Object.fromEntries(answers));
  opened.push(server);
  return server;
}

function within({ host }: LocalServer): Reach {
  const fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [host] });
  opened.push(fetcher);
  return {
    fetch: async (request) =>
      (await fetcher.fetch({ ...request, hosts: [host], takesChallenge: true })) as Fetched,
    keepCookies: () => undefined,
  };
}

interface Told {
  readonly code: string | null;
  readonly bytes: number;
  readonly ms: number;
}

async function tell(browser: Browser, server: LocalServer, path: string): Promise<Told> {
  const began = Date.now();
  return browser.render(server.origin + path, within(server)).then(
    ({ bytes }) => ({ code: null, bytes: bytes.length, ms: Date.now() - began }),
    (thrown) => ({ code: asGongkaiError(thrown, path).code, bytes: 0, ms: Date.now() - began }),
  );
}

describeWith('chromium', 'a browser on a hostile page', (found) => {
  test('ends in half a minute with a document or a named error, and renders the next page', async () => {
    const server = await serve();
    const browser = await openBrowser({ executablePath: found.chromium, userAgent: 'gongkai/test' });
    opened.push(browser);
    const [loops, polls, grows, lies] = await Promise.all(
      ['/loops', '/polls', '/grows', '/lies'].map((path) => tell(browser, server, path)),
    );
    expect(loops).toMatchObject({ code: 'fetch.timeout' });
    expect(polls).toMatchObject({ code: null });
    expect(grows).toMatchObject({ code: 'fetch.too-large' });
    // What the page says of its own size is not asked for.
    expect(lies?.bytes).toBeLessThan(1_000_000);
    for (const told of [loops, polls, grows, lies]) expect(told?.ms).toBeLessThan(LIMIT_MS + 3_000);
    expect(await tell(browser, server, '/plain')).toMatchObject({ code: null });
  }, 120_000);

  test('that has died is replaced', async () => {
    const server = await serve();
    const lazy = lazyBrowser(found.chromium, 'gongkai/test');
    opened.push(lazy);
    const first = await lazy.open('test');
    expect(await tell(first, server, '/plain')).toMatchObject({ code: null });
    await first.close();
    expect(await tell(first, server, '/plain')).toMatchObject({ code: 'fetch.timeout' });
    const second = await lazy.open('test');
    expect(second).not.toBe(first);
    expect(await tell(second, server, '/plain')).toMatchObject({ code: null });
  });
});
