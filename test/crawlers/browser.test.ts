import { afterEach, expect, test } from '@jest/globals';
import { type Browser, openBrowser, type Reach } from '../../crawlers/browser/browser.ts';
import { cookieJar } from '../../crawlers/http/cookies.ts';
import { decodePage } from '../../crawlers/http/decode-text.ts';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import type { Fetched } from '../../crawlers/http/fetched.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { describeWith } from '../support/services.ts';
import { type Answer, type LocalServer, page, serveLocally, status } from './crawl-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

async function serve(answers: Readonly<Record<string, Answer>>): Promise<LocalServer> {
  const server = await serveLocally(answers);
  opened.push(server);
  return server;
}

async function browserAt(executablePath: string): Promise<Browser> {
  const browser = await openBrowser({ executablePath, userAgent: 'gongkai/test' });
  opened.push(browser);
  return browser;
}

/** Fetches within the first server only, as a portal's fetcher does. */
function within(server: LocalServer): Reach {
  const fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [server.host] });
  opened.push(fetcher);
  const cookies = cookieJar();
  return {
    fetch: async (request): Promise<Fetched> => {
      const answer = await fetcher.fetch({ ...request, cookies, hosts: [server.host], takesChallenge: true });
      if (answer.kind !== 'fetched') throw new Error('not modified');
      return answer;
    },
    keepCookies: (url, pairs) => cookies.keep(new URL(url), pairs),
  };
}

/** A page that reaches for whatever a page can reach for, and writes down what it got. */
const hostile = (elsewhere: string) => `<html><head><link rel="stylesheet" href="/style.css"></head><body>
<img src="/picture.png"><img src="${elsewhere}/pixel.png"><iframe src="${elsewhere}/frame.html"></iframe>
<iframe src="http://169.254.169.254/latest/meta-data/"></iframe><script src="${elsewhere}/script.js"></script>
<pre id="log"></pre>
<script>
const log = (text) => { document.getElementById('log').textContent += text + ';'; };
for (const url of ['/list.json', '${elsewhere}/list.json', 'http://169.254.169.254/'])
  fetch(url, { mode: 'no-cors' }).then(() => log('got ' + url), () => log('refused ' + url));
fetch('/post', { method: 'POST', body: 'x' }).then(() => log('posted'), () => log('not posted'));
navigator.sendBeacon('${elsewhere}/beacon', 'x');
new WebSocket('${elsewhere}'.replace('http', 'ws') + '/socket').onerror = () => log('no socket');
window.open('${elsewhere}/window.html');
</script></body></html>`;

describeWith('chromium', 'a browser', (found) => {
  test('asks for nothing that the fetcher may not ask for', async () => {
    const elsewhere = await serve({ '/list.json': page('[]') });
    const server = await serve({ '/list.html': page(hostile(elsewhere.origin)), '/list.json': page('[]') });
    const browser = await browserAt(found.chromium);
    const rendered = await browser.render(`${server.origin}/list.html`, within(server));
    const html = decodePage(rendered.bytes, rendered.declaredCharset);
    expect(elsewhere.asked).toEqual([]);
    // What a script posts to the portal is asked for; forms and beacons are not, nor anything elsewhere.
    expect([...server.asked].sort()).toEqual(['/list.html', '/list.json', '/post']);
    expect(html).toContain('got /list.json');
    expect(html).toContain(`refused ${elsewhere.origin}/list.json`);
    expect(html).toContain('refused http://169.254.169.254/');
    expect(html).toContain('not posted');
    expect(html).toContain('no socket');
  });

  test('says of a page what the fetcher says, and closes it', async () => {
    const server = await serve({
      '/gone.html': status(404),
      '/list.html': page('<html><body>…</body></html>'),
    });
    const browser = await browserAt(found.chromium);
    const codeAt = (path: string) =>
      browser.render(server.origin + path, within(server)).then(
        () => 'passed',
        (thrown) => asGongkaiError(thrown, 'test').code,
      );
    expect(await codeAt('/gone.html')).toBe('fetch.not-found');
    expect(await codeAt('/list.html')).toBe('passed');
  });

  test('that does not start is a typed error', async () => {
    await expect(browserAt('/bin/false')).rejects.toMatchObject({ code: 'fetch.unreachable' });
  });
});
