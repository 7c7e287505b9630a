import { createServer as createProxy } from 'node:http';
import { createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodePage } from '../../crawlers/http/decode-text.ts';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import { followedPage } from '../../crawlers/http/followed-page.ts';
import { areKin, domainOf, permitsHost } from '../../crawlers/http/kin-hosts.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { type Answer, packed, page, redirect } from './crawl-server.ts';
import { all, closeAll, crawlerOf, entry, FORM, listing, report, serve, told } from './crawl-tools.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
  await closeAll();
});

const TEXT = '<html><body>政府信息公开工作年度报告</body></html>';

async function fetchFrom(host: string, path = '/') {
  const fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [host] });
  opened.push(fetcher);
  return fetcher.fetch({ url: `http://${host}${path}`, hosts: [host] }).then(
    (answer) => (answer.kind === 'fetched' ? decodePage(answer.bytes, answer.declaredCharset) : answer.kind),
    (thrown) => asGongkaiError(thrown, path).code,
  );
}

describe('the encoding of an answer', () => {
  const gbk = iconv.encode(TEXT, 'gbk');
  const cut = Buffer.concat([Buffer.from(TEXT.repeat(3)), Buffer.from([0xe4, 0xba]), Buffer.from('</html>')]);
  test.each([
    ['a charset in place of a compression', packed('UTF-8', Buffer.from(TEXT)), TEXT],
    ['two compressions', packed('gzip, gzip', gzipSync(gzipSync(TEXT))), TEXT],
    ['a page that is not compressed at all', packed('gzip', Buffer.from(TEXT)), TEXT],
    ['three compressions', packed('gzip, gzip, gzip', Buffer.from(TEXT)), 'format.unsupported'],
    ['GBK without a word', page(gbk, { 'content-type': 'text/html' }), TEXT],
    ['a character that is cut', page(cut, { 'content-type': 'text/html' }), `${TEXT.repeat(3)}\ufffd</html>`],
  ] as [string, Answer, string][])('may be %s', async (_name, answer, text) => {
    expect(await fetchFrom((await serve({ '/': answer })).host)).toBe(text);
  });
});

