import type { Crawler, CrawlItem, Known } from '../../crawlers/crawl-item.ts';
import { openCrawler } from '../../crawlers/crawler.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { type Answer, type LocalServer, page, serveLocally } from './crawl-server.ts';

export const FORM =
  '一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 四、行政复议情况';

export function entry(url: string, title: string, date = '2024-01-05'): string {
  return `<li><a href="${url}">${title}</a><span>${date}</span></li>`;
}
export function listing(entries: string, pages = ''): string {
  return `<html><head><title>年报</title></head><body><ul>${entries}</ul><div class="page">${pages}</div></body></html>`;
}
export const report = (year: number) => `某县人民政府${year}年政府信息公开工作年度报告`;
export const pdf = page('%PDF-1.4 …', { 'content-type': 'application/pdf' });

const opened: { close(): Promise<void> }[] = [];

/** Closes what a test has opened. */
export async function closeAll(): Promise<void> {
  for (const part of opened.splice(0).reverse()) await part.close();
}

export async function serve(answers: Readonly<Record<string, Answer>>): Promise<LocalServer> {
  const server = await serveLocally(answers);
  opened.push(server);
  return server;
}

export async function crawlerOf(
  server: LocalServer,
  more: Partial<Portal> = {},
  stored = new Map<string, Known>(),
): Promise<Crawler> {
  const portal: Portal = {
    name: '某县人民政府',
    divisionCode: '999999',
    hosts: [server.host],
    cms: 'static-list',
    listings: [`${server.origin}/nb/index.html`],
    title: /政府信息公开工作年度报告/,
    reportsAtLeast: 1,
    delayMs: 0,
    tried: false,
    ...more,
  };
  const crawler = await openCrawler({
    allowedHosts: [server.host],
    contact: null,
    chromiumPath: null,
    known: async (url) => stored.get(url) ?? null,
    portals: new Map([['test', portal]]),
  });
  opened.push(crawler);
  return crawler;
}

/** What a crawl meets, without the entries that it leaves out. */
export async function all(items: AsyncIterable<CrawlItem>): Promise<CrawlItem[]> {
  const list: CrawlItem[] = [];
  for await (const item of items) if (item.kind !== 'left-out') list.push(item);
  return list;
}
/** Each item as `kind path`, with the code of a failure. */
export function told(items: readonly CrawlItem[]): string[] {
  return items.map((item) => {
    const code = item.kind === 'failure' ? ` ${item.error.code}` : '';
    return `${item.kind} ${new URL(item.url).pathname}${code}`;
  });
}
export async function codeOf(items: AsyncIterable<CrawlItem>): Promise<string> {
  return all(items).then(
    () => 'passed',
    (thrown) => asGongkaiError(thrown, 'test').code,
  );
}
