import { afterEach, describe, expect, test } from '@jest/globals';
import { expectedOf } from '../support/farm/farm.ts';
import { turnedLists } from '../support/farm/turned-lists.ts';
import { describeWith } from '../support/services.ts';
import { page } from './crawl-server.ts';
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

const LIMIT_MS = 60_000;
const notice = page(`<html><body>${FORM}</body></html>`);

describeWith('chromium', 'a list whose pages have no address', () => {
  test.each(Object.entries(turnedLists))(
    '%s is read to its end',
    async (_name, portal) => {
      const server = await serve(portal.answers);
      const crawler = await crawlerOf(server, {
        name: '示例县人民政府',
        cms: portal.cms,
        scope: 'county',
        listings: portal.listings.map((path) => server.origin + path),
        reportsAtLeast: 8,
      });
      const items = await all(crawler.crawl('test'));
      expect([...told(items)].sort()).toEqual([...expectedOf(portal)].sort());
    },
    LIMIT_MS,
  );

  test('goes on with the rest where its pages do not come', async () => {
    const server = await serve({
      '/nb/index.html': page(listing(entry('r.html', report(2023)), '<i onclick="none()">下一页</i> 共23条')),
      '/nb/r.html': notice,
    });
    const crawler = await crawlerOf(server, { cms: 'generic' });
    const met: string[] = [];
    const walked = async () => {
      for await (const item of crawler.crawl('test')) met.push(...told([item]));
    };
    await expect(walked()).rejects.toMatchObject({
      code: 'listing.incomplete',
      detail: expect.stringContaining('read 1 of 23 entries'),
    });
    expect(met).toEqual(['document /nb/r.html']);
  });
});

describeWith('chromium', 'a control that offers more', () => {
  const more = (script: string) =>
    page(
      listing(
        entry('r.html', report(2023)),
        `<div onclick="more()">加载更多</div><p id="s"></p><script>function more() { ${script} }</script>`,
      ),
    );
  const open = async (script: string) => {
    const server = await serve({
      '/nb/index.html': more(script),
      '/nb/r.html': notice,
      '/nb/none.json': page('[]', { 'content-type': 'application/json' }),
    });
    return (await crawlerOf(server, { cms: 'generic' })).crawl('test');
  };

  test.each([
    ['does nothing', ''],
    ['is broken', 'missing.call();'],
    ['asks for what does not come', "fetch('gone.json');"],
  ])('is no end of the list where it %s', async (_what, script) => {
    await expect(all(await open(script))).rejects.toMatchObject({
      code: 'listing.incomplete',
      detail: expect.stringContaining('加载更多'),
    });
  });

  test.each([
    ['an empty answer', "fetch('none.json');"],
    ['a word', "document.getElementById('s').textContent = '没有更多了';"],
  ])('is the end of the list where it brings %s', async (_what, script) => {
    expect(told(await all(await open(script)))).toEqual(['document /nb/r.html']);
  });
});

describe('a list that says how long it is', () => {
  const pagesOf = (said: string, pages: number) => {
    const answers = Object.fromEntries(
      Array.from({ length: pages }, (_, index) => {
        const entries = [2 * index, 2 * index + 1].map((at) => entry(`r${at}.html`, report(2024 - at)));
        const next = index + 1 < pages ? `<a href="index_${index + 1}.html">下一页</a>` : '';
        return [
          `/nb/${index === 0 ? 'index' : `index_${index}`}.html`,
          page(listing(entries.join(''), next + said)),
        ];
      }),
    );
    const notices = Array.from({ length: 2 * pages }, (_, at) => [`/nb/r${at}.html`, notice]);
    return { ...answers, ...Object.fromEntries(notices) };
  };

  test.each([
    ['共6条', 'passed'],
    ['共 3 页', 'passed'],
    ['1/3页', 'passed'],
    ['共7条', 'listing.incomplete'],
    ['共有 12 条记录', 'listing.incomplete'],
    ['共4页', 'listing.incomplete'],
    ['第1页/共9页', 'listing.incomplete'],
  ])('%s, of which three pages of two are there: %s', async (said, code) => {
    const server = await serve(pagesOf(said, 3));
    expect(await codeOf((await crawlerOf(server)).crawl('test'))).toBe(code);
  });

  test('and repeats itself is left after three pages', async () => {
    const bar = Array.from({ length: 60 }, (_, at) => `<a href="index_${at + 1}.html">${at + 2}</a>`).join(
      '',
    );
    const round = page(listing(entry('r.html', report(2023)), bar));
    const answers = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`/nb/index_${at + 1}.html`, round]),
    );
    const server = await serve({ '/nb/index.html': round, ...answers, '/nb/r.html': notice });
    expect(told(await all((await crawlerOf(server)).crawl('test')))).toEqual(['document /nb/r.html']);
    expect(server.asked.length).toBeLessThan(8);
  });
});

describe('years', () => {
  const years = [2024, 2023, 2022];
  const linked = years.map((year) => `<a href="${year}/">${year}年</a>`).join('');

  test('with a folder each are read, whichever there are', async () => {
    const lists = years.map(
      (year) => [`/nb/${year}/`, page(listing(entry('r.html', report(year))))] as const,
    );
    const notices = years.map((year) => [`/nb/${year}/r.html`, notice] as const);
    const server = await serve({
      '/nb/index.html': page(linked),
      ...Object.fromEntries([...lists, ...notices]),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual(years.map((year) => `document /nb/${year}/r.html`));
  });

  test('may lead to the reports themselves', async () => {
    const whole = (year: number) => page(`<html><body><h1>${report(year)}</h1>${FORM}</body></html>`);
    const pages = Object.fromEntries(years.map((year) => [`/nb/${year}/`, whole(year)]));
    const server = await serve({ '/nb/index.html': page(linked), ...pages });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(items.map(({ title }) => title)).toEqual(years.map(report));
  });

  test('whose files hang on one notice are reports of their own', async () => {
    const files = years.map((year) => `<a href="${year}.pdf">${report(year)}.pdf</a>`).join('');
    const server = await serve({
      '/nb/index.html': page(listing(entry('all.html', '某县历年政府信息公开工作年度报告'))),
      '/nb/all.html': page(`<html><body>${files}</body></html>`),
      ...Object.fromEntries(
        years.map((year) => [`/nb/${year}.pdf`, page('%PDF-1.4', { 'content-type': 'application/pdf' })]),
      ),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    const documents = items.filter(({ kind }) => kind === 'document');
    expect(documents.map(({ title, notice: hangsOn }) => [title, hangsOn])).toEqual(
      years.map((year) => [report(year), undefined]),
    );
  });
});