describe('a length that is stated twice', () => {
  const lengths = (...said: number[]) => said.map((length) => `Content-Length: ${length}\r\n`).join('');
  async function serveRaw(head: string): Promise<string> {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${head}\r\n${TEXT}`),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    return `127.0.0.1:${(server.address() as { port: number }).port}`;
  }
  const bytes = Buffer.byteLength(TEXT);

  test.each([
    ['and holds', lengths(bytes, bytes), TEXT],
    ['and does not hold', lengths(bytes + 9, bytes + 9), 'fetch.cut-off'],
    ['differently', lengths(bytes, bytes + 1), 'fetch.cut-off'],
  ])('%s', async (_name, head, expected) => {
    expect(await fetchFrom(await serveRaw(head))).toBe(expected);
  });
});

describe('a page that leads on', () => {
  const URL_OF_PAGE = 'http://www.x.gov.cn/nb/';
  test.each([
    [
      '<meta http-equiv="refresh" content="0;url=/zwgk/nb/index.html">',
      'http://www.x.gov.cn/zwgk/nb/index.html',
    ],
    [`<META HTTP-EQUIV=Refresh CONTENT="3; URL='list.html'">正在跳转…`, 'http://www.x.gov.cn/nb/list.html'],
    ['<script>window.location.href="/nb/list.html";</script>', 'http://www.x.gov.cn/nb/list.html'],
    ["<script>location.replace('list.html')</script>", 'http://www.x.gov.cn/nb/list.html'],
    ['<meta http-equiv="refresh" content="300">', null],
    ['<meta http-equiv="refresh" content="60;url=/other.html">', null],
    [`<meta http-equiv="refresh" content="0;url=/x.html">${'正文'.repeat(200)}`, null],
    ['<script>location.href="/detail?id="+id</script>', null],
    ['<a href="a.html">a</a><a href="b.html">b</a><script>location.href="/x.html"</script>', null],
    ['<script>document.cookie="a=1";location.href="/nb/"</script>', null],
  ])('%s', (html, target) => {
    expect(followedPage(`<html><body>${html}</body></html>`, URL_OF_PAGE)).toBe(target);
  });

  test('is followed from list and notice; one that leads to itself is not', async () => {
    const to = (path: string) =>
      page(`<html><head><meta http-equiv="refresh" content="0;url=${path}"></head></html>`);
    const server = await serve({
      '/nb/index.html': to('/list.html'),
      '/list.html': page(listing(entry('/go.html', report(2023)) + entry('/loop.html', report(2022)))),
      '/go.html': to('/r.html'),
      '/loop.html': to('/loop.html'),
      '/r.html': page(`<html><body>${FORM}</body></html>`),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual(['document /go.html', 'failure /loop.html notice.empty']);
    expect(server.asked).toContain('/r.html');
  });
});

test('a portal that sends whoever has no cookie to its home page is asked again', async () => {
  const withCookie =
    (answer: Answer): Answer =>
    (request, response) =>
      (request.headers.cookie?.includes('visit=1') ? answer : redirect('/'))(request, response);
  const server = await serve({
    '/': page('<html><body>首页</body></html>', { 'set-cookie': 'visit=1; Path=/' }),
    '/nb/index.html': withCookie(page(listing(entry('r.html', report(2023))))),
    '/nb/r.html': withCookie(page(`<html><body>${FORM}</body></html>`)),
  });
  expect(told(await all((await crawlerOf(server)).crawl('test')))).toEqual(['document /nb/r.html']);
});

test('a portal file names headers, a first page, and the parts of list and notice', async () => {
  const guarded =
    (answer: Answer): Answer =>
    (request, response) =>
      (request.headers.cookie?.includes('k=1') && request.headers['x-from'] === 'list'
        ? answer
        : redirect('/login'))(request, response);
  const rows = `<p class="r"><b>${report(2023)}</b><i>2024.1.5</i><a href="a.html">查看</a></p>
    <p class="r"><b>${report(2022)}</b><i>2023.1.5</i><a href="b.html">查看</a></p><a class="n" href="2.html">→</a>`;
  const server = await serve({
    '/first.html': page('<html></html>', { 'set-cookie': 'k=1' }),
    '/nb/index.html': guarded(page(`<html><body>${rows}</body></html>`)),
    '/nb/2.html': guarded(
      page(`<p class="r"><b>${report(2021)}</b><i>2022.1.5</i><a href="c.html">查看</a></p>`),
    ),
    '/nb/a.html': guarded(
      page('<html><body><div id="c"><a href="x.bin">全文</a></div><a href="y.pdf">y.pdf</a></body></html>'),
    ),
    '/nb/x.bin': guarded(page('%PDF-1.4', { 'content-type': 'application/pdf' })),
    '/nb/b.html': guarded(page(`<html><body>${FORM}</body></html>`)),
    '/nb/c.html': guarded(page(`<html><body>${FORM}</body></html>`)),
  });
  const crawler = await crawlerOf(server, {
    headers: { 'x-from': 'list' },
    firstPage: `${server.origin}/first.html`,
    selectors: { row: '.r', title: 'b', date: 'i', nextPage: '.n', attachments: '#c a' },
  });
  const items = await all(crawler.crawl('test'));
  expect(told(items)).toEqual([
    'shell /nb/a.html',
    'document /nb/x.bin',
    'document /nb/b.html',
    'document /nb/c.html',
  ]);
  expect(items.map(({ title, publishedOn }) => [title, publishedOn])).toContainEqual([
    report(2022),
    '2023-01-05',
  ]);
});

test('hosts of one authority are told by their names', () => {
  expect(domainOf('www.suichang.gov.cn')).toBe('suichang.gov.cn');
  expect(domainOf('suichang.gov.cn')).toBe('suichang.gov.cn');
  expect(domainOf('127.0.0.1:8080')).toBe('127.0.0.1:8080');
  expect(areKin('xxgk.suichang.gov.cn', 'www.suichang.gov.cn')).toBe(true);
  expect(areKin('www.songyang.gov.cn', 'www.suichang.gov.cn')).toBe(false);
  expect(permitsHost(['www.x.gov.cn'], 'x.gov.cn')).toBe(true);
  expect(permitsHost(['x.gov.cn'], 'www.x.gov.cn')).toBe(true);
  expect(permitsHost(['www.x.gov.cn'], 'evil.x.gov.cn')).toBe(false);
  expect(permitsHost(['*.x.gov.cn'], 'api.x.gov.cn')).toBe(true);
  expect(permitsHost(['*.x.gov.cn'], 'x.gov.cn.evil.com')).toBe(false);
});

test('queries of a page in GBK are asked for in GBK, but for what the page has escaped itself', async () => {
  const links = [
    entry('/show?t=年报&id=1', report(2023)),
    entry('/show?t=%E5%85%AC%E5%BC%80&id=2', report(2022)),
    entry('/show?t=%C4%EA%B1%A8&id=3', report(2021)),
  ];
  const list = iconv.encode(listing(links.join('')), 'gbk');
  const server = await serve({
    '/nb/index.html': page(list, { 'content-type': 'text/html' }),
    '/show': page(`<html><body>${FORM}</body></html>`),
  });
  await all((await crawlerOf(server)).crawl('test'));
  expect(server.asked.filter((path) => path.startsWith('/show'))).toEqual([
    '/show?t=%C4%EA%B1%A8&id=1',
    '/show?t=%E5%85%AC%E5%BC%80&id=2',
    '/show?t=%C4%EA%B1%A8&id=3',
  ]);
});

describe('an answer that breaks the rules of HTTP', () => {
  async function serveBytes(answer: string): Promise<string> {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    return `127.0.0.1:${(server.address() as { port: number }).port}`;
  }

  test.each([
    ['no status line', 'hello\r\n\r\n', 'fetch.protocol'],
    ['a header that is none', 'HTTP/1.1 200 OK\r\nBad Header\r\n\r\nx', 'fetch.protocol'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx', 'fetch.protocol'],
    ['chunks without end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', 'fetch.cut-off'],
    ['an end within the head', 'HTTP/1.1 200 OK\r\nContent-', 'fetch.cut-off'],
    ['nothing at all', '', 'fetch.unreachable'],
  ])('has a name: %s', async (_what, answer, code) => {
    expect(await fetchFrom(await serveBytes(answer))).toBe(code);
  });
});

describe('a portal behind a proxy', () => {
  test('is asked by it for everything, robots.txt too, and never without it', async () => {
    const asked: string[] = [];
    const answers: Record<string, string> = {
      'http://www.p.gov.cn/nb/index.html': listing(entry('r.html', report(2023))),
      'http://www.p.gov.cn/nb/r.html': `<html><body>${FORM}</body></html>`,
    };
    const proxy = createProxy((request, response) => {
      asked.push(request.url ?? '');
      const body = answers[request.url ?? ''];
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(body);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    opened.push({ close: () => new Promise((resolve) => proxy.close(resolve)) });
    const server = await serve({});
    const crawler = await crawlerOf(server, {
      hosts: ['www.p.gov.cn', '127.0.0.1:9'],
      listings: ['http://www.p.gov.cn/nb/index.html'],
      proxy: `http://127.0.0.1:${(proxy.address() as { port: number }).port}`,
    });
    const items = await all(crawler.crawl('test'));
    expect(told(items)).toEqual(['document /nb/r.html']);
    expect(asked).toEqual([
      'http://www.p.gov.cn/robots.txt',
      'http://www.p.gov.cn/nb/index.html',
      'http://www.p.gov.cn/nb/r.html',
    ]);
    expect(await all(crawler.crawlAddress('http://127.0.0.1:9/x', 'test'))).toMatchObject([
      { kind: 'failure', error: { code: 'fetch.address-refused' } },
    ]);
    expect(asked).toHaveLength(3);
  });
});
