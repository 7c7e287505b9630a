import { afterEach, describe, expect, test } from '@jest/globals';
import { type Answer, page, redirect, status } from './crawl-server.ts';
import {
  all,
  closeAll,
  codeOf,
  crawlerOf,
  entry,
  FORM,
  listing,
  report,
  serve,
  told,
} from './crawl-tools.ts';

afterEach(closeAll);

describe('a list', () => {
  test('whose pagination goes round or on without end is left', async () => {
    const round = listing(entry('r.html', report(2023)), '<a href="index_1.html">下一页</a>');
    const endless: Answer = (request, response) => {
      const number = Number(request.url?.match(/\d+/)?.[0] ?? 0);
      page(listing(entry('r.html', report(2023)), `<a href="p${number + 1}.html">下一页</a>`))(
        request,
        response,
      );
    };
    const server = await serve({
      '/nb/index.html': page(round),
      '/nb/index_1.html': endless,
      '/nb/p2.html': endless,
      '/nb/r.html': page(`<html><body>${FORM}</body></html>`),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual(['document /nb/r.html']);
    expect(server.asked).toHaveLength(4);
  });

  test('with more pages than a county can have is cut off, and says so', async () => {
    const answers: Record<string, Answer> = { '/nb/r.html': page(`<html><body>${FORM}</body></html>`) };
    for (let number = 0; number < 300; number++) {
      const path = number === 0 ? '/nb/index.html' : `/nb/index_${number}.html`;
      const next = `<a href="index_${number + 1}.html">下一页</a>`;
      answers[path] = page(
        listing(entry('r.html', report(2023)) + entry(`n${number}.html`, '关于某事的通知公告'), next),
      );
    }
    const server = await serve(answers);
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual(['failure /nb/index.html portal.listing-unreadable', 'document /nb/r.html']);
  });

  test('gives titles without the day and the dot that stand in the same link', async () => {
    const server = await serve({
      '/nb/index.html': page(
        listing(
          `<li><a href="a.html"><em>${report(2023)}</em><i>2024-01-05</i></a></li>
          <li><a href="b.html">[2023-01-06] · ${report(2022)}</a></li>`,
        ),
      ),
      '/nb/a.html': page(FORM),
      '/nb/b.html': page(FORM),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(items.map(({ title, publishedOn }) => [title, publishedOn])).toEqual([
      [report(2023), '2024-01-05'],
      [report(2022), '2023-01-06'],
    ]);
  });

  test('asks nothing of hosts that are not the portal’s, whatever another portal has stored of them', async () => {
    const url = 'http://127.0.0.1:1/x.html';
    const server = await serve({ '/nb/index.html': page(listing(entry(url, report(2023)))) });
    const held = { sha256: '', etag: null, lastModified: null, bytes: async () => Buffer.from(FORM) };
    const fetchedAt = new Date().toISOString();
    const stored = new Map([[url, { ...held, fetchedAt }]]);
    const items = await all((await crawlerOf(server, {}, stored)).crawl('test', '2020-01-01'));
    expect(items).toMatchObject([{ kind: 'failure', error: { code: 'fetch.address-refused' } }]);
  });

  test('that shows fewer reports than expected is a changed portal', async () => {
    const server = await serve({ '/nb/index.html': page(listing(entry('n.html', '关于某事的通知公告'))) });
    expect(await codeOf((await crawlerOf(server)).crawl('test'))).toBe('portal.listing-empty');
  });

  test('that lacks reports because one of its pages is down is retried', async () => {
    const first = listing(entry('r.html', report(2023)), '<a href="index_1.html">下一页</a>');
    const server = await serve({ '/nb/index.html': page(first), '/nb/index_1.html': status(502) });
    expect(await codeOf((await crawlerOf(server, { reportsAtLeast: 2 })).crawl('test'))).toBe(
      'fetch.server-error',
    );
  });

  test('with a page that is down gives what the others name, and is then retried', async () => {
    const first = listing(entry('r.html', report(2023)), '<a href="index_1.html">下一页</a>');
    const server = await serve({
      '/nb/index.html': page(first),
      '/nb/index_1.html': status(502),
      '/nb/r.html': page(`<html><body>${FORM}</body></html>`),
    });
    const items = (await crawlerOf(server)).crawl('test');
    expect(await items.next()).toMatchObject({
      value: { kind: 'document', url: `${server.origin}/nb/r.html` },
    });
    await expect(items.next()).rejects.toMatchObject({ code: 'fetch.server-error' });
  });

  test('that is gone, moved away, down or no list is told apart', async () => {
    const server = await serve({
      '/moved': redirect('http://elsewhere.example/'),
      '/down': status(500),
      '/no-list': page('<html><body>维护中</body></html>'),
    });
    const codeAt = async (path: string) =>
      codeOf((await crawlerOf(server, { listings: [server.origin + path] })).crawl('test'));
    expect(await codeAt('/gone')).toBe('portal.listing-unreadable');
    expect(await codeAt('/moved')).toBe('fetch.redirect-refused');
    expect(await codeAt('/down')).toBe('fetch.server-error');
    expect(await codeAt('/no-list')).toBe('portal.listing-unreadable');
  });

  test('of a portal that nobody knows is refused', async () => {
    const crawler = await crawlerOf(await serve({}));
    expect(() => crawler.crawl('nowhere')).toThrow(expect.objectContaining({ code: 'portal.unknown' }));
  });
});
