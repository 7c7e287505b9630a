import { afterEach, describe, expect, test } from '@jest/globals';
import { cmsAdapters } from '../../crawlers/load-portals.ts';
import type { PageValidator } from '../../crawlers/portal.ts';
import { recognizeCms } from '../../crawlers/recognize-cms.ts';
import { apiLists } from '../support/farm/api-lists.ts';
import { browserLists, oddLists } from '../support/farm/behaviours.ts';
import { expectedOf, type FarmPortal } from '../support/farm/farm.ts';
import { hanwebLists } from '../support/farm/hanweb.ts';
import { scriptedLists } from '../support/farm/scripted-lists.ts';
import { staticLists } from '../support/farm/static-list.ts';
import { describeWith } from '../support/services.ts';
import { all, closeAll, crawlerOf, serve, told } from './crawl-tools.ts';

afterEach(closeAll);

/** Requests that a crawl may spend beyond its lists and reports: robots.txt, guesses, a script. */
const SPARE_REQUESTS = 9;
const LIST_PAGES = 9;

const farm: readonly [string, FarmPortal][] = [
  ...Object.entries({ ...staticLists, ...scriptedLists, ...hanwebLists, ...apiLists, ...oddLists }),
];

/** What a portal file says of a simulated portal. */
const fileOf = (portal: FarmPortal, origin: string) => ({
  name: '示例县人民政府',
  cms: portal.cms,
  scope: 'county' as const,
  listings: portal.listings.map((path) => origin + path),
  reportsAtLeast: 8,
  ...(portal.options && { options: portal.options }),
});

/** Plain lists have no marks. */
const marked = farm.filter(([, { cms }]) => cms !== 'static-list' && cms !== 'generic');

const adapters = await cmsAdapters();

describe.each(marked)('%s', (_name, portal) => {
  test('is recognized by its first page', async () => {
    const server = await serve(portal.answers);
    const url = server.origin + portal.listings[0];
    const html = await (await fetch(url)).text();
    expect(recognizeCms(adapters, html, url)[0]?.cms).toBe(portal.cms);
  });
});

describe.each(farm)('%s', (_name, portal) => {
  test('gives exactly its reports, whole and once', async () => {
    const server = await serve(portal.answers);
    const crawler = await crawlerOf(server, fileOf(portal, server.origin));
    const items = await all(crawler.crawl('test'));
    const expected = expectedOf(portal);
    expect([...told(items)].sort()).toEqual([...expected].sort());
    const reports = portal.entries.filter(({ shows }) => shows !== null);
    for (const { title, publishedOn } of reports) {
      expect(items).toContainEqual(expect.objectContaining({ title, publishedOn }));
    }
    expect(server.asked.length).toBeLessThanOrEqual(expected.length + LIST_PAGES + SPARE_REQUESTS);
  });
});

describeWith('chromium', 'in a browser', () => {
  test.each(Object.entries(browserLists))('%s gives exactly its reports', async (name, portal) => {
    const server = await serve(portal.answers);
    const crawlWith = async (browser: boolean) => {
      const crawler = await crawlerOf(server, { ...fileOf(portal, server.origin), browser });
      return [...told(await all(crawler.crawl('test')))].sort();
    };
    expect(await crawlWith(true)).toEqual([...expectedOf(portal)].sort());
    // A list that a script fills is read whether the portal file names the browser or not; a firewall is not passed.
    const without = crawlWith(false);
    if (name.startsWith('a challenge'))
      await expect(without).rejects.toMatchObject({ code: 'fetch.challenge' });
    else expect(await without).toEqual([...expectedOf(portal)].sort());
  });
});

describe('a portal file', () => {
  test('may say what every notice shows: a page without it is never a document', async () => {
    const portal = staticLists['numbers, 2-based'];
    if (!portal) throw new Error('not in the farm');
    const server = await serve(portal.answers);
    const listings = portal.listings.map((path) => server.origin + path);
    const crawlWith = async (validator: PageValidator) =>
      all((await crawlerOf(server, { listings, validator })).crawl('test'));
    const kept = await crawlWith({ selector: 'h1', phrase: '政府信息公开工作年度报告' });
    expect(told(kept).sort()).toEqual([...expectedOf(portal)].sort());
    const refused = await crawlWith({ selector: '.article' });
    expect(new Set(refused.map((item) => item.kind === 'failure' && item.error.code))).toEqual(
      new Set(['fetch.wrong-page']),
    );
  });
});
