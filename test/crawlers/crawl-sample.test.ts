import { afterEach, describe, expect, test } from '@jest/globals';
import type { Crawler, CrawlItem, Known } from '../../crawlers/crawl-item.ts';
import { openCrawler } from '../../crawlers/crawler.ts';
import { type SamplePortal, startSamplePortal } from '../../sample/portal-server.ts';
import { SAMPLE_PORTALS } from '../../sample/portals.ts';
import { describeWith } from '../support/services.ts';
import { all, told } from './crawl-tools.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

/** Without a path that exists there is no browser. */
const NO_BROWSER = '/no/such/browser';

async function open(
  stored = new Map<string, Known>(),
  chromiumPath = NO_BROWSER,
): Promise<[Crawler, SamplePortal]> {
  const portal = await startSamplePortal();
  const crawler = await openCrawler({
    allowedHosts: portal.allowedHosts,
    contact: null,
    chromiumPath,
    known: async (url) => stored.get(url) ?? null,
    portals: SAMPLE_PORTALS,
  });
  opened.push(portal, crawler);
  return [crawler, portal];
}

const FILES = '/zwgk/files';
const FOLDER = '/zwgk/ndbg';

describe('the sample portal', () => {
  test('gives exactly its documents', async () => {
    const [crawler] = await open();
    const items = await all(crawler.crawl('sample-county'));
    expect(told(items)).toEqual([
      `document ${FOLDER}/2024/t2023.html`,
      `document ${FOLDER}/2024/notice.html`,
      `shell ${FOLDER}/2023/t2022.html`,
      `document ${FILES}/shili-2022.docx`,
      `document ${FOLDER}/2023/town.html`,
      `shell ${FOLDER}/2022/t2021.html`,
      `document ${FILES}/shili-2021.txt`,
      `document ${FOLDER}/2021/t2020.html`,
      `shell ${FOLDER}/2021/education.html`,
      `document ${FILES}/shili-jiaoyuju-2020.txt`,
      `shell ${FOLDER}/2021/resources.html`,
      `document ${FILES}/shili-ziranziyuanju-2020.txt`,
      `shell ${FOLDER}/2021/health.html`,
      `document ${FILES}/shili-weijianju-2020.txt`,
      `shell ${FOLDER}/2020/t2019.html`,
      `document ${FILES}/shili-2019.pdf`,
      `shell ${FOLDER}/2019/t2018.html`,
      `document ${FILES}/shili-2018.docx`,
      `failure ${FOLDER}/2018/t2017.html fetch.not-found`,
      `shell ${FOLDER}/2015/t2014.html`,
      `document ${FILES}/shili-2014.txt`,
    ]);
    expect(items[0]).toMatchObject({
      title: '示例县人民政府2023年政府信息公开工作年度报告',
      publishedOn: '2024-01-18',
    });
  });

  test('has one address in the catalogue whatever its port, and is not fetched twice', async () => {
    const [first] = await open();
    const items = await all(first.crawl('sample-county'));
    const [second, portal] = await open(storedOf(items));
    const again = await all(second.crawl('sample-county'));
    expect(again.filter(({ kind }) => kind === 'unchanged')).toHaveLength(20);
    expect(again.filter(({ kind }) => kind === 'failure')).toHaveLength(1);
    expect(again).toHaveLength(21);
    expect(portal.asked.length).toBe(25);
  });

  test('without a browser leaves out the list that a script fills', async () => {
    const [crawler] = await open();
    await expect(all(crawler.crawl('sample-district'))).rejects.toMatchObject({
      code: 'portal.needs-browser',
    });
  });
});

describeWith('chromium', 'the sample portal in a browser', (found) => {
  test('gives the list that a script fills', async () => {
    const [crawler, portal] = await open(new Map(), found.chromium);
    const items = await all(crawler.crawl('sample-district'));
    expect(told(items)).toEqual([
      'document /xinqu/t2023.html',
      'shell /xinqu/t2022.html',
      `document ${FILES}/xinqu-2022.docx`,
    ]);
    expect(portal.asked.filter((path) => path === '/xinqu/list.json')).toHaveLength(1);
  });
});

function storedOf(items: readonly CrawlItem[]): Map<string, Known> {
  return new Map(
    items.flatMap((item): [string, Known][] => {
      if (item.kind !== 'document' && item.kind !== 'shell') return [];
      const { etag, lastModified, bytes } = item.fetched;
      return [[item.url, { etag, lastModified, sha256: item.url, bytes: async () => bytes }]];
    }),
  );
}
