import { afterEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Known } from '../../crawlers/crawl-item.ts';
import { type Answer, page, status } from './crawl-server.ts';
import { all, closeAll, crawlerOf, entry, FORM, listing, pdf, report, serve, told } from './crawl-tools.ts';

afterEach(closeAll);

describe('a portal', () => {
  test('is walked over all pages of its list; each report once, in order', async () => {
    const first = listing(
      entry('a2023.html', report(2023), '2024年1月5日') + entry('notice.html', '关于召开政务公开会议的通知'),
      '<a href="index_1.html">下一页</a><a href="/other/index_1.html">下一页</a>',
    );
    const second = listing(
      entry('a2022.html', report(2022)) + entry('a2023.html#top', report(2023)),
      '<a href="index.html">1</a><a href="index_1.html">2</a>',
    );
    const server = await serve({
      '/nb/index.html': page(first),
      '/nb/index_1.html': page(second),
      '/nb/a2023.html': page(`<html><body>${FORM}</body></html>`),
      '/nb/a2022.html': page(`<html><body>${FORM}</body></html>`),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual(['document /nb/a2023.html', 'document /nb/a2022.html']);
    expect(items[0]).toMatchObject({ title: report(2023), publishedOn: '2024-01-05', portal: 'test' });
    expect(server.asked).toEqual([
      '/robots.txt',
      '/nb/index.html',
      '/nb/index_1.html',
      '/nb/a2023.html',
      '/nb/a2022.html',
    ]);
  });

  test('in GBK is read although the header claims UTF-8', async () => {
    const server = await serve({
      '/nb/index.html': page(iconv.encode(listing(entry('r.html', report(2020))), 'gb18030')),
      '/nb/r.html': page(`<html><body>${FORM}</body></html>`),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(items[0]).toMatchObject({ kind: 'document', title: report(2020) });
  });

  test('gives page and attachments, or only the attachments where the page is a shell', async () => {
    const server = await serve({
      '/nb/index.html': page(listing(entry('both.html', report(2023)) + entry('shell.html', report(2022)))),
      '/nb/both.html': page(
        `<html><body>${FORM}<a href="both.pdf">下载</a><a href="both.pdf#2">下载</a></body></html>`,
      ),
      '/nb/both.pdf': pdf,
      '/nb/shell.html': page(
        '<html><body>年报见附件 <a href="/files/get?name=x.docx">附件</a></body></html>',
      ),
      '/files/get': pdf,
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual([
      'document /nb/both.html',
      'document /nb/both.pdf',
      'shell /nb/shell.html',
      'document /files/get',
    ]);
  });

  test('loses one document by one dead or forbidden link, no more', async () => {
    const server = await serve({
      '/nb/index.html': page(
        listing(
          entry('gone.html', report(2023)) +
            entry('http://127.0.0.1:1/r.html', report(2022)) +
            entry('http://169.254.169.254/latest/', report(2021)) +
            entry('broken.html', report(2020)) +
            entry('soft.html', report(2019)) +
            entry('well.html', report(2018)),
          '<a href="gone_1.html">下一页</a>',
        ),
      ),
      '/nb/broken.html': status(500),
      '/nb/soft.html': page('<html><body>页面不存在</body></html>'),
      '/nb/well.html': page(`<html><body>${FORM}</body></html>`),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual([
      'failure /nb/gone_1.html fetch.not-found',
      'failure /nb/gone.html fetch.not-found',
      'failure /r.html fetch.address-refused',
      'failure /latest/ fetch.address-refused',
      'failure /nb/broken.html fetch.server-error',
      'failure /nb/soft.html fetch.not-found',
      'document /nb/well.html',
    ]);
  });

  test('is not fetched again where nothing has changed; an unchanged notice still leads to its attachments', async () => {
    const known: Answer = (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end('…');
    };
    const server = await serve({
      '/nb/index.html': page(listing(entry('shell.html', report(2023)))),
      '/nb/shell.html': known,
      '/nb/a.pdf': known,
    });
    const shell = Buffer.from('<html><body><a href="a.pdf">附件</a></body></html>');
    const stored = (sha256: string, bytes: Uint8Array): Known => ({
      sha256,
      etag: '"1"',
      lastModified: null,
      bytes: async () => bytes,
    });
    const before = new Map([
      [`${server.origin}/nb/shell.html`, stored('s', shell)],
      [`${server.origin}/nb/a.pdf`, stored('p', Buffer.from('%PDF-1.4'))],
    ]);
    const items = await all((await crawlerOf(server, {}, before)).crawl('test'));
    expect(items).toMatchObject([
      { kind: 'unchanged', sha256: 's', isDocument: false },
      { kind: 'unchanged', sha256: 'p', isDocument: true },
    ]);
  });
});

describe('a single address', () => {
  test('is fetched with its attachments, and nothing of another host', async () => {
    const other = await serve({ '/x.pdf': pdf });
    const server = await serve({
      '/r.html': page(
        `<html><body><a href="x.pdf">附件</a><a href="${other.origin}/x.pdf">附件</a></body></html>`,
      ),
      '/x.pdf': pdf,
    });
    const items = await all((await crawlerOf(server)).crawlAddress(`${server.origin}/r.html`, null));
    expect(told(items)).toEqual(['shell /r.html', 'document /x.pdf', 'failure /x.pdf fetch.address-refused']);
    expect(other.asked).toEqual([]);
  });

  test('that is no address is a failure', async () => {
    const crawler = await crawlerOf(await serve({}));
    expect(await all(crawler.crawlAddress('no address', null))).toMatchObject([
      { kind: 'failure', error: { code: 'fetch.address-refused' } },
    ]);
  });
});
